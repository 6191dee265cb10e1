import { GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { TriviumError } from '../errors/index.ts';
import { formatInstant, type Instant, parseInstant } from '../time/index.ts';

// Range and scale are bounded, so that a number cannot cost the database more than a number should.
const DECIMAL = /^-?\d{1,20}(?:\.\d{1,12})?$/;

/** Reads an exact decimal number. Throws BAD_USER_INPUT. */
export const parseDecimal = (text: string): string => {
  if (!DECIMAL.test(text)) {
    throw new TriviumError(
      'BAD_USER_INPUT',
      `"${text.slice(0, 40)}" is not a decimal number: write digits and a point, like 129.90.`,
    );
  }
  return text;
};

const textOf = (name: string, value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new TriviumError('BAD_USER_INPUT', `A ${name} is given as a string.`);
};

const literalOf = (name: string, node: ValueNode): string => {
  if (node.kind === Kind.STRING) return node.value;
  // Digits in a document lose nothing: they come as text.
  if (name === 'Decimal' && (node.kind === Kind.INT || node.kind === Kind.FLOAT)) return node.value;
  throw new TriviumError('BAD_USER_INPUT', `A ${name} is given as a string.`);
};

const dateTime = new GraphQLScalarType<Instant, string>({
  name: 'DateTime',
  serialize: (value) => formatInstant(value as Instant), // resolvers' types see to it
  parseValue: (value) => parseInstant(textOf('DateTime', value)),
  parseLiteral: (node) => parseInstant(literalOf('DateTime', node)),
});

const decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  serialize: (value) => String(value),
  parseValue: (value) => parseDecimal(Number.isSafeInteger(value) ? String(value) : textOf('Decimal', value)),
  parseLiteral: (node) => parseDecimal(literalOf('Decimal', node)),
});

const json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

/** Resolvers of the scalars in schema/shared.graphql; every subgraph has them. */
export const scalarResolvers = { DateTime: dateTime, Decimal: decimal, JSON: json };
