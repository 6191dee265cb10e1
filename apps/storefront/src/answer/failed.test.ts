import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { expect, onTestFinished, test } from 'vitest';
import { appOf, appOn, editions, graphOf, listening, questionOf } from '../testing.ts';

const headed = ({ headers }: Response) => ['cache-control', 'retry-after'].map((name) => headers.get(name));

test.each([
  ['fr-CA, de;q=0.5', 'fr', 'Un instant'],
  ['ja, de;q=0.5', 'de', 'Einen Augenblick'],
  ['ja', 'en', 'One moment'],
])('without any edition whoever reads %s is told in %s to come again', async (header, language, words) => {
  const answer = await appOn(new URL('http://127.0.0.1:1')).request('/x', { headers: { 'accept-language': header } });
  expect([answer.status, ...headed(answer)]).toEqual([503, 'private, no-store', '10']);
  expect(answer.headers.get('vary')).toMatch(/accept-language/i);
  const page = await answer.text();
  expect(page).toContain(`<html lang="${language}">`);
  expect(page).toContain(`<h1>${words}</h1>`);
  expect(page).toMatch(/<link rel="stylesheet" href="\/assets\//);
});

test('a page that the graph cannot fill says when to come again', async () => {
  const product = { ShopProduct: { site: null, product: null } };
  const answer = await (await appOf({ ...editions('/de'), ...product }, {}, ['product'])).request('/de/p/A');
  expect([answer.status, ...headed(answer)]).toEqual([503, 'private, no-store', '10']);
});

test('while the graph is ill it is asked for the editions once in five seconds, whoever comes', async () => {
  const { origin, asked } = await graphOf({});
  let time = 0;
  const app = appOn(origin, { now: () => time });
  const statuses = async () => [(await app.request('/')).status, (await app.request('/de')).status];
  expect([await statuses(), asked.length]).toEqual([[503, 503], 1]);
  time = 4_999;
  expect([await statuses(), asked.length]).toEqual([[503, 503], 1]);
  time = 5_000;
  expect([await statuses(), asked.length]).toEqual([[503, 503], 2]);
});

test('what nobody waits for any more is asked no further, and is nobody’s fault', async () => {
  const said: string[] = [];
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
  const { promise: dropped, resolve: isDropped } = Promise.withResolvers<void>();
  const graph = await listening(({ url }, response) => {
    if (questionOf(url).name === 'ShopEditions')
      return response.end(JSON.stringify({ data: editions('/de').ShopEditions }));
    response.once('close', isDropped);
    isAsked();
  });
  const server = serve({
    fetch: appOn(graph, { log: (text) => said.push(text) }).fetch,
    hostname: '127.0.0.1',
    port: 0,
  });
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const place = server.address();
  const leaving = new AbortController();
  const port = typeof place === 'object' ? place?.port : place;
  const origin = `http://127.0.0.1:${port}`;
  const gone = fetch(`${origin}/de/x`, { signal: leaving.signal }).catch(() => 'gone');
  await asked;
  leaving.abort();
  expect(await gone).toBe('gone');
  await dropped;
  await (await fetch(`${origin}/robots.txt`)).text(); // by then it has been dealt with
  expect(said).toEqual([]);
});
