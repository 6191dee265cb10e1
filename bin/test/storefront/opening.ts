import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { needsBrowser, openBrowser } from './browser.ts';
import { openShop, type Shop } from './shop.ts';

export type Opened = { browser: Browser; shop: Shop };

/** Opens a browser and the demo's shop before the tests of a file, and ends both after them. Without a browser none of them runs. */
export const inBrowser = (begin: (opened: Opened) => unknown): void => {
  let browser: Browser | null = null;
  let shop: Shop | null = null;
  beforeAll(async () => {
    browser = await openBrowser();
    if (!browser) return;
    shop = await openShop();
    await begin({ browser, shop });
  }, SEEDED_WITHIN_MS);
  beforeEach(needsBrowser);
  afterAll(async () => {
    await browser?.close();
    await shop?.trivium.end();
  });
};
