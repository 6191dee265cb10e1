import { chmodSync, createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { silentLog, startEmbedded } from '@trivium/kit/postgres';
import { connect } from '@trivium/kit/sql';
import { type MagentoRow, magentoRows } from '@trivium/pim/testing/magento';
import type { Shop } from './pages.ts';

/** COPY's text format: a backslash begins an escape. */
function* copyLines(count: number): Generator<string> {
  let text = '';
  for (const row of magentoRows(count)) {
    text += `${JSON.stringify(row).replaceAll('\\', '\\\\')}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}

/**
 * The floor: the same rows as jsonb, from a file into one plain table, by PostgreSQL's own COPY with fsync. Nothing is
 * read, checked, looked up, linked, indexed or recorded. Answers seconds.
 */
export const copySeconds = async (count: number, folder: string): Promise<number> => {
  const file = `${folder}/rows/rows.copy`;
  mkdirSync(dirname(file), { recursive: true });
  await pipeline(Readable.from(copyLines(count)), createWriteStream(file));
  for (const path of [folder, dirname(file), file]) chmodSync(path, 0o755); // the server runs as a user of its own
  const server = await startEmbedded({ folder: `${folder}/floor`, log: silentLog });
  const { sql, close } = connect(server.url, { connections: 1 });
  try {
    await sql.rows({ name: 'plain', text: 'create table plain (product jsonb not null)' }, []);
    const began = performance.now();
    await sql.rows({ name: 'copy', text: `copy plain from '${file}'` }, []);
    return (performance.now() - began) / 1000;
  } finally {
    await close();
    await server.stop();
  }
};

const ROWS_AT_ONCE = 500;

const draftOf = (row: MagentoRow, sku: string) => ({
  sku,
  kind: row.product_type === 'configurable' ? 'MODEL' : 'SIMPLE',
  family: row.attribute_set_code === 'Bag' ? 'bag' : row.attribute_set_code === 'Top' ? 'top' : 'bottom',
  values: [
    { attribute: 'name', locale: 'en', text: row.name ?? '' },
    {
      attribute: 'description',
      locale: 'en',
      richText: { nodes: [{ paragraph: { spans: [{ text: row.description ?? '' }] } }] },
    },
    { attribute: 'url_key', locale: 'en', text: `g-${row.url_key}` },
    { attribute: 'weight', number: row.weight ?? '1' },
  ],
  categories: row.attribute_set_code === 'Bag' ? ['gear'] : ['men'],
});

type Payload = { count: number; userErrors: { message: string }[] };

/**
 * The same products by the graph's mutations, as a client without the import would write them: draft, approval and price
 * in bulk, over HTTP, one call at a time. Attributes, families and categories are there already. Answers seconds.
 */
export const graphSeconds = async (shop: Shop, count: number): Promise<number> => {
  const must = async (field: string, type: string, rows: readonly object[]): Promise<void> => {
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { count userErrors { message } } }`;
    const answer = (await shop.ask(query, { input: { rows } })) as Record<string, Payload>; // asked for so
    const [problem] = answer[field]?.userErrors ?? [];
    if (problem) throw new Error(`${field}: ${problem.message}`);
  };
  let seconds = 0;
  let batch: MagentoRow[] = [];
  const write = async () => {
    const rows = batch.map((row) => ({ row, sku: `G-${row.sku}` }));
    batch = [];
    const began = performance.now();
    await must(
      'productDraftSaveBulk',
      'ProductDraftSaveBulkInput',
      rows.map(({ row, sku }) => draftOf(row, sku)),
    );
    await must(
      'productApproveBulk',
      'ProductApproveBulkInput',
      rows.map(({ sku }) => ({ sku })),
    );
    const priced = rows.filter(({ row }) => row.product_type === 'simple');
    await must(
      'priceSetBulk',
      'PriceSetBulkInput',
      priced.map(({ row, sku }) => ({ sku, market: 'US', amount: row.price ?? '1' })),
    );
    seconds += (performance.now() - began) / 1000;
  };
  for (const row of magentoRows(count)) if (batch.push(row) === ROWS_AT_ONCE) await write();
  if (batch.length > 0) await write();
  return seconds;
};
