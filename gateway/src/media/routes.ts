import type { FastifyInstance } from 'fastify';
import type { Logger } from '@trivium/kit/log';
import type { SubgraphPlace } from '../options.ts';
import { refusalOf } from '../edge/refusal.ts';
import { type MediaContext, signedRoute } from './context-header.ts';
import { mediaProxy, type Route } from './proxy.ts';

/** What dam answers beside GraphQL. */
export const MEDIA: readonly Route[] = [
  { method: 'GET', url: '/media/*' },
  { method: 'GET', url: '/originals/*' },
  { method: 'POST', url: '/assets' },
];
/** What pim answers beside GraphQL. */
export const IMPORTS: readonly Route[] = [{ method: 'POST', url: '/imports' }];

/** A subgraph's own routes under the gateway's address: those of this process, or a proxy to where it runs. */
export const subgraphRoutes = async (
  app: FastifyInstance,
  place: SubgraphPlace,
  context: MediaContext,
  log: Logger,
  routes: readonly Route[],
): Promise<void> => {
  await app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => {
      const { status, errors, headers } = refusalOf(error, request.id, log);
      return reply.headers(headers).header('cache-control', 'no-store').code(status).send({ errors });
    });
    if ('url' in place) {
      const proxy = mediaProxy(scope, place.url, context, routes);
      scope.addHook('onClose', () => proxy.close());
      return;
    }
    scope.addHook('onRequest', async (request) => {
      Object.assign(request.headers, signedRoute(request, context));
    });
    place.subgraph.routes?.(scope);
  });
};
