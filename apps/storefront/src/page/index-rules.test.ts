import { expect, test } from 'vitest';
import { appOf, editions, product } from '../testing.ts';

const CATEGORY = { code: 'a', label: 'A', ancestors: [], children: [] };
const PRODUCTS = {
  totalCount: 0,
  edges: [],
  facets: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
};

const said = async (path: string, answers: object) => {
  const app = await appOf({ ...editions('/de', '/at'), ...answers });
  const page = await (await app.request(path)).text();
  return {
    robots: /<meta name="robots" content="([^"]+)"/.exec(page)?.[1],
    canonical: /<link rel="canonical" href="([^"]+)"/.exec(page)?.[1],
    alternates: [...page.matchAll(/rel="alternate" hreflang="([^"]+)"/g)].map(([, language]) => language),
  };
};

test('what is sold here is for search engines, and where nobody’s language is there is the main edition', async () => {
  expect(await said('/de/p/A', { ShopProduct: { site: null, product: product() } })).toEqual({
    robots: 'index, follow',
    canonical: 'https://shop.example/de/p/A',
    alternates: ['de', 'x-default'],
  });
});

const NOWHERE = { robots: 'noindex, follow', canonical: undefined, alternates: [] };

test('what is not sold here is not, and names no other address', async () => {
  expect(await said('/de/p/A', { ShopProduct: { site: null, product: product({ price: null }) } })).toEqual(NOWHERE);
});

test.each(['f.colour=sand', 'sort=NAME', 'after=x', 'before=x'])('nor is a list with %s', async (query) => {
  const listing = { ShopListing: { site: null, category: CATEGORY, products: PRODUCTS } };
  expect(await said(`/de/c/a?${query}`, listing)).toEqual(NOWHERE);
  expect((await said('/de/c/a', listing)).canonical).toBe('https://shop.example/de/c/a');
});
