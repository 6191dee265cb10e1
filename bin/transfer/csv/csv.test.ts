import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TransferRecord } from '@trivium/kit/transfer';
import { FORMULAS } from '@trivium/pim/testing';
import { shielded, textOfValue, unshielded, valueOfText, writeCell } from './cell.ts';
import { columnsOf, recordsIn, rowsOf } from './record.ts';
import { readRows, writeRow } from './table.ts';

const inPieces = async function* (text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
};
const readAll = async (text: string, size = text.length || 1): Promise<string[][]> =>
  (await Array.fromAsync(readRows(inPieces(text, size)))).map(({ cells }) => cells);

test.each(FORMULAS)('%j is no formula in the file, and comes back as it was', async (value) => {
  // What a spreadsheet makes of the cell: the quotes are gone, and it begins with an apostrophe, which means "text".
  const cell = writeCell(value);
  const seen = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  expect(seen.startsWith("'")).toBe(true);
  expect(await readAll(writeRow(['x', value, 'y']))).toEqual([['x', value, 'y']]);
});

test.each(['Kleid', '12.50', 'a=b', 'Größe 3–4', '7 % Seide', 'say "hi"'])('%j needs no shield', (value) => {
  expect(shielded(value)).toBe(value);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', "'", '=', ' ', 'a', '\uFEFF', '\t') }),
  fc.constantFrom(...FORMULAS),
);

test('any cells survive, however the file is cut into pieces', async () => {
  const tables = fc.array(fc.array(anyText, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      expect(await readAll(rows.map(writeRow).join(''), size)).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});

test('the shield comes off exactly', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(unshielded(shielded(text))).toBe(text);
    }),
  );
});

test('a value of any type is the same again, in a column of any kind', () => {
  const kinds = fc.constantFrom('text', 'number', 'boolean', 'json');
  fc.assert(
    fc.property(fc.oneof(anyText, fc.jsonValue()), kinds, (value, kind) => {
      const same = JSON.parse(JSON.stringify(value));
      expect(valueOfText(textOfValue(same, kind), kind)).toEqual(same);
    }),
  );
});

const VALUE_COLUMNS = [
  { attribute: 'name', scope: 'de@', kind: 'text' as const },
  { attribute: 'weight', scope: '@', kind: 'json' as const },
  { attribute: 'dry', scope: '@d2c', kind: 'boolean' as const },
];

test('products survive a table: values with and without a column, timelines, and fields that nobody knows yet', async () => {
  const scopes = fc.constantFrom('de@', '@', '@d2c', 'xx-YY@gone');
  const value = fc.oneof(anyText, fc.boolean(), fc.record({ value: anyText, unit: anyText }), fc.array(anyText));
  const document = fc.record({
    kind: fc.constant('SIMPLE'),
    family: anyText,
    values: fc.dictionary(
      fc.constantFrom('name', 'weight', 'dry', 'other'),
      fc.dictionary(scopes, value, { minKeys: 1, noNullPrototype: true }),
      { noNullPrototype: true },
    ),
    categories: fc.array(anyText),
    associations: fc.array(fc.record({ type: anyText, sku: anyText })),
  });
  const entry = fc.tuple(
    document,
    fc.record(
      {
        from: fc.constant('2027-01-01T00:00:00.000Z'),
        release: fc.constant('SS27'),
        ended: fc.constant(true),
        bundle: fc.jsonValue().filter((each) => each !== null),
      },
      { requiredKeys: [] },
    ),
  );
  const record = fc.record({
    type: fc.constant('product'),
    sku: fc.uuid(),
    draft: document,
    versions: fc.array(entry.map(([known, more]) => ({ ...known, ...more }))),
  });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(record, { selector: ({ sku }) => sku }), async (records) => {
      const columns = columnsOf('product', VALUE_COLUMNS);
      const rows = records.flatMap((each) => rowsOf(each as TransferRecord, columns));
      const text = [columns.map(({ header }) => header), ...rows].map(writeRow).join('');
      const back = await Array.fromAsync(recordsIn('product', readRows(inPieces(text, 1_000))));
      expect(back.map(({ record: each }) => each)).toEqual(JSON.parse(JSON.stringify(records)));
    }),
  );
});

test.each([
  ['a,"b\r\n', /has a quote that is not closed/],
  ['a,"b"c\r\n', /On line 1 something stands behind a closed quote/],
])('%j is said to be broken', async (text, sentence) => {
  await expect(readAll(text)).rejects.toThrow(sentence);
});

test.each([
  ['sku,part\r\nA,draft,more\r\n', /Line 2 has 3 cells, and the table 2 columns/],
  ['sku,part,values:json\r\nA,draft,{\r\n', /Line 2, column values:json: "\{" is no JSON/],
  ['sku,part\r\nA,sequel\r\n', /Line 2: there is no part "sequel"/],
  ['sku,__proto__[de]\r\n', /is not the head of a column/],
])('%j is no table of products', async (text, sentence) => {
  await expect(Array.fromAsync(recordsIn('product', readRows(inPieces(text, 3))))).rejects.toThrow(sentence);
});

test('a record is told with the line on which it begins, also behind cells of several lines', async () => {
  const text = 'code,name\r\na,"one\ntwo"\r\nb,x\r\n';
  const found = await Array.fromAsync(recordsIn('channel', readRows(inPieces(text, 4))));
  expect(found.map(({ line, record }) => [line, record['code']])).toEqual([
    [2, 'a'],
    [4, 'b'],
  ]);
});
