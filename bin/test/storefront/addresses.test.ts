import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { type Markup, readMarkup, valuesOf } from './markup.ts';
import { openShop, type Shop } from './shop.ts';

/** Where the demo's site says that it is. */
const WORLD = 'https://shop.example';
const EDITIONS = ['/de-de', '/en-de', '/de-at', '/en-at', '/fr-fr', '/en-fr', '/en-gb', '/en-us'];
const EVERY = 20;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, SEEDED_WITHIN_MS);
afterAll(() => shop?.trivium.end());

/** The path of an address of the site. */
const pathOf = (address: string): string => {
  expect(address.startsWith(`${WORLD}/`), address).toBe(true);
  return address.slice(WORLD.length);
};

/** An answer of the same address to somebody else, or later, may be another. */
const expectKept = ({ headers }: Response): void => {
  expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
  expect(headers.get('vary')).toMatch(/\bcookie\b/i);
};

const read = async (path: string): Promise<Markup> => {
  const response = await shop.get(path);
  expect(response.status, path).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  if (path !== '/preview') expectKept(response);
  return readMarkup(await response.text());
};

test.each([
  ['de-AT,de;q=0.9,en;q=0.8', '/de-at'],
  ['en-US', '/en-us'],
  ['en-GB;q=0.9', '/en-gb'],
  ['fr', '/fr-fr'],
  ['en;q=0.1, de-AT', '/de-at'],
  ['de;q=0, en-US;q=0.5', '/en-us'],
  ['ja', '/de-de'],
  ['*', '/de-de'],
])('whoever comes with %s begins at %s', async (language, expected) => {
  const { status, headers } = await shop.get('/', { 'accept-language': language });
  expect([status, headers.get('location')]).toEqual([302, expected]);
  expect(headers.get('vary')).toMatch(/\baccept-language\b/i);
});

test.each([
  ['/damen', '/de-at/damen'],
  ['/damen?utm_source=post', '/de-at/damen?utm_source=post'],
  ['/kleider/leinenkleid', '/de-at/damen/kleider/leinenkleid-marie'],
])('%s without an edition leads to %s for whom it is meant, and for nobody else', async (from, to) => {
  const { status, headers } = await shop.get(from, { 'accept-language': 'de-AT' });
  expect([status, headers.get('location'), headers.get('cache-control')]).toEqual([302, to, 'private, no-store']);
  expect(headers.get('vary')).toMatch(/\baccept-language\b/i);
});

test('a page that has moved may move again: its redirect is kept for as long as a page is', async () => {
  expectKept(await shop.get('/de-at/kleider/leinenkleid'));
});

test.each([
  ['/de-at/kleider/leinenkleid', '/de-at/damen/kleider/leinenkleid-marie'],
  ['/en-us/dresses/linen-dress', '/en-us/women/dresses/marie-linen-dress'],
  ['/de-at/kleider/leinenkleid?utm_source=post', '/de-at/damen/kleider/leinenkleid-marie?utm_source=post'],
  ['/de-at/damen/', '/de-at/damen'],
  ['/de-at/', '/de-at'],
  ['/en-us/c/women/?f.colour=sand', '/en-us/c/women?f.colour=sand'],
  ['/de-at/DAMEN', '/de-at/damen'],
])('%s has moved to %s for good', async (from, to) => {
  const { status, headers } = await shop.get(from);
  expect([status, headers.get('location')]).toEqual([301, to]);
  expect((await shop.get(to)).status).toBe(200);
});

type Thing = {
  '@type'?: string;
  '@graph'?: Thing[];
  sku?: string;
  image?: { url: string }[];
  itemListElement?: { item?: string }[];
  hasVariant?: Thing[];
};

const PAGES = [
  { path: '/de-at', lang: 'de-AT', type: 'website' },
  { path: '/de-at/damen', lang: 'de-AT', type: 'website' },
  { path: '/en-us/journal/a-morning-in-lindental', lang: 'en-US', type: 'article' },
  { path: '/fr-fr/c/women-dresses', lang: 'fr', territory: 'fr_FR', type: 'website' },
  { path: '/en-us/p/LINEN-DRESS', lang: 'en-US', type: 'product' },
  { path: '/de-at/p/LINEN-DRESS-SAND-38', lang: 'de-AT', type: 'product', canonical: '/de-at/p/LINEN-DRESS' },
  { path: '/de-at/p/SET-WINTER-GIFT', lang: 'de-AT', type: 'product' },
];

