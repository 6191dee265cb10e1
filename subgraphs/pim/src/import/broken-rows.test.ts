import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Imported, type ImportingPim, startImportingPim } from '../testing/import.ts';
import { MAGENTO_HEADER, magentoLine, magentoRows, type MagentoRow } from '../testing/magento.ts';

/** A way to break a row: what becomes of its line, and what the report has to say of it. */
type Breakage = {
  /** Of the row itself; or of its line, where the row would no longer be one. */
  row?: (row: MagentoRow) => MagentoRow;
  line?: (line: string) => string;
  /** Only rows of this kind can be broken in this way. */
  of?: 'simple' | 'variant';
  column: string | null;
  reason: RegExp;
};

const WAYS: Readonly<Record<string, Breakage>> = {
  'no SKU': { row: (row) => ({ ...row, sku: '' }), of: 'simple', column: 'sku', reason: /no SKU/ },
  'a SKU with a space': {
    row: (row) => ({ ...row, sku: `${row.sku} x` }),
    of: 'simple',
    column: 'sku',
    reason: /white space/,
  },
  'a SKU without end': {
    row: (row) => ({ ...row, sku: `${row.sku}`.padEnd(65, 'S') }),
    of: 'simple',
    column: 'sku',
    reason: /64 characters/,
  },
  'an unknown kind': {
    row: (row) => ({ ...row, product_type: 'bundel' }),
    column: 'product_type',
    reason: /no kind of product/,
  },
  'a price that is none': { row: (row) => ({ ...row, price: '12,5O' }), column: 'price', reason: /not an amount/ },
  'a negative price': { row: (row) => ({ ...row, price: '-5.00' }), column: 'price', reason: /not an amount/ },
  'a price with a currency sign': {
    row: (row) => ({ ...row, price: '$12.00' }),
    column: 'price',
    reason: /not an amount/,
  },
  'too many decimals': { row: (row) => ({ ...row, price: '12.34567' }), column: 'price', reason: /at most 4 decimals/ },
  'no name': { row: (row) => ({ ...row, name: '' }), of: 'simple', column: 'name', reason: /no value of "name"/ },
  'a text without end': {
    row: (row) => ({ ...row, url_key: 'u'.repeat(20_001) }),
    column: 'url_key',
    reason: /at most 20000/,
  },
  'a weight that is no number': {
    row: (row) => ({ ...row, weight: 'heavy' }),
    column: 'weight',
    reason: /decimal number/,
  },
  'a list whose first entry lost its sign': {
    row: (row) => ({ ...row, additional_attributes: `oops${row.additional_attributes?.replace('=', ' ')}` }),
    column: 'additional_attributes',
    reason: /is no "key=value"/,
  },
  'a list whose second entry lost its sign': {
    row: (row) => ({ ...row, additional_attributes: row.additional_attributes?.replace(',color=', ',color ') ?? '' }),
    of: 'variant',
    column: 'additional_attributes',
    reason: /has no option .* lost its sign/,
  },
  'an unknown locale': {
    row: (row) => ({ ...row, store_view_code: 'klingon' }),
    of: 'simple',
    column: 'store_view_code',
    reason: /no market has the locale/,
  },
  'a category too deep': {
    row: (row) => ({ ...row, categories: Array.from({ length: 25 }, (_, index) => `L${index}`).join('/') }),
    column: 'categories',
    reason: /no category/,
  },
  'itself as related': {
    row: (row) => ({ ...row, related_skus: row.sku ?? '' }),
    column: 'related_skus',
    reason: /does not point to itself/,
  },
  'too few cells': {
    line: (line) => line.slice(0, line.lastIndexOf(',')).replace(/,[^,]*$/, ''),
    of: 'simple',
    column: null,
    reason: /cells, the header/,
  },
  'too many cells': { line: (line) => `${line},,more`, column: null, reason: /cells, the header/ },
  'a quote that is never closed': {
    line: (line) => line.replace(/^(\w)/, '"$1'),
    of: 'simple',
    column: null,
    reason: /never closed|follows the closing quote/,
  },
  'text behind a quote': {
    line: (line) => line.replace(/^([^,]+),/, '"$1"x,'),
    column: null,
    reason: /follows the closing quote/,
  },
  'bytes that are no text': {
    line: (line) => line.replace('Taxable', 'Tax\u0001able'),
    column: 'tax_class_name',
    reason: /no text in the encoding/,
  },
  'a NUL': { line: (line) => line.replace('Taxable', 'Tax\0able'), column: 'tax_class_name', reason: /U\+0000/ },
  'an end before its beginning': {
    row: (row) => ({ ...row, name: row.name ?? '', weight: '1e400' }),
    column: 'weight',
    reason: /decimal number/,
  },
};

