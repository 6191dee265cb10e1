import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { expect, onTestFinished, test } from 'vitest';
import { appOn, listening } from './testing.ts';

test('a picture is asked for as it is, so that it has the length that it says', async () => {
  const encodings: unknown[] = [];
  const graph = await listening(({ headers }, response) => {
    encodings.push(headers['accept-encoding']);
    response.writeHead(200, { 'content-type': 'image/webp', 'content-length': '5' }).end('bytes');
  });
  const answer = await appOn(graph).request('/media/a');
  expect([encodings, answer.headers.get('content-length'), await answer.text()]).toEqual([['identity'], '5', 'bytes']);
});

test('a visitor who leaves before the picture comes takes the question back', async () => {
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
  const { promise: dropped, resolve: isDropped } = Promise.withResolvers<void>();
  const graph = await listening((_, response) => {
    response.once('close', isDropped);
    isAsked();
  });
  const server = serve({ fetch: appOn(graph).fetch, hostname: '127.0.0.1', port: 0 });
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const place = server.address();
  const leaving = new AbortController();
  const port = typeof place === 'object' ? place?.port : place;
  const gone = fetch(`http://127.0.0.1:${port}/media/a`, { signal: leaving.signal }).catch(() => 'gone');
  await asked;
  leaving.abort();
  expect(await gone).toBe('gone');
  await dropped;
});
