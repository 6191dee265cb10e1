import type { Browser, Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser } from './opening.ts';
import type { Shop } from './shop.ts';
import { emptyPictures, type Walker, walker } from './walker.ts';

let browser: Browser;
let shop: Shop;
inBrowser((opened) => {
  ({ browser, shop } = opened);
});

/** As people of the market write a price; the sign and the amount are kept together by a space that does not break. */
const EURO = /^(?:ab )?€\u00a0\d{1,3}(?:\.\d{3})*,\d\d$/u;
const DOLLAR = /^(?:from )?\$\d{1,3}(?:,\d{3})*\.\d\d$/u;

const AUSTRIA = {
  prefix: '/de-at',
  lang: 'de-AT',
  market: 'Österreich, Deutsch',
  price: EURO,
  home: 'Gemacht für viele Jahre',
  landing: 'Damen',
  everything: 'Alles für Damen',
  dress: 'Leinenkleid Marie',
  dressPrice: '€\u00a0129,90',
  category: 'Kleider',
  facets: ['Farbe', 'Größe'],
  sizes: ['34', '36', '38'],
  everyPiece: 'Was für jedes Stück gilt',
  count: '3 Stücke',
  filtered: 'Ein Stück',
  searchBox: 'Wonach suchen Sie?',
  searchFor: 'Strickhaube',
  search: 'Suche nach „Strickhaube“',
  found: 'Strickhaube Rauhreif',
  mistyped: '/damen/kleider/leinenkleid-mari',
  story: 'Die Geschichte unseres Leinenkleids',
  lost: 'Hier ist nichts',
  wayHome: 'Startseite',
};
const AMERICA: typeof AUSTRIA = {
  prefix: '/en-us',
  lang: 'en-US',
  market: 'United States, English',
  price: DOLLAR,
  home: 'Made to last for years',
  landing: 'Women',
  everything: 'Everything for women',
  dress: 'Marie linen dress',
  dressPrice: '$149.00',
  category: 'Dresses',
  facets: ['Color', 'Size'],
  sizes: ['US 4', 'US 6', 'US 8'],
  everyPiece: 'What goes for every piece',
  count: '3 pieces',
  filtered: 'One piece',
  searchBox: 'What are you looking for?',
  searchFor: 'beanie',
  search: 'Search for “beanie”',
  found: 'Rauhreif beanie',
  mistyped: '/women/dresses/marie-linen-dres',
  story: 'The story of our linen dress',
  lost: 'There is nothing here',
  wayHome: 'Home',
};

test.each([
  { from: AUSTRIA, to: AMERICA },
  { from: AMERICA, to: AUSTRIA },
])(
  'a visitor goes through the whole shop, from $from.prefix to $to.prefix',
  async ({ from, to }) => {
    const visitor = await walker(browser, [shop.origin, shop.trivium.origin]);
    try {
      await toTheDress(visitor, from);
      await throughTheColours(visitor, from);
      await toTheOtherMarket(visitor, from, to);
      await bySearch(visitor, to);
      await astray(visitor, to);
    } finally {
      await visitor.close();
    }
  },
  90_000,
);

type Where = typeof AUSTRIA;

const path = ({ page }: Walker): string => decodeURIComponent(new URL(page.url()).pathname);

/** The link leads somewhere, and the browser is there. */
const follow = async ({ page }: Walker, link: Locator): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), link.click()]);
};

/** What has to hold on every page of an edition. */
const expectSound = async (visitor: Walker, { lang, price }: Where, heading: string): Promise<void> => {
  const { page } = visitor;
  expect(await page.locator('h1').allTextContents()).toEqual([heading]);
  expect(await page.locator('html').getAttribute('lang')).toBe(lang);
  for (const text of await page.locator('.price, .tile-price, .story-product span').allTextContents())
    expect(text, page.url()).toMatch(price);
  expect(await emptyPictures(page), page.url()).toEqual([]);
  expect(visitor.complaints(), page.url()).toEqual([]);
};

const expectPictures = async ({ page }: Walker, atLeast: number): Promise<void> =>
  expect(await page.locator('main img').count(), page.url()).toBeGreaterThanOrEqual(atLeast);

const toTheDress = async (visitor: Walker, where: Where): Promise<void> => {
  const { page } = visitor;
  await page.goto(shop.origin + where.prefix);
  await expectSound(visitor, where, where.home);
  await expectPictures(visitor, 9);
  await follow(visitor, page.locator('nav.menu').getByRole('link', { name: where.landing, exact: true }));
  await expectSound(visitor, where, where.landing);
  await expectPictures(visitor, 8);
  await follow(visitor, page.locator('.hero').getByRole('link', { name: where.everything }));
  expect(path(visitor)).toBe(`${where.prefix}/c/women`);
  await expectSound(visitor, where, where.landing);
  await expectPictures(visitor, 20);
  await follow(visitor, page.locator('.tile a', { hasText: where.dress }));
  expect(path(visitor)).toBe(`${where.prefix}/p/LINEN-DRESS`);
  await expectSound(visitor, where, where.dress);
  expect(await page.locator('.price').textContent()).toBe(where.dressPrice);
  expect(await page.locator('.every > h2').textContent()).toBe(where.everyPiece);
  await expectPictures(visitor, 1);
};

