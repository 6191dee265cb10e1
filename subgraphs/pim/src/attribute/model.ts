import type { Labels } from '../configuration/label.ts';

export type AttributeType = 'TEXT' | 'NUMBER' | 'BOOLEAN' | 'SELECT' | 'REFERENCE' | 'MEASUREMENT';

export type AttributeOptionModel = { code: string; labels: Labels };

export type AttributeModel = {
  code: string;
  labels: Labels;
  type: AttributeType;
  localizable: boolean;
  perChannel: boolean;
  group: string | null;
  options: readonly AttributeOptionModel[];
  unit: string | null;
  referenceType: string | null;
  required: boolean;
  min: string | null;
  max: string | null;
  maxLength: number | null;
  mask: string | null;
  revision: number;
};

/** Lists can be narrowed by attributes with few values, of which a product has one for all locales and channels. */
export const isFacet = ({ type, localizable, perChannel }: AttributeModel): boolean =>
  (type === 'SELECT' || type === 'REFERENCE' || type === 'BOOLEAN') && !localizable && !perChannel;
