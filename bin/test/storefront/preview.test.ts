import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { tokenFor } from '../program.ts';
import { needsBrowser, openBrowser } from './browser.ts';
import { readMarkup } from './markup.ts';
import { openShop, type Shop } from './shop.ts';
import { emptyPictures, walker } from './walker.ts';

/** SS27 begins on the demo's twenty-first day. */
const AHEAD_MS = 22 * 86_400_000;
const PRIVATE = 'private, no-store';
const POPPY = '/de-at/p/LINEN-DRESS-POPPY-38';
const POPPY_IN_FRANCE = '/fr-fr/p/LINEN-DRESS-POPPY-38';

let browser: Browser | null;
let shop: Shop;
beforeAll(async () => {
  browser = await openBrowser();
  shop = await openShop();
}, SEEDED_WITHIN_MS);
afterAll(async () => {
  await browser?.close();
  await shop?.trivium.end();
});

/** As a form writes an instant: in UTC, without saying so. */
const ahead = (): string => new Date(Date.now() + AHEAD_MS).toISOString().slice(0, 19);

const post = (form: Record<string, string>, origin = shop.origin, headers = {}): Promise<Response> =>
  fetch(`${shop.origin}/preview`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { origin, ...headers },
    redirect: 'manual',
  });

const GONE = /max-age=0/i;

/** What a browser keeps of an answer. */
const cookieOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .filter((line) => !GONE.test(line))
    .map((line) => line.split(';')[0])
    .join('; ');

const forgets = ({ headers }: Response): string[] =>
  headers.getSetCookie().flatMap((line) => (GONE.test(line) ? [line.split('=')[0] ?? ''] : []));

const look = async (path: string, cookie: string) => {
  const response = await shop.get(path, { cookie });
  const page = readMarkup(await response.text());
  return {
    response,
    status: response.status,
    cacheControl: response.headers.get('cache-control'),
    heading: page.all('h1').map(({ text }) => text),
    price: page.all('p').find((each) => each.attribute('class') === 'price')?.text,
    problem: page.all('p').find((each) => each.attribute('role') === 'alert')?.text,
    asOf: page
      .all('aside')
      .filter((aside) => aside.attribute('class') === 'preview')
      .map(({ text }) => /As of \S+/.exec(text)?.[0]),
  };
};

test('staff see the next season before it is there, and nobody else does', async () => {
  const at = ahead();
  const begun = await post({ token: tokenFor('approver'), at, do: 'begin' });
  expect([begun.status, begun.headers.get('location')]).toEqual([302, '/de-de']);
  for (const line of begun.headers.getSetCookie()) expect(line).toMatch(/; HttpOnly; SameSite=Strict$/);
  const cookie = cookieOf(begun);
  const seen = { status: 200, cacheControl: PRIVATE, asOf: [`As of ${at}.000Z.`] };
  expect(await look('/de-de', cookie)).toMatchObject({ ...seen, heading: ['Der Mohn steht früh'] });
  expect(await look(POPPY, cookie)).toMatchObject({
    ...seen,
    heading: ['Leinenkleid Marie'],
    price: '€ 139,90',
  });
  expect(await look('/de-de', '')).toMatchObject({ status: 200, heading: ['Gemacht für viele Jahre'], asOf: [] });
  expect(await look(POPPY, '')).toMatchObject({ status: 404, asOf: [] });
});

/** Every address of a picture that the page names. */
const picturesOf = async (path: string, cookie: string): Promise<string[]> => {
  const page = readMarkup(await (await shop.get(path, { cookie })).text());
  const named = [...page.all('img'), ...page.all('source')].flatMap((element) => [
    element.attribute('src') ?? '',
    ...(element.attribute('srcset') ?? '').split(',').map((candidate) => candidate.trim().split(' ')[0] ?? ''),
  ]);
  return [...new Set(named)].filter((address) => address.startsWith('/media/'));
};

test('the pictures of a preview are there before their licence begins, and nobody on the way keeps them', async () => {
  const cookie = cookieOf(await post({ token: tokenFor('approver'), at: ahead(), do: 'begin' }));
  const answers = async (addresses: string[]) =>
    new Set(
      await Promise.all(
        addresses.map(async (address) => {
          const { status, headers } = await shop.get(address);
          return `${status} ${headers.get('cache-control')}`;
        }),
      ),
    );
  const pictures = await picturesOf(POPPY_IN_FRANCE, cookie);
  expect(pictures.length).toBeGreaterThan(2);
  expect(await answers(pictures)).toEqual(new Set([`200 ${PRIVATE}`]));
  const ofNow = [...(await answers(await picturesOf('/fr-fr/p/LINEN-DRESS', '')))];
  expect(ofNow.length).toBeGreaterThan(0);
  for (const answer of ofNow) expect(answer).toMatch(/^200 public, max-age=\d+$/);
}, 60_000);

