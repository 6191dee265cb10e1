import type { Labels } from '../configuration/label.ts';

/** An attribute of a family, by code. */
export type FamilyAttributeModel = { code: string; required: boolean };

export type FamilyModel = {
  code: string;
  labels: Labels;
  attributes: readonly FamilyAttributeModel[];
  labelAttribute: string;
  variantAxes: readonly string[];
  revision: number;
};
