import type { Browser } from 'playwright-core';
import type { TestContext } from 'vitest';
import * as installed from '../../../scripts/browser/browser.ts';
import { chromiumPath, isCI } from '../../../scripts/browser/env.ts';

/** For `beforeEach`: without a browser such a test fails in CI, and is skipped with the reason elsewhere. */
export const needsBrowser = ({ skip }: TestContext): void => {
  if (chromiumPath() !== null) return;
  if (isCI()) throw new Error(installed.NO_BROWSER);
  skip(installed.NO_BROWSER);
};

/** Null when there is none; the tests themselves then say so. */
export const openBrowser = async (): Promise<Browser | null> =>
  chromiumPath() === null ? null : installed.openBrowser();
