import { readFileSync } from 'node:fs';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { Refusal } from './refusal.ts';

/** Nobody waits at a build for a graph that hangs. */
const WITHIN_MS = 30_000;

const saying = (error: unknown): string => {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
};

const got = async (address: string, request: RequestInit = {}): Promise<Response> => {
  try {
    return await fetch(address, { ...request, signal: AbortSignal.timeout(WITHIN_MS) });
  } catch (error) {
    throw new Refusal(`${address} does not answer (${saying(error)}).`);
  }
};

const textAt = async (place: string): Promise<string> => {
  if (/^https?:/.test(place)) {
    const response = await got(place);
    if (!response.ok) throw new Refusal(`${place} answers with ${response.status}.`);
    return response.text();
  }
  try {
    return readFileSync(place, 'utf8');
  } catch (error) {
    throw new Refusal(`The schema cannot be read (${saying(error)}).`);
  }
};

/** A schema in GraphQL's own language, from a file or an address. Throws a Refusal when there is none. */
export const schemaIn = async (place: string): Promise<GraphQLSchema> => {
  const text = await textAt(place);
  try {
    return buildSchema(text);
  } catch (error) {
    throw new Refusal(`${place} is not a GraphQL schema: ${saying(error)}`);
  }
};

type Answer = { data?: IntrospectionQuery | null; errors?: readonly { message: string }[] };

/** The schema as a graph itself tells it, which graphs in production do not. Throws a Refusal that quotes the graph. */
export const schemaOf = async (graph: string): Promise<GraphQLSchema> => {
  if (!URL.canParse(graph)) throw new Refusal(`--graph is to be the gateway's address, and is "${graph}".`);
  const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true });
  const response = await got(new URL('/graphql', graph).href, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json().catch(() => ({}))) as Answer; // looked at below
  if (data?.__schema) return buildClientSchema(data);
  const said = errors?.[0]?.message ?? `it answers with ${response.status}`;
  throw new Refusal(`The graph at ${graph} does not tell its schema (${said}). Give a file with --schema instead.`);
};
