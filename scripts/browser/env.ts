import { existsSync } from 'node:fs';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** The Chromium that was named by CHROMIUM, which then counts alone, or else one of this machine; null when there is none. */
export const chromiumPath = (env: Readonly<Record<string, string | undefined>> = process.env): string | null =>
  (env['CHROMIUM'] ? [env['CHROMIUM']] : USUAL).find((path) => existsSync(path)) ?? null;

/** Whether what is missing is a failure: on a machine that checks the project, where nobody reads what was skipped. */
export const isCI = (env: Readonly<Record<string, string | undefined>> = process.env): boolean => Boolean(env['CI']);
