import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { tokenFor } from '../program.ts';
import { readMarkup, valuesOf } from './markup.ts';
import { type Recorder, recordingProxy } from './recording-proxy.ts';
import { type Alone, get, openShop, serveStorefront, type Shop } from './shop.ts';

/** What the page's script may weigh on the way, in bytes. */
const LARGEST_SCRIPT = 30_000;
/** What stands between graph and storefront may be careless: it keeps what is whose, and knows its visitors. */
const CARELESS = { 'cache-control': 'public, max-age=60', 'set-cookie': 'balancer=7; Path=/' };

let shop: Shop;
let proxy: Recorder;
let storefront: Alone;
beforeAll(async () => {
  shop = await openShop();
  proxy = await recordingProxy(shop.trivium.origin, CARELESS);
  storefront = await serveStorefront(proxy.origin);
}, SEEDED_WITHIN_MS);
afterAll(async () => {
  await storefront?.close();
  await proxy?.close();
  await shop?.trivium.end();
});

const KINDS = [
  '/de-at',
  '/de-at/c/women',
  '/de-at/p/LINEN-DRESS',
  '/de-at/search?q=leinen',
  '/de-at/nichts',
  '/preview',
];

/** Sources by what they are for. */
const policyOf = ({ headers }: Response): Map<string, string[]> =>
  new Map(
    (headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );

test.each(KINDS)('%s runs no script but ours, is in nobody’s frame, and sends forms to nobody', async (path) => {
  const response = await shop.get(path);
  const policy = policyOf(response);
  const scripts = policy.get('script-src') ?? policy.get('default-src');
  expect(scripts).toEqual(["'self'"]);
  for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name), name).toEqual(["'none'"]);
  expect(policy.get('form-action')).toEqual(["'self'"]);
  for (const script of readMarkup(await response.text()).all('script')) {
    const { pathname, origin } = new URL(script.attribute('src') ?? '/none', shop.origin);
    const isData = script.attribute('type') === 'application/ld+json';
    expect([origin, isData || /^\/assets\//.test(pathname)]).toEqual([shop.origin, true]);
  }
});

test.each([...KINDS, '/robots.txt', '/sitemap.xml'])(
  '%s keeps to itself where its visitors come from',
  async (path) => {
    const { headers } = await shop.get(path, { 'x-forwarded-proto': 'https' });
    expect(headers.get('referrer-policy')).toMatch(
      /^(strict-origin-when-cross-origin|strict-origin|same-origin|no-referrer)$/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(Number(/max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '')?.[1])).toBeGreaterThan(86_400);
  },
);

test('pages and what they need are compressed, and the script is small', async () => {
  const page = await shop.get('/de-at', { 'accept-encoding': 'gzip' });
  expect(page.headers.get('content-encoding')).toBe('gzip');
  const sources = readMarkup(await page.text())
    .all('script')
    .flatMap((script) => script.attribute('src') ?? []);
  expect(sources.length).toBeGreaterThan(0);
  const scripts = await Promise.all(sources.map(async (source) => (await shop.get(source)).text()));
  expect(gzipSync(scripts.join('')).byteLength).toBeLessThanOrEqual(LARGEST_SCRIPT);
});

const pictureOf = async (origin: string): Promise<string> => {
  const [path] = readMarkup(await (await get(`${origin}/de-at`)).text())
    .all('img')
    .map((image) => image.attribute('src') ?? '');
  expect(path).toMatch(/^\/media\//);
  return path ?? '';
};

const maxAge = ({ headers }: Response): number =>
  Number(/^public, max-age=(\d+)$/.exec(headers.get('cache-control') ?? '')?.[1]);

test('a picture is kept for no longer than the graph allows', async () => {
  const path = await pictureOf(shop.origin);
  const [there, here] = [await get(shop.trivium.origin + path), await shop.get(path)];
  expect(maxAge(there)).toBeGreaterThan(0);
  expect(maxAge(here)).toBeLessThanOrEqual(maxAge(there));
});

test('whoever has a picture is not sent it again, and hears of parts what the graph says of them', async () => {
  const path = await pictureOf(shop.origin);
  const whole = await shop.get(path);
  const known = await shop.get(path, { 'if-none-match': whole.headers.get('etag') ?? '' });
  expect([known.status, (await known.arrayBuffer()).byteLength]).toEqual([304, 0]);
  const there = await get(shop.trivium.origin + path);
  expect(there.headers.get('accept-ranges')).not.toBeNull();
  expect(whole.headers.get('accept-ranges')).toBe(there.headers.get('accept-ranges'));
});

test('of a visitor a picture’s way tells the graph nothing, and the visitor hears nothing of that way', async () => {
  const path = await pictureOf(storefront.origin);
  proxy.asked();
  const picture = await get(storefront.origin + path, {
    cookie: 'preview-token=secret',
    authorization: 'Bearer secret',
    range: 'bytes=0-9',
    'if-none-match': '"other"',
  });
  const [asked] = proxy.asked();
  expect([picture.ok, picture.headers.getSetCookie()]).toEqual([true, []]);
  expect([asked?.headers.cookie, asked?.headers.authorization]).toEqual([undefined, undefined]);
  expect([asked?.headers.range, asked?.headers['if-none-match']]).toEqual(['bytes=0-9', '"other"']);
});

const PREVIEWED = ['/de-at', '/de-at/c/women', '/de-at/p/LINEN-DRESS', '/de-at/search?q=leinen', '/de-at/nichts'];

test.each(PREVIEWED)('a preview of %s is asked for with the token, and nobody keeps it', async (path) => {
  const token = tokenFor('approver');
  const at = new Date(Date.now() + 86_400_000).toISOString();
  proxy.asked();
  const previewed = await get(storefront.origin + path, { cookie: `preview-token=${token}; preview-at=${at}` });
  const questions = proxy.asked().map(({ headers, url }) => ({
    ...(JSON.parse(url.searchParams.get('variables') ?? '') as { market?: string; at?: string }),
    token: headers.authorization,
  }));
  // What editions there are is everybody's, and asked for now and then.
  const ofThePage = questions.filter(({ market }) => market !== undefined);
  expect(ofThePage).toEqual([expect.objectContaining({ market: 'AT', at, token: `Bearer ${token}` })]);
  expect(previewed.headers.get('cache-control')).toBe('private, no-store');
  const bar = readMarkup(await previewed.text()).all('aside.preview');
  expect(bar.flatMap((each) => valuesOf(each, 'option', ['selected', ''], 'value'))).toEqual(['/de-at']);
});

test('without a token the graph is told of none', async () => {
  proxy.asked();
  const page = await get(`${storefront.origin}/de-at/c/women`);
  const told = proxy.asked().map(({ headers }) => [headers.authorization, headers.cookie]);
  expect(told.length).toBeGreaterThan(0);
  expect(told.flat().filter((each) => each !== undefined)).toEqual([]);
  expect([page.headers.get('cache-control'), page.headers.getSetCookie()]).toEqual(['public, max-age=60', []]);
});

test.each([
  ['/de-at', 'Zum Inhalt'],
  ['/en-us/p/LINEN-DRESS', 'To the content'],
])('with the keyboard the way past the menus of %s comes first', async (path, words) => {
  const page = readMarkup(await (await shop.get(path)).text());
  const [first] = page.all('a, button, input, select, summary');
  expect([first?.text, first?.attribute('href')]).toEqual([words, '#content']);
  expect(valuesOf(page, 'main', ['id', 'content'], 'tabindex')).toEqual(['-1']);
});

test('when the graph is gone, pages say so, and nobody keeps what they say', async () => {
  await proxy.close();
  for (const path of ['/de-at', '/de-at/c/women', '/en-us/p/LINEN-DRESS', '/de-at/search?q=leinen']) {
    const { status, headers } = await get(storefront.origin + path);
    expect([status, headers.get('cache-control')], path).toEqual([503, 'private, no-store']);
  }
  const picture = await get(`${storefront.origin}/media/none`);
  expect([picture.status, picture.headers.get('cache-control')]).toEqual([502, 'no-store']);
});
