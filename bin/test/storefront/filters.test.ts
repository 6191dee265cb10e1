import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { needsBrowser, openBrowser } from './browser.ts';
import { openShop, type Shop } from './shop.ts';
import { walker, type Walker } from './walker.ts';

const LIST = '/de-at/c/women-dresses';

let browser: Browser | null;
let shop: Shop;
let visitor: Walker;
beforeAll(async () => {
  browser = await openBrowser();
  if (!browser) return;
  shop = await openShop();
  visitor = await walker(browser, [shop.origin, shop.trivium.origin]);
}, SEEDED_WITHIN_MS);
beforeEach(async (context) => {
  needsBrowser(context);
  await visitor.page.goto(shop.origin + LIST);
});
afterAll(async () => {
  await browser?.close();
  await shop?.trivium.end();
});

const query = (page: Page): string => new URL(page.url()).search;
const apply = (page: Page) => page.getByRole('button', { name: 'Anwenden' });
/** What has the focus, by what it says of itself. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>("[document.activeElement.name, document.activeElement.value].filter(Boolean).join('=')");

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

test('another page does not begin in the middle of what was chosen on this one', async () => {
  const { page } = visitor;
  await page.locator('.facet summary').first().click();
  await Promise.all([page.waitForEvent('load'), page.getByLabel('Sand', { exact: false }).click()]);
  await page.goto(`${shop.origin}/de-at/c/women`);
  expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('BODY');
});
