import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { storefront } from './app.ts';

/** Names of operations by their ids. */
const NAMES = new Map(
  (
    JSON.parse(readFileSync(join(import.meta.dirname, 'generated', 'persisted-query-manifest.json'), 'utf8')) as {
      operations: { id: string; name: string }[];
    }
  ).operations.map(({ id, name }) => [id, name]),
);

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answers = Readonly<Record<string, object>>;

/** A graph that answers each operation with one thing. */
const graphOf = async (answers: Answers, headers: Readonly<Record<string, string>> = {}): Promise<URL> => {
  const answering = createServer(({ url }, response) => {
    const { persistedQuery } = JSON.parse(new URL(url ?? '', 'http://x').searchParams.get('extensions') ?? '{}');
    const data = answers[NAMES.get(persistedQuery.sha256Hash) ?? ''] ?? null;
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ data }));
  });
  server = answering;
  await new Promise<void>((resolve) => answering.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(answering.address() as AddressInfo).port}`); // an address, as it listens on one
};

const appOf = async (answers: Answers, headers?: Readonly<Record<string, string>>) =>
  storefront({ graph: await graphOf(answers, headers), pictures: null, site: 'shop', log: () => undefined });

const editions = (...prefixes: string[]) => ({
  ShopEditions: {
    site: {
      baseUrl: 'https://shop.example',
      name: 'Shop',
      editions: prefixes.map((prefix, index) => ({ market: `M${index}`, locale: 'de', hreflang: 'de', prefix })),
    },
    markets: prefixes.map((_, index) => ({
      code: `M${index}`,
      name: `M${index}`,
      currency: 'EUR',
      isDefault: index === 0,
    })),
  },
});
const LOST = { ShopPage: { site: null, route: { __typename: 'RouteNotFound', suggestions: [] } } };
const moved = (to: string) => ({ ShopPage: { site: null, route: { __typename: 'Redirect', to } } });

test('a page that moved to letters of all kinds is found again', async () => {
  const app = await appOf({ ...editions('/de'), ...moved('/größe/über uns') });
  const answer = await app.request('/de/groesse?from=post');
  expect([answer.status, answer.headers.get('location')]).toEqual([
    301,
    '/de/gr%C3%B6%C3%9Fe/%C3%BCber%20uns?from=post',
  ]);
});

test('a site of one edition may have addresses without any prefix, and none of them is another host', async () => {
  const app = await appOf({ ...editions(''), ...LOST });
  const leads = async (path: string) => {
    const { status, headers } = await app.request(path);
    return [status, headers.get('location')];
  };
  expect(await leads('/')).toEqual([404, null]);
  expect(await leads('/damen/')).toEqual([301, '/damen']);
  expect(await leads('//evil.example/')).toEqual([301, '/evil.example']);
  expect(await leads('//evil.example')).toEqual([301, '/evil.example']);
  expect(await (await app.request('/x')).text()).toContain('<a class="name" href="/">');
});

test('of editions that share an address the first is meant', async () => {
  const app = await appOf({ ...editions('/de', '/de', '/en'), ...LOST });
  const page = await (await app.request('/de/x')).text();
  expect([...page.matchAll(/<a href="([^"]+)" lang=/g)].map(([, href]) => href)).toEqual(['/de', '/en']);
});

test('what a cache has used of an answer’s age, a page does not have again', async () => {
  const kept = async (headers: Readonly<Record<string, string>>) => {
    const app = await appOf({ ...editions('/de'), ...LOST }, headers);
    return (await app.request('/de/x')).headers.get('cache-control');
  };
  const fresh = { 'cache-control': 'public, max-age=60' };
  expect(await kept(fresh)).toBe('public, max-age=60');
  expect(await kept({ ...fresh, age: '55' })).toBe('public, max-age=5');
  expect(await kept({ ...fresh, age: '90' })).toBe('private, no-store');
});
