import type { AttributeModel, AttributeOptionModel } from '../attribute/model.ts';
import type { ReferenceRecordModel } from '../reference/model.ts';

/** A number as exact text; of a select or reference, the code. */
export type StoredValue = string | boolean | { value: string; unit: string };

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
  option: AttributeOptionModel | null;
  record: ReferenceRecordModel | null;
};

export type TextValueModel = AttributeValueModel;
export type NumberValueModel = AttributeValueModel;
export type BooleanValueModel = AttributeValueModel;
export type SelectValueModel = AttributeValueModel;
export type ReferenceValueModel = AttributeValueModel;
export type MeasurementValueModel = AttributeValueModel;