/** From the dress up to its category, narrowed to a colour, back to the dress, and to another colour of it. */
const throughTheColours = async (visitor: Walker, where: Where): Promise<void> => {
  const { page } = visitor;
  await follow(visitor, page.locator('nav.trail').getByRole('link', { name: where.category, exact: true }));
  expect(path(visitor)).toBe(`${where.prefix}/c/women-dresses`);
  await expectSound(visitor, where, where.category);
  expect(await page.locator('.count').textContent()).toBe(where.count);
  // Who chooses begins with colour and size, and sizes ascend.
  const facets = page.locator('.facet');
  expect((await facets.locator('summary').allTextContents()).slice(0, 2)).toEqual(where.facets);
  expect((await facets.nth(1).locator('label span').allTextContents()).slice(0, 3)).toEqual(where.sizes);
  await facets.first().locator('summary').click();
  await follow(visitor, page.getByLabel('Sand', { exact: false }));
  expect(new URL(page.url()).searchParams.getAll('f.colour')).toEqual(['sand']);
  await expectSound(visitor, where, where.category);
  expect(await page.locator('.count').textContent()).toBe(where.filtered);
  expect(await page.getByLabel('Sand', { exact: false }).isChecked()).toBe(true);
  // Who asked for sand is led to what is sand.
  await follow(visitor, page.locator('.tile a', { hasText: where.dress }));
  expect(path(visitor)).toBe(`${where.prefix}/p/LINEN-DRESS-SAND-34`);
  await expectSound(visitor, where, where.dress);
  expect(await page.locator('.axes [aria-current]').first().textContent()).toBe('Sand');
  const inSand = await page.locator('.product-pictures img').first().getAttribute('src');
  await follow(visitor, page.locator('.axes').getByRole('link', { name: 'Indigo', exact: true }));
  expect(path(visitor)).toBe(`${where.prefix}/p/LINEN-DRESS-INDIGO-34`);
  await expectSound(visitor, where, where.dress);
  expect(await page.locator('.axes [aria-current]').first().textContent()).toBe('Indigo');
  expect(await page.locator('.product-pictures img').first().getAttribute('src')).not.toBe(inSand);
};

const toTheOtherMarket = async (visitor: Walker, from: Where, to: Where): Promise<void> => {
  const { page } = visitor;
  expect(await page.locator('.switcher summary').textContent()).toContain(from.market);
  await page.locator('.switcher summary').click();
  await follow(visitor, page.locator('.switcher').getByRole('link', { name: to.market, exact: true }));
  expect(path(visitor)).toBe(`${to.prefix}/p/LINEN-DRESS-INDIGO-34`);
  await expectSound(visitor, to, to.dress);
  expect(await page.locator('.price').textContent()).toBe(to.dressPrice);
};

const bySearch = async (visitor: Walker, where: Where): Promise<void> => {
  const { page } = visitor;
  await page.getByRole('searchbox', { name: where.searchBox }).fill(where.searchFor);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await expectSound(visitor, where, where.search);
  await follow(visitor, page.locator('.tile a', { hasText: where.found }));
  await expectSound(visitor, where, where.found);
};

const astray = async (visitor: Walker, where: Where): Promise<void> => {
  const { page } = visitor;
  const answer = await page.goto(shop.origin + where.prefix + where.mistyped);
  expect(answer?.status()).toBe(404);
  await expectSound(visitor, where, where.lost);
  expect(await page.locator('main li a').allTextContents()).toContain(where.story);
  await follow(visitor, page.locator('main').getByRole('link', { name: where.wayHome, exact: true }));
  expect(path(visitor)).toBe(where.prefix);
  await expectSound(visitor, where, where.home);
};

test('a picture that does not come makes way for the calm field behind it, also one that comes into view later', async () => {
  const { page, close } = await walker(browser, [shop.origin, shop.trivium.origin]);
  try {
    await page.route('**/media/**', (route) => route.abort());
    await page.goto(shop.origin + AUSTRIA.prefix);
    await emptyPictures(page);
    const shown = page.locator('main .picture:not(.none)');
    await expect.poll(() => shown.count()).toBe(0);
    expect(await page.locator('main .picture.none').count()).toBeGreaterThan(5);
    expect(await page.locator('main img:visible').count()).toBe(0);
  } finally {
    await close();
  }
});
