import { Agent, get } from 'node:http';
import { once } from 'node:events';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { contextSigner } from '../context/index.ts';
import { createLog } from '../log/index.ts';
import { systemClock } from '../time/index.ts';
import { serveSubgraph } from './index.ts';

test('a connection that is kept does not hold up the end, and an answer under way is still given', async () => {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<readonly string[]>();
  const app = serveSubgraph(
    {
      name: 'none',
      schema: buildSchema('type Query { one: Int }'),
      execute: async () => ({}),
      tasks: [],
      notReady: () => {
        arrived.resolve();
        return answer.promise;
      },
      close: async () => {},
    },
    {
      signer: contextSigner('a secret of more than thirty-two bytes', systemClock),
      log: createLog({ level: 'silent', name: 'none' }),
    },
  );
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const agent = new Agent({ keepAlive: true });
  const idle = await respond(`${address}/health`, agent);
  expect(idle).toEqual({ status: 200, connection: 'keep-alive' });
  const last = respond(`${address}/ready`, new Agent({ keepAlive: true }));
  await arrived.promise;
  const begin = performance.now();
  const closed = app.close();
  // The end has begun once no new connection is taken.
  await expect.poll(() => app.server.listening).toBe(false);
  answer.resolve([]);
  expect(await last).toEqual({ status: 200, connection: 'close' });
  await closed;
  expect(performance.now() - begin).toBeLessThan(2_000);
});

const respond = async (url: string, agent: Agent) => {
  const [response] = await once(get(url, { agent }), 'response');
  response.resume();
  await once(response, 'end');
  return { status: response.statusCode, connection: response.headers.connection };
};