test('a browser shows every picture of a preview', async (context) => {
  needsBrowser(context);
  if (!browser) return;
  const { page, complaints, close } = await walker(browser, [shop.origin, shop.trivium.origin]);
  await page.goto(`${shop.origin}/preview`);
  await page.getByLabel('Token').fill(tokenFor('approver'));
  await page.locator('input[name="at"]').fill(ahead());
  await press(page, 'Begin');
  const expectPictures = async () => {
    expect(await page.locator('main img').count(), page.url()).toBeGreaterThan(0);
    expect(await emptyPictures(page), page.url()).toEqual([]);
    expect(complaints(), page.url()).toEqual([]);
  };
  await expectPictures();
  await page.goto(shop.origin + POPPY_IN_FRANCE);
  await expectPictures();
  await close();
}, 60_000);

test('behind a proxy that ends TLS, the token goes over TLS only', async () => {
  const form = { token: tokenFor('approver'), at: ahead(), do: 'begin' };
  const outside = shop.origin.replace('http:', 'https:');
  const secure = async (origin: string, headers = {}) => {
    const { status, headers: given } = await post(form, origin, headers);
    return [status, ...given.getSetCookie().map((line) => /; Secure(;|$)/.test(line))];
  };
  expect(await secure(outside, { 'x-forwarded-proto': 'https' })).toEqual([302, true, true]);
  expect(await secure(shop.origin)).toEqual([302, false, false]);
  expect(await secure(outside)).toEqual([403]);
});

test('another market is chosen in the bar, and leaving brings the present back', async () => {
  const begun = await post({ token: tokenFor('approver'), at: ahead(), do: 'begin' });
  const moved = await post({ at: ahead(), prefix: '/en-us', path: '/p/LINEN-DRESS', do: 'look' });
  expect(moved.headers.get('location')).toBe('/en-us/p/LINEN-DRESS');
  const token = cookieOf(begun).split('; ')[0];
  const inAmerica = await look('/en-us/p/LINEN-DRESS', `${token}; ${cookieOf(moved)}`);
  expect(inAmerica).toMatchObject({ status: 200, price: '$159.00', asOf: [expect.any(String)] });
  const left = await post({ prefix: '/en-us', path: '/p/LINEN-DRESS', do: 'leave' });
  expect([left.status, left.headers.get('location')]).toEqual([302, '/en-us/p/LINEN-DRESS']);
  expect([cookieOf(left), forgets(left)]).toEqual(['', ['preview-token', 'preview-at']]);
});

test.each([
  ['is none', () => 'not a token'],
  ['does not allow to look ahead', () => tokenFor('customer')],
])('a token that %s is answered by the form, and forgotten', async (_what, token) => {
  const begun = await post({ token: token(), at: ahead(), do: 'begin' });
  const refused = await look('/de-de', cookieOf(begun));
  expect(refused).toMatchObject({ status: 200, cacheControl: PRIVATE, heading: ['Preview'], asOf: [] });
  expect(refused.problem).toMatch(/^[A-Z].{20,}\.$/);
  expect(forgets(refused.response)).toEqual(['preview-token', 'preview-at']);
});

test('a token with what no token has in it is refused like any other', async () => {
  const begun = await post({ token: 'eyJ\u2026abc', do: 'begin' });
  const refused = await look('/de-de', cookieOf(begun));
  expect(refused).toMatchObject({ status: 200, heading: ['Preview'] });
});

test('a form of megabytes is not read', async () => {
  const answer = await post({ token: 'x'.repeat(2_000_000), do: 'begin' });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([413, []]);
});

test('the form of another site begins nothing', async () => {
  const refused = await post({ token: tokenFor('approver'), do: 'begin' }, 'https://elsewhere.example');
  expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []]);
});

test.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example'])(
  'nobody is sent to %s',
  async (path) => {
    const { headers } = await post({ path, do: 'leave' });
    expect(new URL(headers.get('location') ?? '', shop.origin).origin).toBe(shop.origin);
  },
);

const press = (page: Page, name: string): Promise<unknown> =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);

test('a browser shows nothing in a preview that it kept from before, nor the other way round', async (context) => {
  needsBrowser(context);
  if (!browser) return;
  const { page, close } = await walker(browser, [shop.origin, shop.trivium.origin]);
  const bars = () => page.locator('aside.preview').count();
  const toTheWomen = () =>
    Promise.all([page.waitForEvent('load'), page.locator('.menu a').getByText('Damen', { exact: true }).click()]);
  await page.goto(`${shop.origin}/de-de`);
  await toTheWomen();
  await page.goto(`${shop.origin}/preview`);
  await page.getByLabel('Token').fill(tokenFor('approver'));
  await press(page, 'Begin');
  await toTheWomen();
  expect(await bars()).toBe(1);
  await press(page, 'Leave');
  expect(await bars()).toBe(0);
  await close();
});
