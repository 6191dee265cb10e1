import { expect, test } from 'vitest';
import { appOn, listening, questionOf } from './testing.ts';
import { warm } from './warm.ts';

test('a graph that says nothing holds nobody up', async () => {
  const asked: string[] = [];
  const { promise: isAsked, resolve } = Promise.withResolvers<void>();
  const origin = await listening(({ url }) => {
    asked.push(questionOf(url).name);
    resolve();
  });
  await warm(appOn(origin), isAsked);
  expect(asked).toEqual(['ShopEditions']);
});

test('a graph that is not there is what the log says, and no more', async () => {
  const said: string[] = [];
  await warm(appOn(new URL('http://127.0.0.1:1'), { log: (text) => said.push(text) }));
  expect(said).toEqual([expect.stringMatching(/^GET \/: The graph at http:\/\/127\.0\.0\.1:1 does not answer/)]);
});
