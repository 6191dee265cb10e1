import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core';

export type Walker = {
  page: Page;
  /** What the browser complained about since it was last asked. */
  complaints(): string[];
  close(): Promise<void>;
};

/** The browser's own word for what was on its way when the next page was asked for. What a server breaks off has other words. */
const LEFT = 'net::ERR_ABORTED';

/**
 * A page that notes what a visitor would not see but should not happen: errors in the console (violations of the
 * content security policy are among them) and in scripts, requests that fail, and requests to anybody else.
 */
export const walker = async (
  browser: Browser,
  origins: readonly string[],
  options: BrowserContextOptions = {},
): Promise<Walker> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  let noted: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isOfAnAddress(message, page.url()))
      noted.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => noted.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== LEFT) noted.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      noted.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && !origins.includes(origin)) noted.push(`elsewhere: ${request.url()}`);
  });
  return {
    page,
    complaints() {
      const told = noted;
      noted = [];
      return told;
    },
    close: () => context.close(),
  };
};

/**
 * The browser's line about a page that is none: the test looks at that status itself. All else that it says of a page,
 * violations of its policy among it, has the page's address too.
 */
const isOfAnAddress = (message: ConsoleMessage, address: string): boolean =>
  message.text().startsWith('Failed to load resource') && message.location().url === address;

/** Brings every picture into view, waits until each has come or failed, and names those without a single pixel. */
export const emptyPictures = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(async () => {
    const shown = [...document.images].filter((image) => image.checkVisibility());
    for (const image of shown) {
      image.scrollIntoView({ block: 'center', inline: 'center' });
      await image.decode().catch(() => {});
    }
    return shown.filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src);
  })()`);

/** How far the page is wider than the window, in CSS pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
