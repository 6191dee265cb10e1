import { expect, test } from 'vitest';
import { appOf, editions, type Headed } from './testing.ts';

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
  const page = await (await app.request('/x')).text();
  expect(page).toContain('<a class="name" href="/">');
  expect(page).not.toContain('href=""');
  const left = async (path: string) => {
    const body = new URLSearchParams({ do: 'leave', path });
    const answer = await app.request('/preview', {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    return answer.headers.get('location');
  };
  expect(await Promise.all(['/', '/x', '//evil.example', '/\\evil.example'].map(left))).toEqual(['/', '/x', '/', '/']);
});

test('of editions that share an address the first is meant', async () => {
  const app = await appOf({ ...editions('/de', '/de', '/en'), ...LOST });
  const page = await (await app.request('/de/x')).text();
  expect([...page.matchAll(/<a href="([^"]+)" lang=/g)].map(([, href]) => href)).toEqual(['/de', '/en']);
});

test('what a cache has used of an answer’s age, a page does not have again', async () => {
  const kept = async (headers: Headed) => {
    const app = await appOf({ ...editions('/de'), ...LOST }, headers);
    return (await app.request('/de/x')).headers.get('cache-control');
  };
  const fresh = { 'cache-control': 'public, max-age=60' };
  expect(await kept(fresh)).toBe('public, max-age=60');
  expect(await kept({ ...fresh, age: '55' })).toBe('public, max-age=5');
  expect(await kept({ ...fresh, age: '90' })).toBe('private, no-store');
});

const NO_PRODUCT = { ShopProduct: { site: null, product: null } };

test('a product that is not there is one thing, and one that cannot be had is another', async () => {
  const status = async (...failed: string[]) =>
    (await (await appOf({ ...editions('/de'), ...NO_PRODUCT }, {}, failed)).request('/de/p/A')).status;
  expect(await status()).toBe(404);
  expect(await status('site')).toBe(404);
  expect(await status('product')).toBe(503);
});

test('a SKU may be long in an address and still be one', async () => {
  // What is too long is nobody's, and the graph is not asked: it would have failed.
  const failing = await appOf({ ...editions('/de'), ...NO_PRODUCT }, {}, ['product']);
  expect((await failing.request(`/de/p/${encodeURIComponent('あ'.repeat(60))}`)).status).toBe(503);
  expect((await failing.request(`/de/p/${'a'.repeat(201)}`)).status).toBe(404);
});

test('a page in another language than its edition says so', async () => {
  const seo = {
    title: 'T',
    description: null,
    canonical: 'https://shop.example/de/x',
    robots: 'index',
    alternates: [],
    jsonLd: {},
  };
  const openGraph = { title: 'T', description: null, type: 'website', url: '', locale: '', siteName: '', image: null };
  const page = (locale: string) => ({
    type: 'STORY',
    path: '/x',
    locale,
    title: 'T',
    breadcrumbs: [],
    blocks: [],
    seo: { ...seo, openGraph },
  });
  const main = async (locale: string) => {
    const route = { __typename: 'PageRoute', page: page(locale) };
    const app = await appOf({ ...editions('/de'), ShopPage: { site: null, route } });
    return /<main[^>]*>/.exec(await (await app.request('/de/x')).text())?.[0];
  };
  expect(await main('en')).toContain(' lang="en"');
  expect(await main('de')).not.toContain('lang');
});
