import { richTextFromPlain } from '@trivium/kit/rich-text';
import type { Resolvers } from '../generated/graph.ts';
import { type AttributeValueModel, isMeasured, isRichText, type StoredValue } from './model.ts';

const typeNames = {
  TEXT: 'TextValue',
  RICH_TEXT: 'RichTextValue',
  NUMBER: 'NumberValue',
  BOOLEAN: 'BooleanValue',
  SELECT: 'SelectValue',
  MULTI_SELECT: 'MultiSelectValue',
  REFERENCE: 'ReferenceValue',
  MEASUREMENT: 'MeasurementValue',
} as const;

const measured = (value: StoredValue) => (isMeasured(value) ? value : { value: String(value), unit: '' });

const present = <Thing>(thing: Thing | null | undefined, { attribute }: AttributeValueModel): Thing => {
  if (thing === null || thing === undefined) throw new Error(`a value of ${attribute.code} points to nothing`);
  return thing;
};

export const valueResolvers: Resolvers = {
  AttributeValue: { __resolveType: ({ attribute }) => typeNames[attribute.type] },
  TextValue: { text: ({ value }) => String(value) },
  RichTextValue: { text: ({ value }) => (isRichText(value) ? value : richTextFromPlain(String(value))) },
  NumberValue: { number: ({ value }) => String(value) },
  BooleanValue: { boolean: ({ value }) => value === true },
  SelectValue: { option: (parent) => present(parent.options[0], parent) },
  MultiSelectValue: { options: ({ options }) => [...options] },
  ReferenceValue: { record: (parent) => present(parent.record, parent) },
  MeasurementValue: { value: ({ value }) => measured(value).value, unit: ({ value }) => measured(value).unit },
};
