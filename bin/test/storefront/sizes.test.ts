import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser } from './opening.ts';
import type { Shop } from './shop.ts';

let browser: Browser;
let shop: Shop;
inBrowser((opened) => {
  ({ browser, shop } = opened);
});

/** Of dense screens two pixels to a CSS pixel are asked for. */
const WINDOWS = [
  { width: 390, scale: 3, wanted: 2 },
  { width: 1_000, scale: 1, wanted: 1 },
  { width: 1_440, scale: 1, wanted: 1 },
];
const PATHS = [
  '/de-at',
  '/de-at/lookbook',
  '/de-at/c/women-dresses',
  '/de-at/p/LINEN-DRESS',
  '/de-at/p/LINEN-DRESS-SAND-38',
];
/** What a length may be off by rounding, in CSS pixels. */
const SLACK = 4;

type Picture = { alt: string; shown: number; fetched: number; offered: number[] };

/** Brings each picture of the page into view, and says how wide it is and which file the browser chose. */
const PICTURES = `(async () => {
  const pictures = [];
  for (const image of document.images) {
    image.loading = 'eager';
    await image.decode().catch(() => {});
    const offers = image.parentElement.querySelector('source').srcset.split(',').map((each) => each.trim().split(' '));
    const widthOf = ([, width]) => Number.parseInt(width);
    const chosen = offers.find(([url]) => new URL(url, location.href).href === image.currentSrc);
    pictures.push({ alt: image.alt, shown: image.getBoundingClientRect().width, fetched: widthOf(chosen), offered: offers.map(widthOf) });
  }
  return pictures;
})()`;

const isRight = ({ shown, fetched, offered }: Picture, wanted: number): boolean => {
  const fits = (slack: number) => offered.find((width) => width >= (shown + slack) * wanted) ?? offered.at(-1);
  return fetched === fits(-SLACK) || fetched === fits(SLACK);
};

test.each(PATHS.flatMap((path) => WINDOWS.map((window) => ({ path, ...window }))))(
  '$path at $width pixels, $scale to each, fetches no picture larger than it is shown, but for what is offered',
  async ({ path, width, scale, wanted }) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, deviceScaleFactor: scale });
    const page = await context.newPage();
    await page.goto(shop.origin + path);
    const pictures = await page.evaluate<Picture[]>(PICTURES);
    await context.close();
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.filter((picture) => !isRight(picture, wanted))).toEqual([]);
  },
  60_000,
);
