import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { type Parts, serveParts } from '../parts.ts';
import { exited } from '../program.ts';
import { type Markup, readMarkup } from './markup.ts';
import { type Alone, get, openShop, serveStorefront, type Shop } from './shop.ts';

/** The gateway gives a request five seconds; some for the way and a busy machine. */
const DEADLINE_MS = 9_000;

let shop: Shop;
let parts: Parts;
let storefront: Alone;
beforeAll(async () => {
  shop = await openShop();
  parts = await serveParts(shop.trivium.folder);
  storefront = await serveStorefront(parts.origin);
}, SEEDED_WITHIN_MS);
afterAll(async () => {
  await storefront?.close();
  await parts?.close();
  await shop?.trivium.end();
}, 60_000);

const PAGES = [
  { path: '/de-at', heading: 'Gemacht für viele Jahre', price: '€ 129,90' },
  { path: '/de-at/c/women-dresses', heading: 'Kleider', price: '€ 129,90' },
  { path: '/de-at/p/LINEN-DRESS', heading: 'Leinenkleid Marie', price: '€ 129,90' },
  { path: '/en-us/p/LINEN-DRESS-SAND-38', heading: 'Marie linen dress', price: '$149.00' },
  { path: '/en-us/search?q=linen', heading: 'Search for “linen”', price: '$149.00' },
];

/** What the page says, but for what it says about its pictures. */
const wordsOf = (page: Markup): string => {
  let words = page.all('main')[0]?.text ?? '';
  for (const { text } of page.all('figcaption')) words = words.replace(text, '');
  return words.replaceAll(/\s+/g, ' ').trim();
};

/** What machines are told of the page's product, but for its pictures. */
const productOf = (page: Markup): object | undefined => {
  const { image: _, ...product } = page
    .all('script')
    .filter((script) => script.attribute('type') === 'application/ld+json')
    .map(({ text }) => JSON.parse(text) as { '@type'?: string; image?: object })
    .find((thing) => thing['@type']?.startsWith('Product')) ?? { '@type': undefined };
  return product;
};

const read = async (path: string) => {
  const started = performance.now();
  const response = await get(storefront.origin + path);
  const page = readMarkup(await response.text());
  const prices = [...page.all('p'), ...page.all('span')].filter((each) =>
    /^(?:tile-)?price$/.test(each.attribute('class') ?? ''),
  );
  return {
    status: response.status,
    cacheControl: response.headers.get('cache-control'),
    milliseconds: performance.now() - started,
    headings: page.all('h1').map(({ text }) => text),
    prices: prices.map(({ text }) => text),
    words: wordsOf(page),
    product: productOf(page),
    pictures: page.all('img').length,
  };
};

type Told = Pick<Awaited<ReturnType<typeof read>>, 'words' | 'product'> | undefined;

const expectWholeButPictures = async ({ path, heading, price }: (typeof PAGES)[number], told: Told) => {
  const page = await read(path);
  expect([page.status, page.headings, page.pictures], path).toEqual([200, [heading], 0]);
  expect(page.prices, path).toContain(price);
  // Every word that was there with pictures.
  expect(page.words, path).toBe(told?.words);
  expect(page.product, path).toEqual(told?.product);
  expect(page.milliseconds).toBeLessThan(DEADLINE_MS);
  // The pictures may be back with the next page.
  expect(page.cacheControl).toBe('private, no-store');
};

test('without dam every page is there, without its pictures, and with them again afterwards', async () => {
  const told = new Map<string, Told>();
  for (const { path, heading, price } of PAGES) {
    // Cold caches in four processes at once take longer than their deadline on a busy machine.
    await expect.poll(async () => (await read(path)).pictures, { timeout: 20_000 }).toBeGreaterThan(0);
    const page = await read(path);
    expect([page.status, page.headings]).toEqual([200, [heading]]);
    expect(page.prices).toContain(price);
    if (path.includes('/p/')) expect(page.product).toMatchObject({ name: heading });
    told.set(path, page);
  }
  const [home] = PAGES;
  const dam = parts.process('dam');
  dam.kill('SIGSTOP');
  if (home) await expectWholeButPictures(home, told.get(home.path));
  dam.kill('SIGCONT');
  await expect.poll(async () => (await read('/de-at')).pictures, { timeout: 20_000 }).toBeGreaterThan(0);
  dam.kill('SIGKILL');
  await exited(dam);
  for (const page of PAGES) await expectWholeButPictures(page, told.get(page.path));
}, 120_000);
