import type { Labels } from '../configuration/label.ts';

export type AttributeType =
  | 'TEXT'
  | 'RICH_TEXT'
  | 'NUMBER'
  | 'BOOLEAN'
  | 'SELECT'
  | 'MULTI_SELECT'
  | 'REFERENCE'
  | 'MEASUREMENT';

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
  FACET_TYPES.has(type) && !localizable && !perChannel;

const FACET_TYPES: ReadonlySet<AttributeType> = new Set(['SELECT', 'MULTI_SELECT', 'REFERENCE', 'BOOLEAN']);

/** Whether its values are some of the attribute's own options. */
export const hasOptions = ({ type }: Pick<AttributeModel, 'type'>): boolean =>
  type === 'SELECT' || type === 'MULTI_SELECT';
