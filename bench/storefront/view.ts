import type { Browser } from 'playwright-core';
import { readToTheEnd } from '../../scripts/browser/browser.ts';

export type Screen = { name: string; width: number; height: number; scale: number };

/** What one view of a page cost somebody who has nothing of it yet. Times in ms, sizes in bytes as they are sent. */
export type View = {
  /** Largest Contentful Paint. */
  lcp: number;
  /** All layout shifts until the end of the page; browsers count the worst five seconds only. */
  cls: number;
  /** From the request for the page to the first byte of it. */
  server: number;
  html: number;
  script: number;
  style: number;
  /** Pictures that are seen without scrolling. */
  pictures: number;
  /** Made before anybody scrolls, with those for pictures that lie just below. */
  requests: number;
};

/** In the page: keeps what only observers are told. */
const observe = () => {
  const seen = { lcp: 0, cls: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.lcp = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.cls += (entry as PerformanceEntry & { value: number }).value; // a LayoutShift
  }).observe({ type: 'layout-shift', buffered: true });
};

/** In the page: the sizes that the browser knows, before anybody scrolls. */
const sizes = async () => {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]; // what that type is
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]; // what that type is
  const sum = (wanted: (resource: PerformanceResourceTiming) => boolean) =>
    resources.filter(wanted).reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0);
  const inline = (selector: string) =>
    [...document.querySelectorAll(selector)].reduce((bytes, { textContent }) => bytes + textContent.length, 0);
  const shown = new Set(
    [...document.images].flatMap((image) => {
      const { top, bottom, left, right } = image.getBoundingClientRect();
      const within = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      return within ? [image.currentSrc] : [];
    }),
  );
  return {
    server: page ? page.responseStart - page.requestStart : 0,
    html: page?.encodedBodySize ?? 0,
    script: sum(({ initiatorType }) => initiatorType === 'script') + inline('script:not([src], [type*="json"])'),
    style: sum(({ name }) => /\.css$/.test(name)) + inline('style'),
    pictures: sum(({ name }) => shown.has(name)),
    requests: resources.length + 1,
  };
};

/** One view in a browser that has kept nothing. */
export const view = async (browser: Browser, url: string, { width, height, scale }: Screen): Promise<View> => {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale: 'de-AT' });
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    const answer = await page.goto(url, { waitUntil: 'networkidle' });
    if (answer?.status() !== 200) throw new Error(`${url} was answered with ${answer?.status()}.`);
    const first = await page.evaluate(sizes);
    // To scroll ends the search for the largest paint.
    const { lcp } = await page.evaluate(() => ({ ...(window as unknown as { seen: { lcp: number } }).seen })); // see observe
    await readToTheEnd(page);
    const { cls } = await page.evaluate(() => (window as unknown as { seen: { cls: number } }).seen); // see observe
    return { ...first, lcp, cls };
  } finally {
    await context.close();
  }
};
