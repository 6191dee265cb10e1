import type { Labels } from '../configuration/label.ts';

export type ReferenceRecordModel = {
  type: string;
  code: string;
  labels: Labels;
  data: Readonly<Record<string, unknown>> | null;
  revision: number;
};

/** `#` and six hexadecimal digits, so that it can stand in a style as it is. */
export const isColour = (value: unknown): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);

/** The colour that stands for a record, where it has one. */
export const swatchOf = ({ data }: ReferenceRecordModel): string | null =>
  isColour(data?.['hex']) ? data['hex'].toLowerCase() : null;
