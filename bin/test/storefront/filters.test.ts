import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { inBrowser } from './opening.ts';
import type { Shop } from './shop.ts';
import { walker, type Walker } from './walker.ts';

const LIST = '/de-at/c/women-dresses';

let shop: Shop;
let visitor: Walker;
inBrowser(async (opened) => {
  shop = opened.shop;
  visitor = await walker(opened.browser, [shop.origin, shop.trivium.origin]);
});
beforeEach(async () => {
  await visitor.page.setViewportSize({ width: 1_440, height: 900 });
  await visitor.page.goto(shop.origin + LIST);
});

const query = (page: Page): string => new URL(page.url()).search;
const apply = (page: Page) => page.getByRole('button', { name: 'Anwenden' });
/** What has the focus, by what it says of itself. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>("[document.activeElement.name, document.activeElement.value].filter(Boolean).join('=')");

/** Whether the button can be seen and touched where the window is now; what is clipped away cannot. */
const offersButton = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const button = document.querySelector('.filters .action');
    const { x, y, width, height } = button.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === button;
  })()`);

/** A page that is left would take this mark along. */
const mark = (page: Page): Promise<void> => page.evaluate<void>('void (window.stayed = true)');
const stayed = (page: Page): Promise<boolean> => page.evaluate<boolean>('window.stayed === true');

test('with the keyboard one goes through the orders and the choices, and the page waits for the button', async () => {
  const { page } = visitor;
  await mark(page);
  await page.getByLabel('Reihenfolge').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Tab', 'Enter', 'Tab', 'Space']) await page.keyboard.press(key);
  expect(await focused(page)).toMatch(/^f\.colour=/);
  expect([await stayed(page), query(page), await apply(page).isVisible()]).toEqual([true, '', true]);
  const order = await page.getByLabel('Reihenfolge').inputValue();
  const colour = (await focused(page)).split('=')[1] ?? '';
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect([...new URL(page.url()).searchParams]).toEqual([
    ['sort', order],
    ['f.colour', colour],
  ]);
  expect(await focused(page)).toBe(`f.colour=${colour}`);
  expect(visitor.complaints()).toEqual([]);
});

test('the button, too, is where one was afterwards', async () => {
  const { page } = visitor;
  await page.getByLabel('Reihenfolge').focus();
  await page.keyboard.press('ArrowDown');
  await apply(page).focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect(await page.evaluate<boolean>('document.activeElement.matches("button.action")')).toBe(true);
});

test('with the pointer a choice takes effect at once, and has the focus in the new list', async () => {
  const { page } = visitor;
  await page.locator('.facet summary').first().click();
  await Promise.all([page.waitForEvent('load'), page.getByLabel('Sand', { exact: false }).click()]);
  expect([query(page).includes('f.colour=sand'), await focused(page)]).toEqual([true, 'f.colour=sand']);
});

test('on a phone several are chosen before one goes on, and then one sees products', async () => {
  const { page } = visitor;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(shop.origin + LIST);
  await mark(page);
  expect(await offersButton(page)).toBe(false);
  await page.locator('.narrowing > summary').click();
  await page.locator('.facet summary').first().click();
  for (const colour of ['Sand', 'Indigo']) await page.getByLabel(colour, { exact: false }).click();
  expect([await stayed(page), query(page), await offersButton(page)]).toEqual([true, '', true]);
  // Closed before anything has taken effect: there is still something to do.
  await page.locator('.narrowing > summary').click();
  await apply(page).scrollIntoViewIfNeeded();
  expect([query(page), await offersButton(page)]).toEqual(['', true]);
  await Promise.all([page.waitForEvent('load'), apply(page).click()]);
  expect(new URL(page.url()).searchParams.getAll('f.colour').toSorted()).toEqual(['indigo', 'sand']);
  expect(await offersButton(page)).toBe(false);
  expect((await page.locator('.tile').first().boundingBox())?.y).toBeLessThan(600);
  // An order is one choice; nothing is gained by waiting.
  await Promise.all([page.waitForEvent('load'), page.getByLabel('Reihenfolge').selectOption('PRICE_ASC')]);
  expect(new URL(page.url()).searchParams.get('sort')).toBe('PRICE_ASC');
});

test('a colour is shown beside its name, as the graph gives it', async () => {
  const { page } = visitor;
  const shown = (within: string) =>
    page.evaluate<string[]>(`[...document.querySelectorAll('${within}')].map((each) =>
      each.textContent.trim() + ' ' + getComputedStyle(each.querySelector('.swatch')).backgroundColor)`);
  expect(await shown('.choices label span:has(> .swatch)')).toContain('Sand rgb(200, 173, 127)');
  await page.goto(`${shop.origin}/de-at/p/LINEN-DRESS`);
  expect(await shown('.axes a:has(> .swatch)')).toContain('Sand rgb(200, 173, 127)');
  expect(await page.locator('.axes nav').last().locator('.swatch').count()).toBe(0);
  expect(visitor.complaints()).toEqual([]);
});

test('another page does not begin in the middle of what was chosen on this one', async () => {
  const { page } = visitor;
  await page.locator('.facet summary').first().click();
  await Promise.all([page.waitForEvent('load'), page.getByLabel('Sand', { exact: false }).click()]);
  await page.goto(`${shop.origin}/de-at/c/women`);
  expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('BODY');
});
