import { isEmptyRichText, normalRichText } from '@trivium/kit/rich-text';
import type { AttributeModel } from '../attribute/model.ts';
import type { DraftValueInput } from '../generated/graph.ts';
import type { StoredValue } from './model.ts';

/** Which of the input's fields each type of attribute takes. */
export const FIELDS = {
  TEXT: 'text',
  RICH_TEXT: 'richText',
  NUMBER: 'number',
  BOOLEAN: 'boolean',
  SELECT: 'option',
  MULTI_SELECT: 'options',
  REFERENCE: 'record',
  MEASUREMENT: 'measurement',
} as const;

/** The fields that a client gave a value in. */
export const givenFields = (input: DraftValueInput): string[] =>
  Object.values(FIELDS).filter((name) => input[name] !== null && input[name] !== undefined);

/** The value as it was given; null when there is none. */
export const givenValue = (input: DraftValueInput): StoredValue | null =>
  input.text ??
  input.richText ??
  input.number ??
  input.boolean ??
  input.option ??
  input.options ??
  input.record ??
  (input.measurement ? { value: input.measurement.value, unit: input.measurement.unit } : null);

/** The value as it is kept, in the one form that equal values share; null when there is none. */
export const storedValue = ({ options }: AttributeModel, input: DraftValueInput): StoredValue | null => {
  if (input.richText) return isEmptyRichText(input.richText) ? null : normalRichText(input.richText);
  if (!input.options) return givenValue(input);
  const wanted = new Set(input.options);
  return options.flatMap(({ code }) => (wanted.has(code) ? [code] : []));
};
