import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { austria, START, startTestContent, type TestContent } from '../testing.ts';
import { normalPath } from './model.ts';

let content: TestContent;
beforeAll(async () => {
  content = await startTestContent();
});
afterAll(() => content.close());

const hours = (count: number) => instant(START + count * 3_600_000);
const at = (count: number) => ({ at: hours(count) });
const germany = { market: 'DE', countries: ['DE'], locale: 'de', localeChain: ['de', 'en'] };
const america = { market: 'US', countries: ['US'], locale: 'en', localeChain: ['en'] };

test('a published page is found however its path is written', async () => {
  await content.seed.page({ path: '/women/jackets' });
  for (const path of [
    '/women/jackets',
    'women/jackets/',
    '/Women//Jackets',
    '/women%2Fjackets',
    '/women/jackets?utm=1#top',
  ]) {
    expect(await content.route(path)).toMatchObject({ found: '/women/jackets' });
  }
});

test.each([
  '/../etc/passwd',
  '/a/%2e%2e/b',
  '/%',
  '/a%00b',
  '/a\\b',
  '/%252e%252e',
  `/${'a'.repeat(501)}`,
  '/a'.repeat(21),
  '/a b',
])("the path %j is nobody's", async (path) => {
  expect(normalPath(path)).toBeNull();
  expect(await content.route(path)).toEqual({ found: null, boundary: null });
});

test('a page that is scheduled is not found before, and "not found" knows when that ends', async () => {
  await content.seed.page({ path: '/spring', publish: { at: hours(2) } });
  expect(await content.route('/spring')).toEqual({ found: null, boundary: hours(2) });
  expect(await content.route('/spring', at(2))).toEqual({ found: '/spring', boundary: null });
});

test('a page that moves leaves a redirect behind, and moves that follow collapse into one', async () => {
  const id = await content.seed.page({ path: '/old' });
  await content.seed.page({ id, path: '/newer', publish: { at: hours(1) } });
  await content.seed.page({ id, path: '/newest', publish: { at: hours(2) } });
  expect(await content.route('/old')).toEqual({ found: '/old', boundary: hours(1) });
  expect(await content.route('/old', at(1))).toEqual({ found: '-> /newer', boundary: hours(2) });
  expect(await content.route('/old', at(2))).toEqual({ found: '-> /newest', boundary: null });
  expect(await content.route('/newer', at(2))).toEqual({ found: '-> /newest', boundary: null });
});

test('a page that comes to a path that another one has left wins there', async () => {
  const first = await content.seed.page({ path: '/sale' });
  await content.seed.page({ id: first, path: '/sale-2025', publish: { at: hours(1) } });
  await content.seed.page({ path: '/sale', publish: { at: hours(3) } });
  expect(await content.route('/sale', at(2))).toEqual({ found: '-> /sale-2025', boundary: hours(3) });
  expect(await content.route('/sale', at(3))).toEqual({ found: '/sale', boundary: null });
});

test('a page that went back leaves no loop', async () => {
  const id = await content.seed.page({ path: '/here' });
  await content.seed.page({ id, path: '/there', publish: { at: hours(1) } });
  await content.seed.page({ id, path: '/here', publish: { at: hours(2) } });
  expect(await content.route('/here', at(2))).toMatchObject({ found: '/here' });
  expect(await content.route('/there', at(2))).toMatchObject({ found: '-> /here' });
});

test('an unpublished page is not found, nor does anything lead to it; similar pages are suggested', async () => {
  const id = await content.seed.page({ path: '/boots/winter', title: 'Winter boots' });
  await content.seed.page({ path: '/boots/winter-sale', title: 'Sale' });
  await content.seed.unpublish(id, { takesEffect: at(1) });
  expect(await content.route('/boots/winter')).toEqual({ found: '/boots/winter', boundary: hours(1) });
  const { data } = await content.ask(
    '{ route(site: "shop", path: "/boots/winter") { ... on RouteNotFound { suggestions { path title } } } }',
    { read: at(1) },
  );
  expect(data.route.suggestions[0]).toEqual({ path: '/boots/winter-sale', title: 'Sale' });
});

test('the path of another locale leads to the path of the locale that answers', async () => {
  const id = await content.seed.page({ path: '/herren', locale: 'de' });
  await content.seed.page({ id, path: '/men', locale: 'en' });
  expect(await content.route('/herren')).toMatchObject({ found: '/herren' });
  expect(await content.route('/men')).toMatchObject({ found: '-> /herren' });
  expect(await content.route('/men', america)).toMatchObject({ found: '/men' });
  expect(await content.route('/herren', america)).toMatchObject({ found: '-> /men' });
});

test('a fallback shows the first locale of the chain that is published, from the instant on at which it is', async () => {
  const id = await content.seed.page({ path: '/kinder', locale: 'de' });
  await content.seed.page({ id, path: '/kinderl', locale: 'de-AT', publish: { at: hours(4) } });
  expect(await content.route('/kinder')).toEqual({ found: '/kinder', boundary: hours(4) });
  expect(await content.route('/kinder', at(4))).toEqual({ found: '-> /kinderl', boundary: null });
  expect(await content.route('/kinder', { ...germany, ...at(4) })).toMatchObject({ found: '/kinder' });
});

test('no fallback makes visible what is kept for another market, or what the site does not serve', async () => {
  const id = await content.seed.page({ path: '/only-at', locale: 'de', markets: ['AT'] });
  await content.seed.page({ id, path: '/only-at', locale: 'en', markets: ['AT'] });
  expect(await content.route('/only-at')).toMatchObject({ found: '/only-at' });
  expect(await content.route('/only-at', germany)).toMatchObject({ found: null });
  expect(await content.route('/only-at', { ...austria, market: 'CH', countries: ['CH'] })).toMatchObject({
    found: null,
  });
});

test('stages are apart', async () => {
  await content.seed.page({ path: '/trial', stage: 'STAGING' });
  expect(await content.route('/trial')).toMatchObject({ found: null });
  expect(await content.route('/trial', { stage: 'STAGING' })).toMatchObject({ found: '/trial' });
});

test('pages that move under a release move together with it, wherever it moves', async () => {
  await content.seed.release('SS27', hours(10));
  const id = await content.seed.page({ path: '/look' });
  await content.seed.page({ id, path: '/look-27', publish: { release: 'SS27' } });
  expect(await content.route('/look')).toEqual({ found: '/look', boundary: hours(10) });
  expect(await content.route('/look-27')).toEqual({ found: null, boundary: hours(10) });
  await content.seed.release('SS27', hours(5));
  expect(await content.route('/look', at(5))).toEqual({ found: '-> /look-27', boundary: null });
  expect(await content.route('/look', at(4))).toEqual({ found: '/look', boundary: hours(5) });
});

test('an unknown site is an error that names the known ones', async () => {
  const { errors } = await content.ask('{ route(site: "shoop", path: "/") { __typename } }');
  expect(errors?.[0]).toMatchObject({
    message: 'There is no site "shoop"; there is shop.',
    extensions: { code: 'NOT_FOUND' },
  });
});
