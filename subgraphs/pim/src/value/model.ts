import { plainText, type RichTextDocument } from '@trivium/kit/rich-text';
import type { AttributeModel, AttributeOptionModel } from '../attribute/model.ts';
import type { ReferenceRecordModel } from '../reference/model.ts';

export type Measured = { value: string; unit: string };

/** A number as exact text; of a select or reference, the code; of a multi-select, the codes in the attribute's order. */
export type StoredValue = string | boolean | readonly string[] | Measured | RichTextDocument;

export const isMeasured = (value: StoredValue): value is Measured => typeof value === 'object' && 'unit' in value;
export const isRichText = (value: StoredValue): value is RichTextDocument =>
  typeof value === 'object' && 'nodes' in value;

/** The words of a text, rich or not; null for values of other types. */
export const wordsOf = (value: StoredValue): string | null => {
  if (typeof value === 'string') return value;
  return isRichText(value) ? plainText(value) : null;
};

/** `<locale>@<channel>`, each empty when the value is for all: `de-AT@`, `@d2c-web`, `@`. */
export type Scope = string;

/** What a document says, attribute by attribute. */
export type Values = Readonly<Record<string, Readonly<Record<Scope, StoredValue>>>>;

export const scopeOf = (locale: string | null | undefined, channel: string | null | undefined): Scope =>
  `${locale ?? ''}@${channel ?? ''}`;

export const readScope = (scope: Scope): { locale: string | null; channel: string | null } => {
  const [locale = '', channel = ''] = scope.split('@');
  return { locale: locale || null, channel: channel || null };
};

/** The value that counts, and the locale that it is in (null when the attribute is not localizable). */
export type EffectiveValue = { value: StoredValue; locale: string | null };

/** A value as the graph shows it: what it points to is resolved. */
export type AttributeValueModel = EffectiveValue & {
  attribute: AttributeModel;
  /** Of a select the one, of a multi-select all of those that the attribute still has. */
  options: readonly AttributeOptionModel[];
  record: ReferenceRecordModel | null;
};

export type TextValueModel = AttributeValueModel;
export type NumberValueModel = AttributeValueModel;
export type BooleanValueModel = AttributeValueModel;
export type RichTextValueModel = AttributeValueModel;
export type SelectValueModel = AttributeValueModel;
export type MultiSelectValueModel = AttributeValueModel;
export type ReferenceValueModel = AttributeValueModel;
export type MeasurementValueModel = AttributeValueModel;
