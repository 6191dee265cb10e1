import type { FastifyRequest } from 'fastify';
import { TriviumError } from '@trivium/kit/errors';
import type { OperationRequest } from '../operation/catalogue.ts';

export type GraphQLOverHttp = OperationRequest & { variables: Readonly<Record<string, unknown>> };

/** A request that the protocol refuses, with the status it names. */
export class HttpRefusal extends TriviumError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(status === 413 ? 'REQUEST_TOO_LARGE' : 'BAD_REQUEST', message);
    this.status = status;
    this.headers = headers;
  }
}

/** GraphQL over HTTP, POST: a JSON object in UTF-8. */
export const readPost = (request: FastifyRequest): GraphQLOverHttp => {
  const type = request.headers['content-type'];
  if (!type || !isJson(type))
    throw new HttpRefusal(415, 'Send the operation as application/json in UTF-8.', {
      'accept-post': 'application/json',
    });
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new HttpRefusal(415, 'Send the body uncompressed.');
  const body = json(String(request.body ?? ''), 'The body');
  if (Array.isArray(body))
    throw new HttpRefusal(400, 'Send one operation per request; lists of operations are not served.');
  return readParameters(object(body, 'The body') ?? {});
};

/** GraphQL over HTTP, GET: the same in the query string, objects as JSON. */
export const readGet = (request: FastifyRequest): GraphQLOverHttp => {
  const type = request.headers['content-type'];
  if (type !== undefined && !isJson(type)) throw new HttpRefusal(415, 'A GET has no body; leave out its content-type.');
  const given = Object(request.query) as Record<string, unknown>; // Fastify's: text, or a list of texts
  const single = (name: string): string | null => {
    const value = given[name];
    if (value === undefined || typeof value === 'string') return value ?? null;
    throw new HttpRefusal(400, `"${name}" is there more than once.`);
  };
  const parsed = (name: string) => {
    const text = single(name);
    return text === null || text === '' ? null : json(text, `"${name}"`);
  };
  return readParameters({
    query: single('query') ?? undefined,
    operationName: single('operationName') || null,
    variables: parsed('variables'),
    extensions: parsed('extensions'),
    documentId: single('documentId') ?? undefined,
    id: single('id') ?? undefined,
  });
};

const isJson = (contentType: string): boolean => {
  const [media, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  return (
    media === 'application/json' &&
    parameters.every((parameter) => !parameter.startsWith('charset=') || /^charset="?utf-?8"?$/.test(parameter))
  );
};

const json = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpRefusal(400, `${what} is not JSON.`);
  }
};

const object = (value: unknown, what: string): Record<string, unknown> | null => {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw new HttpRefusal(400, `${what} is not a JSON object.`);
  return value as Record<string, unknown>; // checked above
};

const text = (value: unknown, what: string): string | null => {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new HttpRefusal(400, `${what} is not a string.`);
  return value;
};

const readParameters = (given: Record<string, unknown>): GraphQLOverHttp => {
  const extensions = object(given['extensions'], '"extensions"');
  const persisted = object(extensions?.['persistedQuery'], '"extensions.persistedQuery"');
  return {
    query: text(given['query'], '"query"'),
    operationName: text(given['operationName'], '"operationName"'),
    variables: object(given['variables'], '"variables"') ?? {},
    id: text(given['documentId'], '"documentId"') ?? text(given['id'], '"id"'),
    sha256Hash: text(persisted?.['sha256Hash'], '"extensions.persistedQuery.sha256Hash"'),
  };
};