test.each(PAGES)(
  '$path says what it is',
  async ({ path, lang, type, canonical = path, territory = lang.replace('-', '_') }) => {
    const page = await read(path);
    expect(page.all('html').map((html) => html.attribute('lang'))).toEqual([lang]);
    expect(page.all('h1').length).toBe(1);
    expect(page.all('title').length).toBe(1);
    expect(valuesOf(page, 'link', ['rel', 'canonical'], 'href')).toEqual([WORLD + canonical]);
    const property = (name: string) => valuesOf(page, 'meta', ['property', name], 'content');
    expect([property('og:type'), property('og:url'), property('og:locale'), property('og:site_name')]).toEqual([
      [type],
      [WORLD + canonical],
      [territory],
      ['Hofmark & Lindental'],
    ]);
    expect(property('og:title')[0]?.length).toBeGreaterThan(0);
    for (const image of property('og:image')) {
      const { status, headers } = await shop.get(pathOf(image));
      expect([status, headers.get('content-type')?.split('/')[0]]).toEqual([200, 'image']);
    }
  },
);

/** What a page tells machines that it is about. */
const thingsOn = async (path: string): Promise<Thing[]> =>
  (await read(path))
    .all('script')
    .filter((script) => script.attribute('type') === 'application/ld+json')
    .map(({ text }) => JSON.parse(text) as Thing)
    .flatMap(({ '@graph': graph, ...thing }) => graph ?? [thing]);

test.each([
  ['/de-at', ['Organization'], null],
  ['/de-at/damen', ['Organization', 'BreadcrumbList'], 2],
  ['/fr-fr/c/women-dresses', ['BreadcrumbList', 'ItemList'], 4],
  ['/fr-fr/c/women', ['BreadcrumbList', 'ItemList'], 2],
  ['/en-us/p/LINEN-DRESS', ['ProductGroup', 'BreadcrumbList'], 5],
  ['/de-at/p/LINEN-DRESS-SAND-38', ['Product', 'BreadcrumbList'], 5],
  ['/de-at/p/SET-WINTER-GIFT', ['Product', 'BreadcrumbList'], null],
])('%s tells machines of %j, with addresses that the world can follow', async (path, types, steps) => {
  const things = await thingsOn(path);
  expect(things.map((thing) => thing['@type'])).toEqual(types);
  const trail = things.find((thing) => thing['@type'] === 'BreadcrumbList')?.itemListElement;
  if (trail) expect(trail.length).toBeGreaterThan(1);
  if (steps) expect(trail?.length).toBe(steps);
  expect(trail?.[0]?.item).toBe(trail && WORLD + path.slice(0, 6));
  const addresses = [...JSON.stringify(things).matchAll(/"(?:url|item)":"([^"]*)"/g)].map(([, address]) => address);
  for (const address of addresses) expect(address).toMatch(/^https:\/\/shop\.example(?:\/|$)/);
  const [picture] = things[0]?.image ?? [];
  if (types[0]?.startsWith('Product')) expect((await shop.get(pathOf(picture?.url ?? ''))).status).toBe(200);
});

test('a model offers its variants, each on its page', async () => {
  const [group] = await thingsOn('/en-us/p/LINEN-DRESS');
  expect(group).toMatchObject({
    productGroupID: 'LINEN-DRESS',
    variesBy: ['https://schema.org/color', 'https://schema.org/size'],
  });
  const variant = group?.hasVariant?.find(({ sku }) => sku === 'LINEN-DRESS-SAND-38');
  const url = `${WORLD}/en-us/p/LINEN-DRESS-SAND-38`;
  expect(variant).toMatchObject({ url, size: 'US 8', offers: { price: '149.00', priceCurrency: 'USD', url } });
});

test.each(['/de-at/damen', '/en-us/p/LINEN-DRESS', '/fr-fr/c/women-dresses'])(
  'every edition of %s names all the others',
  async (path) => {
    const alternatesOf = async (at: string): Promise<Record<string, string>> => {
      const page = await read(at);
      const languages = valuesOf(page, 'link', ['rel', 'alternate'], 'hreflang');
      const addresses = valuesOf(page, 'link', ['rel', 'alternate'], 'href');
      return Object.fromEntries(languages.map((language, index) => [language, addresses[index] ?? '']));
    };
    const alternates = await alternatesOf(path);
    expect(Object.values(alternates)).toContain(WORLD + path);
    expect(Object.keys(alternates).length).toBe(EDITIONS.length + 1);
    expect(alternates['x-default']).toBe(alternates['de-DE']);
    for (const address of Object.values(alternates)) expect(await alternatesOf(pathOf(address))).toEqual(alternates);
  },
);

test.each([
  '/de-at/p/%00',
  '/de-at/p/%E0%A4%A',
  '/de-at/p/a%2Fb',
  '/de-at/c/%0A',
  '/xx-yy/p/LINEN-DRESS',
  '//elsewhere.example',
  `/de-at/${'%C3%A4'.repeat(1700)}`,
])('%s is a mistake of who wrote it, and answered with the way home', async (path) => {
  const response = await shop.get(path);
  expect(response.status).toBe(404);
  const page = readMarkup(await response.text());
  expect(valuesOf(page, 'a', ['class', 'action'], 'href')[0]).toMatch(/^\/[a-z]{2}-[a-z]{2}$/);
});

