import type { FastifyInstance } from 'fastify';
import type { Logger } from '@trivium/kit/log';
import type { SubgraphPlace } from '../options.ts';
import { refusalOf } from '../edge/refusal.ts';
import { type MediaContext, signedRoute } from './context-header.ts';
import { mediaProxy } from './proxy.ts';

/** Media under the gateway's own address: the subgraph's routes in this process, or a proxy to where it runs. */
export const mediaRoutes = async (
  app: FastifyInstance,
  place: SubgraphPlace,
  context: MediaContext,
  log: Logger,
): Promise<void> => {
  await app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => {
      const { status, errors, headers } = refusalOf(error, request.id, log);
      return reply.headers(headers).header('cache-control', 'no-store').code(status).send({ errors });
    });
    if ('url' in place) {
      const proxy = mediaProxy(scope, place.url, context);
      scope.addHook('onClose', () => proxy.close());
      return;
    }
    scope.addHook('onRequest', async (request) => {
      Object.assign(request.headers, signedRoute(request, context));
    });
    place.subgraph.routes?.(scope);
  });
};
