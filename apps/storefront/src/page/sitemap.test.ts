import { expect, test } from 'vitest';
import { appOf, appOn, editions, graphOf } from '../testing.ts';

const END = { hasNextPage: false, endCursor: null };
const sitemap = (...skus: string[]) => ({
  ShopSitemap: {
    pages: { nodes: [], pageInfo: END },
    products: { nodes: skus.map((sku) => ({ sku, categories: [] })), pageInfo: END },
  },
});
const addressesIn = (text: string) => [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
const sitemapsIn = (text: string) => [...text.matchAll(/^Sitemap: (.+)$/gm)].map(([, address]) => address);

test('a site without prefixes has its addresses in the one sitemap there is', async () => {
  const app = await appOf({ ...editions(''), ...sitemap('A') });
  expect(addressesIn(await (await app.request('/sitemap.xml')).text())).toEqual(['https://shop.example/p/A']);
  expect(sitemapsIn(await (await app.request('/robots.txt')).text())).toEqual(['https://shop.example/sitemap.xml']);
});

test('beside an edition without a prefix the others are not forgotten', async () => {
  const app = await appOf({ ...editions('', '/en'), ...sitemap('A') });
  expect(sitemapsIn(await (await app.request('/robots.txt')).text())).toEqual([
    'https://shop.example/sitemap.xml',
    'https://shop.example/en/sitemap.xml',
  ]);
  expect(addressesIn(await (await app.request('/en/sitemap.xml')).text())).toEqual(['https://shop.example/en/p/A']);
});

test('categories are in it, however deep they are', async () => {
  const ancestors = ['a', 'b', 'c', 'd'].map((code) => ({ code }));
  const products = { nodes: [{ sku: 'A', categories: [{ code: 'e', ancestors }] }], pageInfo: END };
  const app = await appOf({ ...editions('/de'), ShopSitemap: { pages: null, products } });
  expect(addressesIn(await (await app.request('/de/sitemap.xml')).text())).toEqual(
    ['p/A', 'c/a', 'c/b', 'c/c', 'c/d', 'c/e'].map((path) => `https://shop.example/de/${path}`),
  );
});

test('what no longer fits into a sitemap is told to the operator', async () => {
  const skus = Array.from({ length: 50_001 }, (_, index) => `P${index}`);
  const { origin } = await graphOf({ ...editions('/de'), ...sitemap(...skus) });
  const said: string[] = [];
  const app = appOn(origin, { log: (text) => said.push(text) });
  expect(addressesIn(await (await app.request('/de/sitemap.xml')).text()).length).toBe(50_000);
  expect(said).toEqual(['the sitemap of /de is full: it ends after 50000 addresses']);
});

test('it is of now, whatever staff look ahead to, and kept for five minutes', async () => {
  const { origin, asked } = await graphOf({ ...editions('/de'), ...sitemap('A') });
  let time = 0;
  const app = appOn(origin, { now: () => time });
  const cookie = 'preview-token=t; preview-at=2030-01-01T00:00:00.000Z';
  const ask = async (at: number) => {
    time = at;
    await (await app.request('/de/sitemap.xml', { headers: { cookie } })).text();
    return asked.filter(({ name }) => name === 'ShopSitemap');
  };
  const [question, ...others] = await ask(0);
  expect([Object.keys(question?.variables ?? {}).toSorted(), others]).toEqual([
    ['locale', 'market', 'pages', 'products', 'site'],
    [],
  ]);
  expect((await ask(299_999)).length).toBe(1);
  expect((await ask(300_000)).length).toBe(2);
});