type Broken = { line: number; way: string; column: string | null; reason: RegExp; good: MagentoRow };

/** Multi-line cells would make a broken line's extent a matter of opinion; here only whole ones have them. */
const plain = (row: MagentoRow): MagentoRow => ({ ...row, description: row.description?.replaceAll('\n', ' ') ?? '' });

const kindOf = (row: MagentoRow) =>
  row.visibility === 'Not Visible Individually' ? 'variant' : row.product_type === 'simple' ? 'simple' : 'model';

/** A file in which `count` rows are broken, evenly spread over the ways and the file. */
const brokenFile = (rows: readonly MagentoRow[], count: number): { bytes: Buffer; broken: Broken[] } => {
  const ways = Object.entries(WAYS);
  const broken: Broken[] = [];
  const lines = [MAGENTO_HEADER.join(',')];
  let line = 2;
  for (const [index, row] of rows.entries()) {
    const way = ways[broken.length % ways.length];
    const kind = kindOf(row);
    const due = index >= (broken.length * rows.length) / count / 1.4;
    if (way && due && broken.length < count && kind !== 'model' && (way[1].of ?? kind) === kind) {
      const [name, { row: change, line: rewrite, column, reason }] = way;
      const changed = magentoLine(plain(change?.(row) ?? row));
      lines.push(rewrite?.(changed) ?? changed);
      broken.push({ line, way: name, column, reason, good: row });
    } else lines.push(magentoLine(row));
    line += lines.at(-1)?.split('\n').length ?? 1;
  }
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  // U+0001 stands for a byte that is no UTF-8.
  return { bytes: Buffer.from(bytes.map((byte) => (byte === 1 ? 0xff : byte))), broken };
};

let pim: ImportingPim;
let clean: ImportingPim;
beforeAll(async () => {
  [pim, clean] = await Promise.all([startImportingPim(), startImportingPim()]);
});
afterAll(() => Promise.all([pim.close(), clean.close()]));

const refused = ({ rows }: Imported) => rows.filter(({ severity }) => severity === 'REFUSED');

test('of 200 rows broken in more than twenty ways each is reported, nothing else is missing, and mended they are as if they had never been broken', async () => {
  const rows = [...magentoRows(1_600)].map((row) => row);
  const { bytes, broken } = brokenFile(rows, 200);
  expect(broken).toHaveLength(200);
  expect(new Set(broken.map(({ way }) => way)).size).toBeGreaterThanOrEqual(20);
  const report = await pim.take([{ name: 'export/products.csv', text: bytes }]);
  expect(report.state).toBe('DONE');
  const found = new Map(refused(report).map((row) => [row.line, row]));
  const wrong = broken.filter(({ line, column, reason }) => {
    const row = found.get(line);
    return !row?.problems.some((problem) => problem.column === column && reason.test(problem.reason));
  });
  expect(wrong.map(({ line, way }) => ({ line, way, got: found.get(line)?.problems }))).toEqual([]);
  expect(
    refused(report)
      .map(({ line }) => line)
      .sort((a, b) => a - b),
  ).toEqual(broken.map(({ line }) => line));
  expect(report.counts.created).toBe(rows.length - broken.length);

  // Mended: by cells what is a row, by text what is none.
  for (const { line, good } of broken) {
    const row = found.get(line);
    const isRow = row?.problems.every(({ column }) => column !== null) === true;
    const cells = MAGENTO_HEADER.map((column) => ({ column, value: good[column] ?? '' }));
    const input = { row: row?.id, ...(isRow ? { cells } : { text: magentoLine(good) }) };
    const { importMend } = await pim.ask(
      'mutation ($input: ImportMendInput!) { importMend(input: $input) { row { isMended } userErrors { message } } }',
      { input },
    );
    expect(importMend).toEqual({ row: { isMended: true }, userErrors: [] });
  }
  const { importReplay } = await pim.ask(
    'mutation ($run: ID!) { importReplay(input: { run: $run }) { run { state } userErrors { message } } }',
    { run: report.id },
  );
  expect(importReplay).toEqual({ run: { state: 'WAITING' }, userErrors: [] });
  await pim.work();
  const after = await pim.report(report.id);
  expect(refused(after)).toEqual([]);
  expect(after.counts).toMatchObject({ created: rows.length, refused: 0 });

  await clean.take([
    { name: 'export/products.csv', text: [MAGENTO_HEADER.join(','), ...rows.map(magentoLine)].join('\n') },
  ]);
  expect(await pim.truth()).toEqual(await clean.truth());
}, 120_000);
