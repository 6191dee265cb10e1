/**
 * `npm run screenshots [-- --storefront=http://127.0.0.1:4001 --token=…]`: every kind of page of the running storefront, on a
 * phone and on a desk, light and dark, into `screenshots/`, for looking at them. The token is for the page with the
 * preview bar; without it one is made for the installation that is here. The page for when the graph is down comes from
 * a storefront of its own.
 */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser, readToTheEnd } from './browser/browser.ts';
import { BYWAYS, EDITION, PLACES } from './browser/places.ts';
import { troubledStorefront } from './browser/troubled.ts';

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

type Subject = { name: string; url: string };

/** @param has a selector of what makes it this page; without it there is nothing to keep */
const take = async (context: BrowserContext, { name, url }: Subject, look: string, has = 'main'): Promise<boolean> => {
  const page = await context.newPage();
  await page.goto(url);
  if ((await page.locator(has).count()) === 0) return false;
  await readToTheEnd(page);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  const file = join(FOLDER, `${name.replace(/\W+/g, '-')}-${look}.png`);
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
  await page.close();
  console.log(file);
  return true;
};

const at = (path: string): string => storefront + path;

const series = async (browser: Browser, token: string | null, troubled: string): Promise<void> => {
  const shop = [...Object.values(PLACES), ...Object.values(BYWAYS)];
  const subjects: readonly Subject[] = [
    ...shop.map(({ name, path }) => ({ name, url: at(EDITION + path) })),
    { name: 'preview form', url: at('/preview') },
    { name: 'trouble', url: troubled + EDITION },
  ];
  for (const viewport of SCREENS)
    for (const colorScheme of SCHEMES) {
      const look = `${viewport.width}-${colorScheme}`;
      const context = await browser.newContext({ viewport, colorScheme, locale: 'de-AT' });
      for (const subject of subjects) await take(context, subject, look);
      await context.close();
      if (token === null) continue;
      // Beside the first one, which keeps pages as everybody sees them.
      const staff = await browser.newContext({ viewport, colorScheme, locale: 'de-AT' });
      await staff.addCookies([{ name: 'preview-token', value: token, url: storefront }]);
      const bar = { name: 'preview bar', url: at(EDITION + PLACES.landing.path) };
      const seen = await take(staff, bar, look, 'aside.preview');
      await staff.close();
      if (!seen) throw new Error(WRONG_TOKEN);
    }
};

const keepAll = async (): Promise<void> => {
  const token = given('token') ?? (await ownToken());
  if (token === null) console.log('The page with the preview bar is left out: give a token with --token=…');
  await mkdir(FOLDER, { recursive: true });
  const browser = await openBrowser(WHOLE);
  try {
    const troubled = await troubledStorefront();
    await series(browser, token, troubled.origin).finally(troubled.close);
  } finally {
    await browser.close();
  }
};

if (await answers()) {
  await keepAll().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
} else {
  console.error(
    `No storefront of the demo answers at ${storefront}: start one with \`npm start\`, or say where with --storefront=http://….`,
  );
  process.exitCode = 1;
}
