import type { FormattedExecutionResult } from 'graphql';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import {
  BOUNDARY_HEADER,
  CONTEXT_HEADER,
  type ContextSigner,
  readWireContext,
  requestContext,
  ROUTER_SECRET_HEADER,
  type WireContext,
} from '../context/index.ts';
import { createHash, timingSafeEqual } from 'node:crypto';
import { asGraphQLError, TriviumError } from '../errors/index.ts';
import { formatInstant } from '../time/index.ts';
import type { Logger } from '../log/index.ts';
import { closeConnectionsAtTheEnd } from '../shutdown/index.ts';
import type { GraphQLRequest, Subgraph } from './subgraph.ts';

export type ServeOptions = {
  signer: ContextSigner;
  /** Lets a router that is not ours in; without it, only our gateway's signature counts. */
  routerSecret?: string | undefined;
  log: Logger;
  /** Prometheus text, when the process measures itself. */
  metrics?: (() => Promise<string>) | undefined;
};

const BODY_LIMIT = 8 * 1024 * 1024;

/** A subgraph behind HTTP: POST /graphql for its gateway, its own routes, /health, /ready and /metrics. */
export const serveSubgraph = (subgraph: Subgraph, options: ServeOptions): FastifyInstance => {
  const app = Fastify({
    loggerInstance: options.log as FastifyBaseLogger /* Fastify's view of pino */,
    bodyLimit: BODY_LIMIT,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  });
  closeConnectionsAtTheEnd(app);
  // The signature covers the body's bytes, so they are kept as they came.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply, options.log));
  app.post('/graphql', async (request, reply) => {
    const body = String(request.body ?? '');
    const context = requestContext(callerContext(request, body, options));
    const result = await subgraph.execute(readRequest(body), context);
    const next = context.boundary.earliest();
    if (next !== null) reply.header(BOUNDARY_HEADER, formatInstant(next));
    reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store');
    return reply.code(statusOf(result)).send(JSON.stringify(result));
  });
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    const missing = await subgraph.notReady();
    return reply
      .code(missing.length === 0 ? 200 : 503)
      .send({ status: missing.length === 0 ? 'ready' : 'not ready', missing });
  });
  if (options.metrics) {
    const { metrics } = options;
    app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await metrics()));
  }
  subgraph.routes?.(app);
  return app;
};

/** An operation that was not run at all is the caller's mistake; whatever was run is 200, with its errors inside. */
const statusOf = ({ data, errors }: FormattedExecutionResult): number =>
  data !== undefined ? 200 : errors?.[0]?.extensions?.['code'] === 'REQUEST_TOO_LARGE' ? 413 : 400;

const callerContext = (request: FastifyRequest, body: string, { signer, routerSecret }: ServeOptions): WireContext => {
  const context = header(request, CONTEXT_HEADER);
  const secret = header(request, ROUTER_SECRET_HEADER);
  if (routerSecret && secret !== undefined && context !== undefined) {
    if (!sameText(secret, routerSecret))
      throw new TriviumError('UNAUTHENTICATED', `The ${ROUTER_SECRET_HEADER} header is wrong.`);
    return readWireContext(context);
  }
  return signer.verify(context, body);
};

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

const digest = (text: string) => createHash('sha256').update(text).digest();
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

const readRequest = (body: string): GraphQLRequest => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new TriviumError('BAD_REQUEST', 'The body is not JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null || !('query' in parsed) || typeof parsed.query !== 'string') {
    throw new TriviumError('BAD_REQUEST', 'The body lacks "query".');
  }
  const { query, variables, operationName } = parsed as { query: string; variables?: unknown; operationName?: unknown };
  return {
    query,
    variables: typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : undefined, // JSON object
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
};

const STATUS: Partial<Record<string, number>> = { UNAUTHENTICATED: 401, BAD_REQUEST: 400, REQUEST_TOO_LARGE: 413 };

const sendError = (error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger) => {
  const status = error instanceof TriviumError ? STATUS[error.code] : (error as { statusCode?: number }).statusCode; // Fastify's own errors have one
  const known = error instanceof TriviumError || (status !== undefined && status < 500);
  const shown =
    known && !(error instanceof TriviumError)
      ? new TriviumError('BAD_REQUEST', 'The request could not be read.')
      : error;
  const { error: safe, surprise } = asGraphQLError(shown, request.id);
  if (surprise) log.error({ err: surprise, requestId: request.id }, 'a request failed');
  return reply
    .code(status ?? 500)
    .header('cache-control', 'no-store')
    .send({ errors: [safe.toJSON()] });
};
