import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { START, startTestContent, type TestContent } from '../testing.ts';

let content: TestContent;
beforeAll(async () => {
  content = await startTestContent();
});
afterAll(() => content.close());

const hours = (count: number) => instant(START + count * 3_600_000);
const at = (count: number) => ({ at: hours(count) });

const seoOf = async (site: string, path: string, read = {}) => {
  const { data, errors, boundary } = await content.ask(
    `query ($site: String!, $path: String!) { route(site: $site, path: $path) { ... on PageRoute { page { seo {
       title description canonical robots alternates { locale url } openGraph { type url locale siteName image { id } } jsonLd } } } } }`,
    { read, variables: { site, path } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return { ...data.route.page?.seo, boundary };
};

test('alternates are where the page is really published, when it is', async () => {
  const id = await content.seed.page({ path: '/damen', seo: { title: 'Für Damen', description: 'Alles' } });
  await content.seed.page({ id, path: '/women', locale: 'en', publish: at(2) });
  const before = await seoOf('shop', '/damen');
  expect(before).toMatchObject({
    title: 'Für Damen',
    description: 'Alles',
    canonical: 'https://shop.example/de/damen',
    robots: 'index, follow',
    alternates: [{ locale: 'de', url: 'https://shop.example/de/damen' }],
    boundary: hours(2),
  });
  expect((await seoOf('shop', '/damen', at(2))).alternates).toEqual([
    { locale: 'de', url: 'https://shop.example/de/damen' },
    { locale: 'en', url: 'https://shop.example/en/women' },
  ]);
});

test('where addresses tell markets apart, alternates do, and leave out markets that the page is kept from', async () => {
  await content.seed.site({ code: 'world', pathScheme: '/{market-lower}/{locale-lower}{path}' });
  const id = await content.seed.page({ site: 'world', path: '/s', markets: ['AT', 'US'] });
  await content.seed.page({ id, site: 'world', path: '/s', locale: 'en', markets: ['AT', 'US'] });
  const { alternates, canonical } = await seoOf('world', '/s');
  expect(alternates).toEqual([
    { locale: 'de-AT', url: 'https://shop.example/at/de/s' },
    { locale: 'en-AT', url: 'https://shop.example/at/en/s' },
    { locale: 'en-US', url: 'https://shop.example/us/en/s' },
  ]);
  expect(canonical).toBe('https://shop.example/at/de/s');
});

const editions = (code: string) =>
  content.seed.site({
    code,
    markets: ['DE', 'AT', 'FR', 'GB', 'US'],
    localeSettings: [
      { locale: 'de', markets: ['DE', 'AT'] },
      { locale: 'de-AT', markets: ['AT'] },
      { locale: 'fr', markets: ['FR'] },
      { locale: 'en' },
      { locale: 'en-GB', markets: ['GB'] },
      { locale: 'en-US', markets: ['US'] },
    ],
    pathScheme: '/{language}-{market-lower}{path}',
  });

test('addresses of language and market: an alternate for each edition in whose language the page is published', async () => {
  await editions('lm');
  const id = await content.seed.page({ site: 'lm', path: '/damen' });
  await content.seed.page({ id, site: 'lm', path: '/women', locale: 'en' });
  const read = await seoOf('lm', '/damen');
  expect(read.canonical).toBe('https://shop.example/de-at/damen');
  expect(read.alternates).toEqual([
    { locale: 'de-AT', url: 'https://shop.example/de-at/damen' },
    { locale: 'de-DE', url: 'https://shop.example/de-de/damen' },
    { locale: 'en-AT', url: 'https://shop.example/en-at/women' },
    { locale: 'en-DE', url: 'https://shop.example/en-de/women' },
    { locale: 'en-FR', url: 'https://shop.example/en-fr/women' },
    { locale: 'en-GB', url: 'https://shop.example/en-gb/women' },
    { locale: 'en-US', url: 'https://shop.example/en-us/women' },
  ]);
  const france = { market: 'FR', locale: 'fr', localeChain: ['fr', 'en'] };
  expect((await seoOf('lm', '/women', france)).canonical).toBe('https://shop.example/en-fr/women');

  await content.seed.page({ id, site: 'lm', path: '/frauen', locale: 'de-AT' });
  await content.seed.page({ id, site: 'lm', path: '/ladies', locale: 'en-GB' });
  const own = await seoOf('lm', '/frauen');
  expect(own.canonical).toBe('https://shop.example/de-at/frauen');
  expect(own.alternates).toContainEqual({ locale: 'de-AT', url: 'https://shop.example/de-at/frauen' });
  expect(own.alternates).toContainEqual({ locale: 'de-DE', url: 'https://shop.example/de-de/damen' });
  expect(own.alternates).toContainEqual({ locale: 'en-GB', url: 'https://shop.example/en-gb/ladies' });
  expect(own.alternates).toHaveLength(7);
});

test.each([
  '/{language}-{market-lower}{path}',
  '/{market}/{locale}{path}',
  '/{locale-lower}{path}',
  '/{language}{path}',
])('with %s each alternate is the address of an edition', async (pathScheme) => {
  const code = `agree-${pathScheme.replace(/[^a-z]/g, '')}`;
  await content.seed.site({ code, pathScheme });
  const id = await content.seed.page({ site: code, path: '/p' });
  for (const locale of ['de-AT', 'en']) await content.seed.page({ id, site: code, path: '/p', locale });
  const { data } = await content.ask('query ($code: String!) { site(code: $code) { editions { hreflang prefix } } }', {
    variables: { code },
  });
  const addresses = data.site.editions.map(({ hreflang, prefix }: Record<string, string>) => ({
    locale: hreflang,
    url: `https://shop.example${prefix}/p`,
  }));
  const { alternates } = await seoOf(code, '/p');
  const values = new Set(addresses.map(({ locale }: { locale: string }) => locale));
  expect(alternates).toHaveLength(values.size);
  for (const alternate of alternates) expect(addresses).toContainEqual(alternate);
});

test("the home page's address has no slash at the end, and letters beyond ASCII are encoded", async () => {
  await content.seed.page({ path: '/', type: 'HOME' });
  await content.seed.page({ path: '/größe' });
  expect((await seoOf('shop', '/')).canonical).toBe('https://shop.example/de');
  expect((await seoOf('shop', '/gr%C3%B6%C3%9Fe')).canonical).toBe('https://shop.example/de/gr%C3%B6%C3%9Fe');
});

/** What a page's breadcrumbs are called, if it has any. */
const wayIn = ({ jsonLd }: Awaited<ReturnType<typeof seoOf>>): string[] | undefined =>
  jsonLd['@graph']
    .find((thing: Record<string, unknown>) => thing['@type'] === 'BreadcrumbList')
    ?.itemListElement.map(({ name }: { name: string }) => name);

test('JSON-LD tells the organisation and the way to the page, at the instant', async () => {
  const top = await content.seed.page({ path: '/top', title: 'Top' });
  await content.seed.page({ path: '/top/leaf', title: 'Leaf', parent: top });
  await content.seed.unpublish(top, { takesEffect: at(3) });
  const now = await seoOf('shop', '/top/leaf');
  expect(now.boundary).toBe(hours(3));
  expect(now.jsonLd['@graph']).toEqual([
    { '@type': 'Organization', name: 'Shop GmbH', url: 'https://shop.example' },
    {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'Top', item: 'https://shop.example/de/top' },
        { '@type': 'ListItem', position: 2, name: 'Leaf', item: 'https://shop.example/de/top/leaf' },
      ],
    },
  ]);
  // What is left is the page itself, and that is no way.
  expect(wayIn(await seoOf('shop', '/top/leaf', at(3)))).toBeUndefined();
});

