import { coerceInputValue, type GraphQLSchema, isInputType } from 'graphql';
import type { UserError } from '../change/index.ts';
import { formatInstant, parseInstant } from '../time/index.ts';
import { RecordError } from './entry.ts';

/** A value as the graph would take it for one of its inputs: so nothing comes in that the graph would not let in. */
export const asInput = <Input>(schema: GraphQLSchema, name: string, value: Record<string, unknown>): Input => {
  const type = schema.getType(name);
  if (!isInputType(type)) throw new Error(`${name} is no input of the graph`);
  return coerceInputValue(value, type, (path, _, error) => {
    throw new RecordError(`"${path.join('.').slice(0, 200)}" is wrong: ${error.message}`);
  }) as Input; // generated from this very type
};

/** Throws what a person would have to mend as one sentence. */
export const insistOnNone = (problems: readonly Pick<UserError, 'message'>[]): void => {
  if (problems.length === 0) return;
  throw new RecordError(
    problems
      .slice(0, 5)
      .map(({ message }) => message)
      .join(' '),
  );
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const readUuid = (value: unknown, what: string): string => {
  if (typeof value === 'string' && UUID.test(value)) return value;
  throw new RecordError(`${what} is a UUID in lower case.`);
};

/** RFC 3339 in the one form in which records have it. */
export const readIso = (value: unknown, what: string): string => {
  if (typeof value === 'string' && formatInstant(parseInstant(value)) === value) return value;
  throw new RecordError(`${what} is an instant like 2026-11-03T09:00:00.000Z.`);
};

/** An expression that gives an instant in that form. */
export const isoOf = (instant: string): string =>
  `to_char((${instant}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
