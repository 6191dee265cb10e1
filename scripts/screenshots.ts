/**
 * `npm run screenshots [-- --storefront=http://127.0.0.1:4001 --token=…]`: every kind of page of the running storefront, on a
 * phone and on a desk, light and dark, into `screenshots/`, for looking at them. The token is for the page with the
 * preview bar; without it one is made for the installation that is here.
 */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser, readToTheEnd } from './browser/browser.ts';
import { BYWAYS, EDITION, PLACES, type Place } from './browser/places.ts';

const FOLDER = 'screenshots';
const SCREENS = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
/** A browser leaves out pictures that it is still decoding; a person does not notice, a screenshot does. */
const WHOLE = ['--disable-checker-imaging'];
const SCHEMES = ['light', 'dark'] as const;
const ROOT = join(import.meta.dirname, '..');

const given = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

const storefront = (given('storefront') ?? 'http://127.0.0.1:4001').replace(/\/+$/, '');

const WRONG_TOKEN =
  'The storefront does not take the token for the page with the preview bar: make one in the folder of its graph with `npx trivium token --role approver`, and give it with --token=…';

const answers = (): Promise<boolean> =>
  fetch(`${storefront}${EDITION}`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Of the installation that `npm start` has here; null when there is none. */
const ownToken = (): Promise<string | null> =>
  promisify(execFile)(process.execPath, ['bin/trivium.ts', 'token', '--role', 'approver'], { cwd: ROOT }).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );

/** @param has a selector of what makes it this page; without it there is nothing to keep */
const take = async (context: BrowserContext, { name, path }: Place, look: string, has = 'main'): Promise<boolean> => {
  const page = await context.newPage();
  await page.goto(storefront + path);
  if ((await page.locator(has).count()) === 0) return false;
  await readToTheEnd(page);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  const file = join(FOLDER, `${name.replace(/\W+/g, '-')}-${look}.png`);
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
  await page.close();
  console.log(file);
  return true;
};

const series = async (browser: Browser, token: string | null): Promise<void> => {
  const shop = [...Object.values(PLACES), ...Object.values(BYWAYS)].map(({ name, path }) => ({
    name,
    path: EDITION + path,
  }));
  for (const viewport of SCREENS)
    for (const colorScheme of SCHEMES) {
      const look = `${viewport.width}-${colorScheme}`;
      const context = await browser.newContext({ viewport, colorScheme, locale: 'de-AT' });
      for (const place of [...shop, { name: 'preview form', path: '/preview' }]) await take(context, place, look);
      await context.close();
      if (token === null) continue;
      // Beside the first one, which keeps pages as everybody sees them.
      const staff = await browser.newContext({ viewport, colorScheme, locale: 'de-AT' });
      await staff.addCookies([{ name: 'preview-token', value: token, url: storefront }]);
      const seen = await take(
        staff,
        { name: 'preview bar', path: EDITION + PLACES.landing.path },
        look,
        'aside.preview',
      );
      await staff.close();
      if (!seen) throw new Error(WRONG_TOKEN);
    }
};

if (await answers()) {
  const token = given('token') ?? (await ownToken());
  if (token === null) console.log('The page with the preview bar is left out: give a token with --token=…');
  await mkdir(FOLDER, { recursive: true });
  const browser = await openBrowser(WHOLE);
  try {
    await series(browser, token);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
} else {
  console.error(
    `No storefront of the demo answers at ${storefront}: start one with \`npm start\`, or say where with --storefront=http://….`,
  );
  process.exitCode = 1;
}
