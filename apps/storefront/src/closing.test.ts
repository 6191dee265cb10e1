import { once } from 'node:events';
import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { serve } from '@hono/node-server';
import { expect, test } from 'vitest';
import { close } from './closing.ts';

/** More than lies in buffers on the way. */
const LARGE = 64 * 1024 * 1024;

const serving = async (body: () => ConstructorParameters<typeof Response>[0]) => {
  const server = serve({ fetch: () => new Response(body()), hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const place = server.address();
  return { server, origin: `http://127.0.0.1:${typeof place === 'object' ? place?.port : place}` };
};

test('somebody who does not read what they asked for keeps nobody from closing', async () => {
  const { server, origin } = await serving(() => new Uint8Array(LARGE));
  const asking = get(origin);
  const [answer] = await once(asking, 'response'); // and reads no further
  const cut = once(answer, 'error');
  await close(server, 50);
  answer.resume();
  expect(await cut).toMatchObject([{ code: 'ECONNRESET' }]);
});

test('what is in flight is finished', async () => {
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
  let finish: () => void = () => undefined;
  const { server, origin } = await serving(
    () =>
      new ReadableStream({
        start: (body) => {
          finish = () => {
            body.enqueue(new TextEncoder().encode('whole'));
            body.close();
          };
          asked();
        },
      }),
  );
  // Without a connection that is kept for more.
  const answer = once(get(origin, { agent: false }), 'response').then(([response]) => text(response));
  await isAsked;
  const closed = close(server);
  finish();
  expect(await answer).toBe('whole');
  await closed;
});
