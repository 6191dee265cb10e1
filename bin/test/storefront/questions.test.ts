import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storefront as storefrontOn } from '../../../apps/storefront/src/app.ts';
import { warm } from '../../../apps/storefront/src/warm.ts';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { type Asked, type Recorder, recordingProxy } from './recording-proxy.ts';
import { type Alone, get, openShop, serveStorefront, type Shop } from './shop.ts';

const GENERATED = join(import.meta.dirname, '..', '..', '..', 'apps', 'storefront', 'src', 'generated');
/** Names of the storefront's operations by their ids. */
const NAMES = new Map(
  (
    JSON.parse(readFileSync(join(GENERATED, 'persisted-query-manifest.json'), 'utf8')) as {
      operations: { id: string; name: string }[];
    }
  ).operations.map(({ id, name }) => [id, name]),
);

let shop: Shop;
let proxy: Recorder;
let storefront: Alone;
/** The same in this process and with a clock that stands, so that no renewal of the editions falls between the questions. */
let timeless: ReturnType<typeof storefrontOn>;
beforeAll(async () => {
  shop = await openShop({ OPERATIONS: 'safelist' });
  proxy = await recordingProxy(shop.trivium.origin);
  storefront = await serveStorefront(proxy.origin);
  timeless = storefrontOn({
    graph: new URL(proxy.origin),
    pictures: null,
    site: 'shop',
    log: () => undefined,
    now: () => 0,
  });
}, SEEDED_WITHIN_MS);
afterAll(async () => {
  await storefront?.close();
  await proxy?.close();
  await shop?.trivium.end();
});

/** The operation's name, when it was asked for by its id alone. */
const operationOf = ({ method, url, body }: Asked): string | undefined => {
  expect([method, url.pathname, body]).toEqual(['GET', '/graphql', '']);
  expect([...url.searchParams.keys()].toSorted()).toEqual(['extensions', 'variables']);
  const { persistedQuery, ...others } = JSON.parse(url.searchParams.get('extensions') ?? '') as {
    persistedQuery: { version: number; sha256Hash: string };
  };
  expect([others, persistedQuery.version]).toEqual([{}, 1]);
  return NAMES.get(persistedQuery.sha256Hash);
};

const questionsFor = async (path: string, status = 200): Promise<(string | undefined)[]> => {
  proxy.asked();
  const response = await timeless.request(path);
  expect(response.status, path).toBe(status);
  await response.text();
  return proxy.asked().map(operationOf);
};

test('the graph answers nothing but what is registered', async () => {
  const { data, errors } = await shop.trivium.ask('{ site(code: "shop") { name } }');
  expect([data ?? null, errors?.length]).toEqual([null, 1]);
});

test('to be warm it looks at one page of each kind, and for that once at the editions', async () => {
  proxy.asked();
  await warm(timeless, new Promise(() => {}));
  expect(proxy.asked().map(operationOf)).toEqual(['ShopEditions', 'ShopPage', 'ShopProduct', 'ShopListing']);
});

test.each([
  ['/de-at', 'ShopPage'],
  ['/en-us/women', 'ShopPage'],
  ['/de-at/lookbook', 'ShopPage'],
  ['/de-at/c/women-dresses', 'ShopListing'],
  ['/de-at/c/women?f.colour=sand&sort=PRICE_ASC', 'ShopListing'],
  ['/en-us/p/LINEN-DRESS', 'ShopProduct'],
  ['/de-at/p/LINEN-DRESS-SAND-38', 'ShopProduct'],
  ['/de-at/p/SET-WINTER-GIFT', 'ShopProduct'],
  ['/fr-fr/search?q=lin', 'ShopSearch'],
  ['/de-at/sitemap.xml', 'ShopSitemap'],
])('%s is one question', async (path, operation) => {
  expect(await questionsFor(path)).toEqual([operation]);
});

test.each([
  ['/de-at/p/GIBT-ES-NICHT', 'ShopProduct'],
  ['/de-at/c/gibt-es-nicht', 'ShopListing'],
])('%s is one question, and one more for what is near', async (path, operation) => {
  expect(await questionsFor(path, 404)).toEqual([operation, 'ShopNear']);
});

test.each([
  ['/de-at/gibt-es-nicht', 404],
  ['/de-at/kleider/leinenkleid', 301],
])('%s is one question, too', async (path, status) => {
  expect((await questionsFor(path, status)).length).toBe(1);
});

test.each(['/', '/preview', '/robots.txt', '/sitemap.xml', '/de-at/damen/'])('%s is none', async (path) => {
  expect(await questionsFor(path, { '/': 302, '/de-at/damen/': 301 }[path] ?? 200)).toEqual([]);
});

test('a picture comes through the storefront as the graph has it', async () => {
  const page = await (await get(`${storefront.origin}/de-at`)).text();
  const path = /<img\s+src="(\/media\/[^"]+)"/.exec(page)?.[1] ?? '';
  const [here, there] = await Promise.all([get(storefront.origin + path), get(shop.trivium.origin + path)]);
  expect([here.status, here.headers.get('content-type')?.split('/')[0]]).toEqual([200, 'image']);
  expect(here.headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
  for (const name of ['content-type', 'content-length', 'etag', 'vary'])
    expect(here.headers.get(name), name).toBe(there.headers.get(name));
  expect(Buffer.from(await here.arrayBuffer()).equals(Buffer.from(await there.arrayBuffer()))).toBe(true);
});
