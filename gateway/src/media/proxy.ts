import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';
import { TriviumError } from '@trivium/kit/errors';
import { type MediaContext, signedRoute } from './context-header.ts';

const FORWARDED = [
  'accept',
  'content-length',
  'content-md5',
  'content-type',
  'idempotency-key',
  'if-modified-since',
  'if-none-match',
  'range',
];
const RETURNED = [
  'accept-ranges',
  'access-control-allow-origin',
  'cache-control',
  'content-disposition',
  'content-length',
  'content-range',
  'content-security-policy',
  'content-type',
  'cross-origin-resource-policy',
  'etag',
  'expires',
  'last-modified',
  'location',
  'retry-after',
  'surrogate-key',
  'vary',
  'www-authenticate',
  'x-content-type-options',
];
/** Milliseconds until the first byte: a large rendition is made while the first visitor waits. */
const HEADERS_TIMEOUT = 20_000;
/** Milliseconds between two parts of a body. */
const BODY_TIMEOUT = 30_000;

export type Route = { method: 'GET' | 'POST'; url: string };

/** Passes requests that are not GraphQL on to the subgraph that owns them, as streams in both directions. */
export const mediaProxy = (
  app: FastifyInstance,
  origin: string,
  context: MediaContext,
  routes: readonly Route[],
): { close(): Promise<void> } => {
  const pool = new Pool(new URL(origin).origin, {
    connections: 64,
    headersTimeout: HEADERS_TIMEOUT,
    bodyTimeout: BODY_TIMEOUT,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload)); // a stream, not read here
  const handler = (request: FastifyRequest, reply: FastifyReply) => forward(request, reply, pool, context);
  for (const route of routes) app.route({ ...route, handler });
  return { close: () => pool.close() };
};

const forward = async (request: FastifyRequest, reply: FastifyReply, pool: Pool, context: MediaContext) => {
  const headers = {
    ...picked(request.headers, FORWARDED),
    ...signedRoute(request, context),
    'x-request-id': request.id,
  };
  const abort = new AbortController();
  reply.raw.once('close', () => abort.abort()); // the visitor has gone, or has got everything
  const method = request.method as Dispatcher.HttpMethod; // one of the three above, or HEAD
  const body = method === 'POST' ? (request.body as Readable) : null; // the parser above passes the stream on
  const answer = await pool
    .request({ method, path: request.url, headers, body, signal: abort.signal })
    .catch((error: unknown) => {
      throw new TriviumError('SUBGRAPH_UNAVAILABLE', 'This cannot be answered at the moment; try again later.', {
        cause: error,
      });
    });
  return reply.code(answer.statusCode).headers(picked(answer.headers, RETURNED)).send(answer.body);
};

const picked = (headers: Readonly<Record<string, string | string[] | undefined>>, names: readonly string[]) => {
  const kept: Record<string, string | string[]> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
};
