import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { CONTEXT_HEADER, ROUTER_SECRET_HEADER } from '@trivium/kit/context';
import type { Logger } from '@trivium/kit/log';
import { closeConnectionsAtTheEnd } from '@trivium/kit/shutdown';
import { allowOrigins } from './cors.ts';
import { refusalOf } from './refusal.ts';
import { requestIdOf } from './request-id.ts';

type ServerOptions = { log: Logger; bodyLimit: number; corsOrigins: readonly string[] | '*' };

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};
/** Between parts of the system only: from outside these headers mean nothing and go no further. */
const INTERNAL_HEADERS = [CONTEXT_HEADER, ROUTER_SECRET_HEADER];
/** Milliseconds for a client to send its whole request; a picture over a slow line takes minutes. */
const REQUEST_TIMEOUT = 300_000;

/** The HTTP server, before any route: ids, headers, origins, errors. */
export const createServer = ({ log, bodyLimit, corsOrigins }: ServerOptions): FastifyInstance => {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger, // Fastify's view of pino
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    genReqId: requestIdOf,
    requestTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 4_096 }, // media tokens are part of a path
  });
  app.addHook('onRequest', async (request, reply) => {
    for (const name of INTERNAL_HEADERS) delete request.headers[name];
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
  });
  closeConnectionsAtTheEnd(app);
  allowOrigins(app, corsOrigins);
  app.setErrorHandler((error, request, reply) => {
    const { status, errors, headers } = refusalOf(error, request.id, log);
    return reply.headers(headers).header('cache-control', 'no-store').code(status).send({ errors });
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .header('cache-control', 'no-store')
      .send({
        errors: [
          {
            message: 'There is nothing here; the graph is at /graphql.',
            extensions: { code: 'NOT_FOUND', requestId: request.id },
          },
        ],
      }),
  );
  return app;
};
