import { FORMULAS, type ImportingPim, startImportingPim } from '@trivium/pim/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportGraph } from './graph.ts';
import { mendedRows, rowsCsv } from './rows.ts';

const MAPPING = `trivium: 1
name: formulas
locale: en
channels: [{ code: web, name: Web, kind: D2C }]
markets: [{ code: US, countries: [US], currency: USD, locales: [{ locale: en }], channels: [web] }]
files:
  - rows: products
    sku: sku
    family: { default: Thing }
    values: [{ attribute: name, column: name }, { attribute: note, column: constructor }]
    prices: [{ column: price }]
`;

let pim: ImportingPim;
let graph: Pick<ImportGraph, 'ask'>;
let run: string;
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** Formulas in cells, in the name of a column, and in what is no row. */
const FILE = [
  ['sku', 'name', 'price', 'constructor', '=cmd|calc'].map(cell).join(','),
  ...FORMULAS.map((text, index) => [`R${index}`, text, 'free', index % 2 ? '' : text, text].map(cell).join(',')),
  '=1+1,too few',
  '',
].join('\n');

beforeAll(async () => {
  pim = await startImportingPim();
  graph = { ask: ({ query, variables }) => pim.ask(query, variables) as never }; // the asker names the answer
  const report = await pim.take([{ name: 'formulas.csv', text: FILE }], { mapping: MAPPING });
  expect(report.counts).toMatchObject({ created: 0, refused: FORMULAS.length + 1 });
  run = report.id;
});
afterAll(() => pim.close());

const asGraph = () => graph as ImportGraph; // only reading is tried here

/** The cells of a CSV file as a spreadsheet reads them; every cell of ours is in quotes. */
const cellsOf = (csv: string): string[] =>
  [...csv.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text = '']) => text.replaceAll('""', '"'));

test('nothing in the file of refused rows is run by a spreadsheet, and every text is in it', async () => {
  const { text, count } = await rowsCsv(asGraph(), run);
  expect(count).toBe(FORMULAS.length + 1);
  const cells = cellsOf(text);
  expect(cells.filter((one) => /^[\s\uFEFF]*[=+\-@＝＋－＠]/.test(one))).toEqual([]);
  for (const formula of FORMULAS)
    expect(
      cells.some((one) => one === formula || one === `'${formula}`),
      formula,
    ).toBe(true);
});

test('given back as it is, it mends nothing: every cell is read as it was', async () => {
  const { text } = await rowsCsv(asGraph(), run);
  expect(await mendedRows(asGraph(), run, Buffer.from(text))).toEqual([]);
});

test('mended, the rows are taken with the texts that they came with', async () => {
  const { text } = await rowsCsv(asGraph(), run);
  const mends = await mendedRows(asGraph(), run, Buffer.from(text.replaceAll(',"free",', ',"12.50",')));
  expect(mends).toHaveLength(FORMULAS.length);
  for (const input of mends) {
    expect(input.cells).toEqual([{ column: 'price', value: '12.50' }]);
    await pim.ask('mutation ($input: ImportMendInput!) { importMend(input: $input) { userErrors { message } } }', {
      input,
    });
  }
  await pim.ask('mutation ($run: ID!) { importReplay(input: { run: $run }) { userErrors { message } } }', { run });
  await pim.work();
  const report = await pim.report(run);
  expect(report.counts).toMatchObject({ created: FORMULAS.length, refused: 1 });
  for (const [index, formula] of FORMULAS.entries()) {
    const [row] = await pim.rows(`select values from product_draft where sku = 'R${index}'`);
    expect(Object.values(row.values.name), formula).toEqual([formula.trim()]);
  }
});