test.each([
  ['/de-at/c/women?after=no-cursor', '/de-at/c/women'],
  ['/de-at/c/women?f.colour=sand&after=no-cursor', '/de-at/c/women?f.colour=sand'],
  ['/de-at/c/women?f.colour=sand&before=no-cursor', '/de-at/c/women?f.colour=sand'],
  ['/de-at/c/women?after=no-cursor&before=no-cursor', '/de-at/c/women'],
  ['/de-at/c/women?sort=NAME&f.nonsense=x', '/de-at/c/women?sort=NAME'],
  [`/de-at/c/women?f.colour=${'%22'.repeat(4000)}`, '/de-at/c/women'],
])('%s is a place that is no more, and leads to %s', async (path, list) => {
  const { status, headers } = await shop.get(path);
  expect([status, headers.get('location')]).toEqual([302, list]);
});

test('a long search is cut between letters', async () => {
  const page = await read(`/de-at/search?q=${'a'.repeat(199)}%F0%9F%98%80`);
  expect(page.all('h1').map(({ text }) => text)).toEqual([expect.stringMatching(/^Suche nach „a{199}/)]);
});

test('what is not sold in a market is not for search engines there', async () => {
  const page = await read('/en-us/p/FLANNEL-SHIRT');
  expect(valuesOf(page, 'meta', ['name', 'robots'], 'content')).toEqual(['noindex, follow']);
  expect(await (await shop.get('/en-us/sitemap.xml')).text()).not.toContain('FLANNEL-SHIRT');
  expect(await (await shop.get('/de-at/sitemap.xml')).text()).toContain('/p/FLANNEL-SHIRT<');
});

test.each([
  ['/de-at/p/LINEN-DRES', 'Leinenkleid'],
  ['/en-us/c/woman', 'Women'],
])('at %s nothing is, and what is near is proposed', async (path, title) => {
  const lost = await shop.get(path);
  const page = readMarkup(await lost.text());
  expect([lost.status, page.all('li').some(({ text }) => text.includes(title))]).toEqual([404, true]);
});

test('how somebody came to a list makes no other list of it', async () => {
  const robots = async (path: string) => valuesOf(await read(path), 'meta', ['name', 'robots'], 'content');
  expect(await robots('/de-at/c/women?utm_source=post')).toEqual(['index, follow']);
  for (const query of ['f.colour=sand', 'sort=NAME'])
    expect(await robots(`/de-at/c/women?${query}`)).toEqual(['noindex, follow']);
});

test('from the form for a preview every edition leads to its beginning', async () => {
  const page = await read('/preview');
  const links = page.all('a').filter((link) => link.attribute('hreflang') !== undefined);
  expect(links.map((link) => link.attribute('href'))).toEqual(EDITIONS);
});

test('the head of a picture has its size and no bytes', async () => {
  const path = /<img\s+src="(\/media\/[^"]+)"/.exec(await (await shop.get('/de-at')).text())?.[1] ?? '';
  const [head, whole] = [await fetch(shop.origin + path, { method: 'HEAD' }), await shop.get(path)];
  expect([head.status, head.headers.get('etag')]).toEqual([200, whole.headers.get('etag')]);
  expect((await head.arrayBuffer()).byteLength).toBe(0);
  expect((await whole.arrayBuffer()).byteLength).toBeGreaterThan(1000);
});

test('a search for what nobody types finds nothing', async () => {
  const page = await read('/de-at/search?q=%00');
  expect(page.all('h1').map(({ text }) => text)).toEqual(['Suche']);
});

test('what is not for search engines says so', async () => {
  const lost = await shop.get('/de-at/gibt-es-nicht');
  expect(lost.status).toBe(404);
  const pages = [readMarkup(await lost.text()), await read('/de-at/search?q=leinen'), await read('/preview')];
  for (const page of pages) expect(valuesOf(page, 'meta', ['name', 'robots'], 'content')[0]).toMatch(/^noindex/);
  expect(await (await shop.get('/robots.txt')).text()).toContain(`Sitemap: ${WORLD}/sitemap.xml\n`);
});

test('the sitemaps lead to pages that are there', async () => {
  const addressesIn = async (path: string): Promise<string[]> => {
    const response = await shop.get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    return [...(await response.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
  };
  const sitemaps = await addressesIn('/sitemap.xml');
  expect(sitemaps).toEqual(EDITIONS.map((prefix) => `${WORLD}${prefix}/sitemap.xml`));
  for (const sitemap of sitemaps) {
    const addresses = await addressesIn(pathOf(sitemap));
    expect(addresses.length).toBeGreaterThan(90);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses.filter((_, index) => index % EVERY === 0)) {
      const page = await read(pathOf(address));
      expect(valuesOf(page, 'link', ['rel', 'canonical'], 'href')).toEqual([address]);
    }
  }
}, 60_000);
