import { TriviumError } from '@trivium/kit/errors';

/** What one request may ask for. Every excess answers 4xx before anything is planned. */
export type Limits = {
  /** Bytes of a request's body. */
  body: number;
  /** Characters of a GraphQL document: comments and blanks are no tokens, but they are read. */
  documentLength: number;
  tokens: number;
  depth: number;
  aliases: number;
  rootFields: number;
  /** Fields after the fragments are expanded; a field asked for twice counts twice. */
  fields: number;
  directivesPerElement: number;
  /** Lists and objects within lists and objects, in arguments and in variables. */
  valueDepth: number;
  /** Entries of one list, in arguments and in variables. */
  listLength: number;
  /** Values in all variables together. */
  variableValues: number;
  validationErrors: number;
  /** Objects that an answer could hold, estimated from `first` along the lists. */
  cost: number;
};

export const DEFAULT_LIMITS: Limits = {
  body: 512 * 1024,
  documentLength: 64 * 1024,
  tokens: 2_000,
  depth: 15, // the introspection query of GraphiQL is this deep
  aliases: 30,
  rootFields: 20,
  fields: 1_000,
  directivesPerElement: 3,
  valueDepth: 12,
  listLength: 1_000,
  variableValues: 20_000,
  validationErrors: 5,
  cost: 50_000,
};

export const tooMuch = (what: string, limit: number): TriviumError =>
  new TriviumError('REQUEST_TOO_LARGE', `${what}; ${limit} is the limit.`, { details: { limit } });

/** PostgreSQL's text holds neither U+0000 nor half a surrogate pair; refused here, where it is still the client's mistake. */
export const checkText = (text: string): void => {
  if (!text.includes('\0') && text.isWellFormed()) return;
  throw new TriviumError('BAD_REQUEST', 'A text holds U+0000 or half a surrogate pair, which is no text.');
};
