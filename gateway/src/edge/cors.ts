import type { FastifyInstance, FastifyReply } from 'fastify';

const METHODS = 'GET, HEAD, POST, OPTIONS';
const HEADERS =
  'content-type, authorization, apollo-require-preflight, x-apollo-operation-name, x-request-id, if-none-match';
const EXPOSED = 'x-request-id, etag';
const PREFLIGHT_SECONDS = '7200';

/** Lets pages of the listed origins call us; `*` lets all, but never with a visitor's cookies. */
export const allowOrigins = (app: FastifyInstance, origins: readonly string[] | '*'): void => {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origins !== '*') reply.header('vary', 'Origin');
    if (origin === undefined || !(origins === '*' || origins.includes(origin))) return;
    reply
      .header('access-control-allow-origin', origins === '*' ? '*' : origin)
      .header('access-control-expose-headers', EXPOSED);
    if (request.method === 'OPTIONS') preflight(reply);
  });
  app.options('/*', async (_request, reply) => reply.header('allow', METHODS).code(204).send());
};

const preflight = (reply: FastifyReply) =>
  reply
    .header('access-control-allow-methods', METHODS)
    .header('access-control-allow-headers', HEADERS)
    .header('access-control-max-age', PREFLIGHT_SECONDS);
