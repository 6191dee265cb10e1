import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import type { TestContext } from 'vitest';

// biome-ignore lint/style/noProcessEnv: where the browser is, and whether it has to be there, is said by the environment
const { CHROMIUM, CI } = process.env;

/** The Chromium that was named, or else one of this machine; null when there is none. */
const chromiumPath = (): string | null =>
  (CHROMIUM ? [CHROMIUM] : ['/usr/bin/chromium', '/usr/bin/chromium-browser']).find((path) => existsSync(path)) ?? null;

const MISSING =
  'There is no Chromium to walk through the storefront with: `apt-get install chromium`, or name one with CHROMIUM.';

/** For `beforeEach`: without a browser such a test fails in CI, and is skipped with the reason elsewhere. */
export const needsBrowser = ({ skip }: TestContext): void => {
  if (chromiumPath()) return;
  if (CI) throw new Error(MISSING);
  skip(MISSING);
};

/** Null when there is none; the tests themselves then say so. */
export const openBrowser = async (): Promise<Browser | null> => {
  const executablePath = chromiumPath();
  if (!executablePath) return null;
  // Chromium's sandbox does not work for root, who runs the tests in containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
};
