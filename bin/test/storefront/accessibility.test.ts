import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { needsBrowser, openBrowser } from './browser.ts';
import { tokenFor } from '../program.ts';
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
  ['a variant without a picture', '/de-at/p/WEATHER-COAT-HONEY-M'],
  ['a bundle', '/de-at/p/SET-WINTER-GIFT'],
  ['the lookbook', '/de-at/lookbook'],
  ['the journal', '/de-at/journal/ein-vormittag-in-lindental'],
  ['a search', '/de-at/search?q=leinen'],
  ['a search that finds nothing', '/de-at/search?q=zzzz'],
  ['an address that is none', '/de-at/damen/kleider/leinenkleid-mari'],
  ['the form for a preview', '/preview'],
] as const;

/** Rules that are broken, each with the elements that break it. */
const broken = async (page: Page): Promise<string[]> => {
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
};

const WIDTHS = [390, 1_440];
/** A picture that was on its way when the next page was asked for. */
const LEFT = /^failed: .*\/media\/.* net::ERR_ABORTED$/;

/** At both widths, in light and in the dark; what is closed is opened first. */
const expectUsable = async (path: string, opened = '.facet'): Promise<void> => {
  const { page } = visitor;
  await page.goto(shop.origin + path);
  await page.evaluate(`document.querySelectorAll('${opened}').forEach((each) => { each.open = true; })`);
  await page.evaluate(axe.source);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflow(page), `${width}`).toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await broken(page), `${width}, ${colorScheme}`).toEqual([]);
    }
  }
  expect(visitor.complaints().filter((each) => !LEFT.test(each))).toEqual([]);
};

test.each(PAGES)('%s can be used by everybody', (_what, path) => expectUsable(path));

test('the choice of a market can be used by everybody', () => expectUsable('/de-at', '.switcher'));

test('the bar of a preview, and its form when it is refused, can be used by everybody', async () => {
  const { page } = visitor;
  const begin = async (token: string) => {
    await page.goto(`${shop.origin}/preview`);
    await page.getByLabel('Token').fill(token);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Begin' }).click()]);
  };
  await begin('no token at all');
  expect(await page.getByRole('alert').count()).toBe(1);
  await expectUsable('/de-at');
  await begin(tokenFor('approver'));
  expect(await page.locator('aside.preview').count()).toBe(1);
  await expectUsable('/de-at');
});
