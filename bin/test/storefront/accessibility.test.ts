import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser } from './opening.ts';
import { tokenFor } from '../program.ts';
import type { Shop } from './shop.ts';
import { overflow, walker, type Walker } from './walker.ts';

let shop: Shop;
let visitor: Walker;
inBrowser(async (opened) => {
  shop = opened.shop;
  visitor = await walker(opened.browser, [shop.origin, shop.trivium.origin]);
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
  ['a search for a word that is wider than the window', `/de-at/search?q=${'Donaudampfschifffahrt'.repeat(9)}`],
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

/** At both widths, in light and in the dark; what is closed is opened first. */
const expectUsable = async (path: string, opened = '.facet, .narrowing'): Promise<void> => {
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
  expect(visitor.complaints()).toEqual([]);
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

/** What the keyboard comes to that the window, or what scrolls within it, does not show. */
const unseenStops = (page: Page): Promise<string | null> =>
  page.evaluate<string | null>(`(() => {
    const stop = document.activeElement;
    if (stop === document.body) return null;
    const { top, bottom } = stop.getBoundingClientRect();
    const frames = [{ top: 0, bottom: innerHeight }];
    for (let around = stop.parentElement; around; around = around.parentElement)
      if (getComputedStyle(around).overflowY === 'auto') frames.push(around.getBoundingClientRect());
    const seen = frames.every((frame) => bottom > frame.top + 10 && top < frame.bottom - 10);
    return seen ? '' : stop.outerHTML.slice(0, 200);
  })()`);

const MOST_STOPS = 400;

test.each(['/de-at/p/LINEN-DRESS', '/de-at/p/SET-WINTER-GIFT', '/de-at/c/women'])(
  'on %s the keyboard leads to nothing out of view',
  async (path) => {
    const { page } = visitor;
    await page.setViewportSize({ width: 1_440, height: 900 });
    await page.goto(shop.origin + path);
    await page.evaluate("document.querySelectorAll('.facet').forEach((each) => { each.open = true; })");
    const unseen: string[] = [];
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await page.keyboard.press('Tab');
      const stop = await unseenStops(page);
      if (stop === null) break;
      if (stop !== '') unseen.push(stop);
    }
    expect(unseen).toEqual([]);
  },
);

test('a gallery is a stop of the keyboard only where it can be pushed sideways', async () => {
  const { page } = visitor;
  await page.goto(`${shop.origin}/de-at/p/LINEN-DRESS`);
  const gallery = page.locator('.product-pictures');
  for (const [width, reach] of [
    [1_440, '-1'],
    [390, '0'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => gallery.getAttribute('tabindex')).toBe(reach);
  }
});

test('in forced colours one sees what is chosen, and where in the menu one is', async () => {
  const { page } = visitor;
  await page.emulateMedia({ forcedColors: 'active' });
  const border = (selector: string) =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).borderBottomColor`);
  await page.goto(`${shop.origin}/de-at/p/LINEN-DRESS-SAND-38`);
  expect(await border('.axes [aria-current]')).not.toBe(await border('.axes a:not([aria-current])'));
  await page.goto(`${shop.origin}/de-at/damen`);
  expect(await border('.menu [aria-current]')).not.toBe(await border('.menu a:not([aria-current])'));
  await page.emulateMedia({ forcedColors: 'none' });
});

test('on a phone a narrowed list begins with products, and its filters are opened with a touch', async () => {
  const { page } = visitor;
  await page.context().clearCookies(); // the bar of a preview
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${shop.origin}/de-at/c/women?f.colour=sand`);
  expect((await page.locator('.tile').first().boundingBox())?.y).toBeLessThan(600);
  const sand = page.getByLabel('Sand', { exact: false });
  expect(await sand.isVisible()).toBe(false);
  await page.locator('.narrowing > summary').click();
  expect(await sand.isVisible()).toBe(true);
});
