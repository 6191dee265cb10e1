import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { needsBrowser, openBrowser } from './browser.ts';
import { openShop, type Shop } from './shop.ts';
import { overflow, walker, type Walker } from './walker.ts';

let browser: Browser | null;
let shop: Shop;
let visitor: Walker;
beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  shop = await openShop();
  visitor = await walker(browser, [shop.origin, shop.trivium.origin]);
}, SEEDED_WITHIN_MS);
beforeEach(needsBrowser);
afterAll(async () => {
  await browser?.close();
  await shop?.trivium.end();
});

const PAGES = [
  ['the home page', '/de-at'],
  ['a landing page', '/de-at/damen'],
  ['a list', '/de-at/c/women-dresses'],
  ['a list that is narrowed', '/de-at/c/women?f.colour=sand'],
  ['a product', '/de-at/p/LINEN-DRESS'],
  ['a variant', '/de-at/p/LINEN-DRESS-SAND-38'],
  ['a variant without a picture', '/de-at/p/WEATHER-COAT-HONEY-38'],
  ['a bundle', '/de-at/p/SET-WINTER-GIFT'],
  ['the lookbook', '/de-at/lookbook'],
  ['the journal', '/de-at/journal/ein-vormittag-in-lindental'],
  ['a search', '/de-at/search?q=leinen'],
  ['a search that finds nothing', '/de-at/search?q=zzzz'],
  ['an address that is none', '/de-at/damen/kleider/leinenkleid-mari'],
  ['the form for a preview', '/preview'],
] as const;

/** Rules that were broken, each with the elements that break it. */
const broken = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
};

const open = (page: Page, details: string): Promise<unknown> =>
  page.evaluate(`document.querySelectorAll('${details}').forEach((each) => { each.open = true; })`);

describe.each([390, 1_440])('%i pixels wide', (width) => {
  test.each(PAGES)('%s can be used by everybody, in light and in the dark', async (_what, path) => {
    const { page } = visitor;
    await page.setViewportSize({ width, height: 900 });
    await page.goto(shop.origin + path);
    await open(page, '.facet');
    expect(await overflow(page)).toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await broken(page), colorScheme).toEqual([]);
    }
  });

  test('the choice of market can be used by everybody', async () => {
    const { page } = visitor;
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${shop.origin}/de-at`);
    await open(page, '.switcher');
    expect(await overflow(page)).toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await broken(page), colorScheme).toEqual([]);
    }
  });
});
