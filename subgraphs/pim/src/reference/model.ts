import type { Labels } from '../configuration/label.ts';

export type ReferenceRecordModel = {
  type: string;
  code: string;
  labels: Labels;
  data: Readonly<Record<string, unknown>> | null;
  revision: number;
};
