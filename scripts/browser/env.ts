/** The browser that is driven; Debian's own when none is named. */
export const chromiumPath = (env: Readonly<Record<string, string | undefined>> = process.env): string =>
  env['CHROMIUM'] || '/usr/bin/chromium';
