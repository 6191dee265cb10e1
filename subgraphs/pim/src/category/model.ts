import type { Labels } from '../configuration/label.ts';

export type CategoryModel = {
  code: string;
  labels: Labels;
  parent: string | null;
  position: number;
  revision: number;
};
