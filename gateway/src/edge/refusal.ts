import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { asGraphQLError, TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import { OperationErrors } from '../operation/operation.ts';
import { HttpRefusal } from './read-request.ts';

export type RefusalAnswer = {
  status: number;
  errors: GraphQLFormattedError[];
  headers: Readonly<Record<string, string>>;
};

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INTERNAL_SERVER_ERROR: 500,
  SUBGRAPH_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};

/** What becomes of a request that got no answer at all: a status, and errors without internals. */
export const refusalOf = (error: unknown, requestId: string, log: Logger): RefusalAnswer => {
  const shown = fastifysOwn(error) ?? error;
  const errors = shown instanceof OperationErrors ? shown.errors : [shown];
  const formatted = errors.map((each) => {
    const { error: safe, surprise } = asGraphQLError(each, requestId);
    if (surprise) log.error({ err: surprise, requestId }, 'a request failed');
    return each instanceof GraphQLError ? { ...safe.toJSON(), ...placeIn(each) } : safe.toJSON();
  });
  return { status: statusOf(shown, formatted[0]), errors: formatted, headers: headersOf(shown) };
};

/** Errors of Fastify itself: a body too large, a broken URL. Their texts are for us. */
const fastifysOwn = (error: unknown): HttpRefusal | null => {
  const status =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status < 400 || status >= 500) return null;
  if (status === 413) return new HttpRefusal(413, 'The body is too large.');
  return new HttpRefusal(
    status,
    status === 415 ? 'Send the operation as application/json in UTF-8.' : 'The request could not be read.',
  );
};

const placeIn = ({ locations }: GraphQLError) => (locations ? { locations } : {});

const statusOf = (error: unknown, first: GraphQLFormattedError | undefined): number => {
  if (error instanceof HttpRefusal) return error.status;
  return STATUS[String(first?.extensions?.['code'])] ?? 400;
};

const headersOf = (error: unknown): Readonly<Record<string, string>> => {
  if (error instanceof HttpRefusal) return error.headers;
  return error instanceof TriviumError && error.code === 'UNAUTHENTICATED'
    ? { 'www-authenticate': 'Bearer realm="trivium"' }
    : {};
};
