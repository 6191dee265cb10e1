import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { storefront } from './app.ts';
import { warm } from './warm.ts';

let graph: Server | undefined;
afterEach(() => {
  graph?.closeAllConnections();
  graph?.close();
});

const listening = async (answer: Parameters<typeof createServer>[1]): Promise<URL> => {
  const server = createServer(answer);
  graph = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); // an address, as it listens on one
};

test('a graph that says nothing holds nobody up', async () => {
  const asked: (string | undefined)[] = [];
  const origin = await listening(({ url }) => {
    asked.push(url);
  });
  const app = storefront({ graph: origin, pictures: null, site: 'shop', log: () => undefined });
  const began = performance.now();
  await warm(app, 50);
  expect(performance.now() - began).toBeLessThan(5_000); // the graph has ten seconds for a page
  expect(asked).toHaveLength(1);
});

test('a graph that is not there is what the log says, and no more', async () => {
  const said: string[] = [];
  const app = storefront({
    graph: new URL('http://127.0.0.1:1'),
    pictures: null,
    site: 'shop',
    log: (text) => said.push(text),
  });
  await warm(app);
  expect(said).toEqual([expect.stringMatching(/^GET \/: The graph at http:\/\/127\.0\.0\.1:1 does not answer/)]);
});
