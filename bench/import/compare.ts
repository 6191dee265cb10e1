/**
 * `npm run bench -- import [--products=100000] [--luma=FOLDER]`: a catalogue taken in by `trivium import`, on installations of its own
 * with fsync. Prints what it cost beside PostgreSQL's own COPY and the graph's bulk mutations, and what the size of the
 * catalogue costs a page. Wall time depends on who else uses the machine; processor seconds less so.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageSkus, writeCatalogue } from './catalogue.ts';
import { type Measured, measuredCommand } from '../command.ts';
import { comparePages, openShop } from './pages.ts';
import { copySeconds, graphSeconds } from './peers.ts';
import { megabytes, row, seconds, title } from '../table.ts';

const given = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1];
const flag = (name: string, otherwise: number): number => Number(given(name) ?? otherwise);

const PRODUCTS = flag('products', 100_000);
const FEW = flag('few', 1_000);
/** Writing through the mutations is slow; a rate needs no more. */
const BY_GRAPH = Math.min(PRODUCTS, flag('by-graph', 5_000));
const PAGES = 140;
const LUMA = given('luma') ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'luma');

const root = mkdtempSync(join(tmpdir(), 'trivium-bench-import-'));
const magento = (folder: string, ...args: string[]) =>
  measuredCommand(join(root, folder), ['import', '--mapping', 'magento-2', ...args]);

const header = () => row('', 'command', 'run', 'per second', 'CPU', 'CPU of PG', 'peak RSS', 'with PG');
const line = (name: string, measured: Measured, products: number): void =>
  row(
    name,
    seconds(measured.command),
    seconds(measured.run),
    measured.run > 0 ? (products / measured.run).toFixed(0) : '',
    seconds(measured.cpu),
    seconds(measured.postgresCpu),
    megabytes(measured.peakBytes),
    megabytes(measured.allBytes),
  );

const luma = async (): Promise<void> => {
  title('Luma, the sample shop of Magento (goal: 90 s with pictures, 10 s without)');
  if (!existsSync(LUMA)) {
    console.log(`  left out: ${LUMA} is not there`);
    return;
  }
  header();
  const csv = join(LUMA, 'csv');
  const count = (output: string) => Number(/([\d,]+) products? made/.exec(output)?.[1]?.replaceAll(',', '') ?? 0);
  const bare = await magento('luma', csv);
  const products = count(bare.output);
  line('without pictures', bare, products);
  line('again', await magento('luma', csv), products);
  line('with pictures', await magento('luma-media', '--media', join(LUMA, 'media'), csv), products);
  line('again', await magento('luma-media', '--media', join(LUMA, 'media'), csv), products);
};

const large = async (): Promise<void> => {
  title(`${PRODUCTS.toLocaleString('en')} products (goal: 1,500 a second into an empty catalogue, less than 400 MB)`);
  header();
  const file = join(root, 'many.csv');
  await writeCatalogue(PRODUCTS, file);
  line('trivium import', await magento('many', file), PRODUCTS);
  line('again', await magento('many', file), PRODUCTS);
  const copied = await copySeconds(PRODUCTS, root);
  row('COPY into one table of jsonb', '', seconds(copied), (PRODUCTS / copied).toFixed(0));
};

const pages = async (): Promise<void> => {
  const small = join(root, 'few.csv');
  await writeCatalogue(FEW, small);
  await magento('few', small);
  const token = (await measuredCommand(join(root, 'few'), ['token', '--role', 'admin'])).output.trim();
  const shops = [await openShop('few', join(root, 'few')), await openShop('many', join(root, 'many'))];
  try {
    const compared = await comparePages(shops, [pageSkus(FEW, PAGES), pageSkus(PRODUCTS, PAGES)]);
    title('One request at a time, in turn at each size (goal: a ratio of at most 1.3 for the product page), ms');
    row('', 'median', 'p95', 'median', 'p95', 'ratio', 'ratio p95', 'failed');
    row('', FEW.toLocaleString('en'), '', PRODUCTS.toLocaleString('en'));
    for (const { operation, latencies } of compared) {
      const [few, many] = latencies;
      if (!few || !many) continue;
      const figures = [few.median, few.p95, many.median, many.p95].map((value) => value.toFixed(1));
      row(
        operation,
        ...figures,
        (many.median / few.median).toFixed(2),
        (many.p95 / few.p95).toFixed(2),
        `${few.failed}, ${many.failed}`,
      );
    }
  } finally {
    for (const shop of shops) await shop.close();
  }
  const shop = await openShop('few', join(root, 'few'), token);
  try {
    const took = await graphSeconds(shop, BY_GRAPH);
    title('The same products by the graph: productDraftSaveBulk, productApproveBulk, priceSetBulk, 500 a call');
    row(`${BY_GRAPH.toLocaleString('en')} products`, '', seconds(took), (BY_GRAPH / took).toFixed(0));
  } finally {
    await shop.close();
  }
};

try {
  console.log(`${availableParallelism()} processors, ${process.version}; fsync is on.`);
  await luma();
  await large();
  await pages();
} finally {
  rmSync(root, { recursive: true, force: true });
}