test("the way begins at the site's home page, which has none itself", async () => {
  await content.seed.site({ code: 'homely' });
  const home = await content.seed.page({ site: 'homely', path: '/', type: 'HOME', title: 'Home', publish: at(1) });
  const top = await content.seed.page({ site: 'homely', path: '/top', title: 'Top' });
  await content.seed.page({ site: 'homely', path: '/top/leaf', title: 'Leaf', parent: top });
  await content.seed.page({ site: 'homely', path: '/below', title: 'Below', parent: home });
  await content.seed.site({ code: 'homely', homePage: home, revision: 1 });
  const early = await seoOf('homely', '/top');
  expect([wayIn(early), early.boundary]).toEqual([undefined, hours(1)]);
  const ways = await Promise.all(
    ['/', '/top', '/top/leaf', '/below'].map(async (path) => wayIn(await seoOf('homely', path, at(1)))),
  );
  expect(ways).toEqual([undefined, ['Home', 'Top'], ['Home', 'Top', 'Leaf'], ['Home', 'Below']]);
});

test("Open Graph shows the page's picture, else the site's", async () => {
  await content.seed.site({ code: 'social', name: 'Social', socialImage: 'site-pic' });
  await content.seed.page({ site: 'social', path: '/a', type: 'STORY', seo: { image: 'page-pic' } });
  await content.seed.page({ site: 'social', path: '/b' });
  expect((await seoOf('social', '/a')).openGraph).toEqual({
    type: 'article',
    url: 'https://shop.example/de/a',
    locale: 'de',
    siteName: 'Social',
    image: { id: 'page-pic' },
  });
  expect((await seoOf('social', '/b')).openGraph.image).toEqual({ id: 'site-pic' });
});

test('robots are told to stay away from staging, and from pages that are not to be indexed', async () => {
  await content.seed.page({ path: '/hidden', seo: { indexed: false } });
  await content.seed.page({ path: '/staged', stage: 'STAGING' });
  expect((await seoOf('shop', '/hidden')).robots).toBe('noindex, follow');
  expect((await seoOf('shop', '/staged', { stage: 'STAGING' })).robots).toBe('noindex, nofollow');
});
