import type { FastifyInstance } from 'fastify';

/** A kept connection would hold the end up: what is answered after it has begun says that it was the last answer. */
export const closeConnectionsAtTheEnd = (app: FastifyInstance): void => {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
};
