/**
 * `npm run bench -- storefront [--rounds=5] [--seconds=8]`: what the storefront's pages cost a browser that has kept nothing, each kind of
 * page on a phone and on a desk, on an installation of its own with the demo, and whether that meets its goals; and what
 * rendering costs the server beside the same operation asked of the gateway. Browser, shop and load share the machine; the network is its loopback.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Figures } from '../gateway/load.ts';
import { openBrowser } from '../../scripts/browser/browser.ts';
import { EDITION, PLACES } from '../../scripts/browser/places.ts';
import { row, title } from '../table.ts';
import { judge, median, type Seen } from './goals.ts';
import { alone, load, operationUrl } from './load.ts';
import { openShop, type Shop } from './shop.ts';
import { type Screen, type View, view } from './view.ts';

const flag = (name: string, otherwise: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);

const ROUNDS = flag('rounds', 5);
const SECONDS = flag('seconds', 8);
const CONNECTIONS = 16;
/** Requests of each, one at a time. */
const ALONE = 100;
const SCREENS: readonly Screen[] = [
  { name: 'phone', width: 390, height: 844, scale: 3 },
  { name: 'desk', width: 1440, height: 900, scale: 1 },
];

const spread = (values: readonly number[], digits: number): string => {
  const figures = [median(values), Math.max(...values)].map((value) => value.toFixed(digits));
  return [...new Set(figures)].join('/');
};
const kilobytes = (values: readonly number[]): string =>
  spread(
    values.map((bytes) => bytes / 1000),
    1,
  );

const header = () =>
  row('', 'LCP ms', 'CLS', 'server ms', 'HTML kB', 'script kB', 'style kB', 'pictures kB', 'requests');
const line = (name: string, views: readonly View[]): void =>
  row(
    name,
    spread(
      views.map(({ lcp }) => lcp),
      0,
    ),
    spread(
      views.map(({ cls }) => cls),
      3,
    ),
    spread(
      views.map(({ server }) => server),
      0,
    ),
    ...(['html', 'script', 'style', 'pictures'] as const).map((what) => kilobytes(views.map((each) => each[what]))),
    spread(
      views.map(({ requests }) => requests),
      0,
    ),
  );

/** People come with a browser that runs: what its very first page costs is none of ours. */
const warm = async (browser: Browser): Promise<void> => {
  const page = await browser.newPage();
  await page.setContent('<h1>Trivium</h1><p>PIM describes, DAM shows, content tells the story.');
  await page.close();
};

/** Prints a line for each page, seen as often as is said. */
const look = async (browser: Browser, storefront: string, screen: Screen, rounds: number): Promise<Seen[]> => {
  const all: Seen[] = [];
  header();
  for (const { name, path } of Object.values(PLACES)) {
    const views: View[] = [];
    for (let round = 0; round < rounds; round += 1)
      views.push(await view(browser, storefront + EDITION + path, screen));
    line(name, views);
    all.push({ where: `${name}, ${screen.name}`, first: false, views });
  }
  return all;
};

const inBrowser = async ({ storefront }: Shop): Promise<void> => {
  const browser = await openBrowser();
  const all: Seen[] = [];
  try {
    console.log(`Chromium ${browser.version()}`);
    await warm(browser);
    for (const screen of SCREENS) {
      const where = `${screen.name}, ${screen.width} × ${screen.height} px at ${screen.scale}×`;
      title(`The very first view of each, in this order: renditions are made (${where})`);
      const first = await look(browser, storefront, screen, 1);
      all.push(...first.map((seen) => ({ ...seen, first: true })));
      title(`Later views with an empty cache, ${ROUNDS} of each, median/max where they differ (${where})`);
      all.push(...(await look(browser, storefront, screen, ROUNDS)));
    }
  } finally {
    await browser.close();
  }
  judge(all);
};

const onServer = async ({ storefront, graph }: Shop): Promise<void> => {
  const context = { site: 'shop', market: 'AT', locale: 'de-AT' };
  const pages = [
    ['product page', PLACES.model.path, 'ShopProduct', { sku: 'LINEN-DRESS' }],
    ['home page', PLACES.home.path, 'ShopPage', { path: '/' }],
  ] as const;
  title(`Rendering beside its operation: one at a time in turn, and ${CONNECTIONS} connections for ${SECONDS} s each`);
  row('', 'alone p50 ms', 'ratio', 'requests/s', 'p50 ms', 'p99 ms', 'failed', 'ratio');
  for (const [name, path, operation, variables] of pages) {
    const sides = [
      [`${name}: operation, gateway`, operationUrl(graph, operation, { ...context, ...variables })],
      [`${name}: HTML, storefront`, storefront + EDITION + path],
    ] as const;
    const urls = sides.map(([, url]) => url);
    const singly = await alone(urls, ALONE);
    const loaded: Figures[] = [];
    for (const url of urls) loaded.push(await load(url, SECONDS, CONNECTIONS));
    for (const [index, [what]] of sides.entries()) {
      const [ms = 0, base = 0] = [singly[index], singly[0]];
      const { requestsPerSecond = 0, p50 = 0, p99 = 0, failed = 0 } = loaded[index] ?? {};
      const ratio = requestsPerSecond / (loaded[0]?.requestsPerSecond ?? 0);
      row(
        what,
        ...[ms.toFixed(1), (ms / base).toFixed(2)],
        ...[requestsPerSecond.toFixed(0), p50.toFixed(0), p99.toFixed(0), String(failed), ratio.toFixed(2)],
      );
    }
  }
};

const folder = mkdtempSync(join(tmpdir(), 'trivium-bench-storefront-'));
try {
  console.log(`${availableParallelism()} processors, ${process.version}; opening the demo shop …`);
  const shop = await openShop(folder);
  try {
    await inBrowser(shop);
    await onServer(shop);
  } finally {
    await shop.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
