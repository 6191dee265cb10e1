import { getuid } from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from './env.ts';

const PICTURES_WITHIN_MS = 60_000;

export const NO_BROWSER =
  'There is no Chromium to look at the storefront with: `apt-get install chromium`, or name one with CHROMIUM.';

/** An installed Chromium without a window. Throws a sentence when there is none. */
export const openBrowser = async (switches: readonly string[] = []): Promise<Browser> => {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error(NO_BROWSER);
  // Its sandbox refuses to work for root, whom containers like to use.
  return chromium.launch({ executablePath, args: [...switches, ...(getuid?.() === 0 ? ['--no-sandbox'] : [])] });
};

/** Goes to the end of a page as somebody who reads does, so that every picture that waits to be seen is asked for. */
export const readToTheEnd = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
      scrollTo({ top, behavior: 'instant' });
      await frame();
      await frame();
    }
    // What lies to the side is not reached by going down.
    for (const image of document.images) image.loading = 'eager';
  });
  await page.evaluate((within) => {
    const late = new Promise((resolve) => setTimeout(resolve, within));
    // Loaded is not yet painted; one that cannot be had has its place without.
    return Promise.race([late, Promise.allSettled([...document.images].map((image) => image.decode()))]);
  }, PICTURES_WITHIN_MS);
};
