import type { Resolvers } from '../generated/graph.ts';
import type { AttributeValueModel, StoredValue } from './model.ts';

const typeNames = {
  TEXT: 'TextValue',
  NUMBER: 'NumberValue',
  BOOLEAN: 'BooleanValue',
  SELECT: 'SelectValue',
  REFERENCE: 'ReferenceValue',
  MEASUREMENT: 'MeasurementValue',
} as const;

const measured = (value: StoredValue) => (typeof value === 'object' ? value : { value: String(value), unit: '' });

const present = <Thing>(thing: Thing | null, { attribute }: AttributeValueModel): Thing => {
  if (thing === null) throw new Error(`a value of ${attribute.code} points to nothing`);
  return thing;
};

export const valueResolvers: Resolvers = {
  AttributeValue: { __resolveType: ({ attribute }) => typeNames[attribute.type] },
  TextValue: { text: ({ value }) => String(value) },
  NumberValue: { number: ({ value }) => String(value) },
  BooleanValue: { boolean: ({ value }) => value === true },
  SelectValue: { option: (parent) => present(parent.option, parent) },
  ReferenceValue: { record: (parent) => present(parent.record, parent) },
  MeasurementValue: { value: ({ value }) => measured(value).value, unit: ({ value }) => measured(value).unit },
};
