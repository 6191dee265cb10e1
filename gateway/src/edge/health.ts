import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics.ts';

/** `/health`: the process lives. `/ready`: it can answer. `/metrics`: how it does. */
export const healthRoutes = (
  app: FastifyInstance,
  notReady: () => Promise<readonly string[]>,
  metrics: Metrics,
): void => {
  app.get('/health', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    const missing = await notReady();
    const ready = missing.length === 0;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'not ready', missing });
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
};
