import { expect, test } from 'vitest';
import { appOf, editions } from '../testing.ts';

const seo = {
  title: 'T',
  description: null,
  canonical: 'https://shop.example/de/x',
  robots: 'index',
  alternates: [
    { locale: 'de', url: 'https://shop.example/de/x' },
    { locale: 'fr', url: 'https://shop.example/fr/x' },
  ],
  openGraph: { type: 'website', image: null },
  jsonLd: {},
};
const items = [{ label: 'Über uns', target: { __typename: 'Page', path: '/über-uns' } }];
const content = (path: string) => ({
  ShopPage: {
    site: { name: 'Shop', main: { items }, footer: { items: [] } },
    route: { __typename: 'PageRoute', page: { path, locale: 'de', title: 'T', breadcrumbs: [], blocks: [], seo } },
  },
});
const ask = async (path: string, answered: string) =>
  (await appOf({ ...editions('/de'), ...content(answered) })).request(path);

test.each([
  ['/de/DAMEN?x=1', '/damen', '/de/damen?x=1'],
  ['/de/%C3%9CBER-uns', '/über-uns', '/de/%C3%BCber-uns'],
])('%s is written in another way, and led to the one', async (path, answered, to) => {
  const { status, headers } = await ask(path, answered);
  expect([status, headers.get('location')]).toEqual([301, to]);
});

test.each(['/de/%C3%BCber-uns', '/de/%c3%bcber-uns'])('at %s the menu says where one is', async (path) => {
  const answer = await ask(path, '/über-uns');
  expect([answer.status, await answer.text()]).toEqual([
    200,
    expect.stringContaining('<a href="/de/%C3%BCber-uns" aria-current="page">Über uns</a>'),
  ]);
});

test('whoever reads none of its languages is led to the main edition', async () => {
  const page = await (await ask('/de/x', '/x')).text();
  expect(page).toContain('<link rel="alternate" hreflang="x-default" href="https://shop.example/de/x" />');
});
