import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, type Program, program, tokenFor } from '../program.ts';
import { readerOf } from './installation.ts';
import { csvOf, type Shop, writeShop } from './shop.ts';
import { doneIn, rowsIn } from './truth.ts';

let folder: string;
let shop: Shop;
let trivium: Program;
let database: ReturnType<typeof readerOf>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trivium-command-'));
  shop = await writeShop(folder, { products: 60, pictures: 8 });
  trivium = await program('start', '--no-demo');
  await trivium.start();
  database = readerOf(trivium.folder);
}, 60_000);
afterAll(async () => {
  await database.close();
  await trivium.end();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const written = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const magento = (...rest: string[]) => trivium.patientCommand('import', '--mapping', 'magento-2', ...rest);

/** What a person can mend: a sentence, perhaps with what was wrong below it, nothing else, exit 1. */
const expectSentence = ({ code, stdout, stderr }: Ended, sentence: RegExp) => {
  const said = stderr
    .split('\n')
    .filter((line) => !/^ {2}[\w ]+: \d+ of \d+/.test(line))
    .join('\n');
  expect(said).toMatch(/^trivium: .+[.)]\n$/s);
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/ {4}at |node:internal|\[object|undefined|Error/);
  expect([stdout, code]).toEqual(['', 1]);
};

const MAPPING = `trivium: 1
name: our-erp
locale: de
files:
  - rows: products
    sku: sku
    family: family
    values: [{ attribute: name, column: name }]
`;

test('before there is a market, a mapping that makes none is told so', async () => {
  const mapping = written('no-market.yaml', MAPPING);
  expectSentence(
    await trivium.command('import', '--mapping', mapping, shop.csv),
    /There is no market yet, and the mapping makes none: give it "markets" and "channels"\./,
  );
});

/** Spoils the price of every tenth row. */
const spoilt = (text: (price: string) => string): string =>
  csvOf(shop.rows.map((row, index) => (index % 10 === 3 ? { ...row, price: text(row.price ?? '') } : row)));

test('refused rows go into a file, come back mended, and are taken', async () => {
  const wrong = written(
    'products.csv',
    spoilt((price) => `€${price}`),
  );
  const first = await magento('--strict', wrong);
  expect(first.code).toBe(2);
  expect(first.stdout).toMatch(/ 54 products made, 0 changed, 0 as they were\n/);
  expect(first.stdout).toMatch(/ 6 rows refused\n/);
  expect(first.stdout).toMatch(/ products\.csv:\d+ price "€[\d.]+": .*not an amount/);
  const [, run = ''] = /trivium imports rows ([0-9a-f-]{36}) --csv rows\.csv/.exec(first.stdout) ?? [];

  const listed = await trivium.command('imports', 'list');
  expect(listed.stdout).toMatch(
    new RegExp(`^${run}  .* magento-2 +DONE +54 made, 0 changed, 0 as they were, 6 refused\n$`),
  );
  const rows = await trivium.command('imports', 'rows', run);
  expect(rows.stdout.trim().split('\n')).toHaveLength(6);
  const file = join(folder, 'rows.csv');
  const kept = await trivium.command('imports', 'rows', run, '--csv', file);
  expect(kept.stdout).toBe(
    `6 rows are in ${file}. Mend them and give the file back: trivium imports mend ${run} ${file}\n`,
  );
  const text = readFileSync(file, 'utf8');
  expect(text.match(/,"€/g)).toHaveLength(6);
  writeFileSync(file, text.replaceAll(',"€', ',"'));

  const mended = await trivium.patientCommand('imports', 'mend', run, file);
  expect(mended.stdout).toMatch(/^6 rows are mended\.\n/);
  expect(mended.stdout).toMatch(/is done.*\n {2}60 products made.*\n/);
  expect(mended.stdout).toContain('no row refused');
  expect(mended.code).toBe(0);
  const shown = await trivium.command('imports', 'show', run);
  expect(shown.stdout).toMatch(/60 products made[\s\S]*no row refused/);
  expectSentence(await trivium.command('imports', 'replay', run), /None of these rows waits for a replay\./);
  expectSentence(await trivium.command('imports', 'cancel', run), /The run is DONE already\./);
  expect((await trivium.command('imports', 'rows', run)).output).toBe('');
}, 120_000);

test('a second run writes nothing but its run record', async () => {
  const args = ['--media', shop.media, shop.csv];
  expect((await magento(...args)).code).toBe(0);
  const facts = async () => {
    const rows = await rowsIn(database.read);
    return Object.entries(rows).filter(([table]) => !/import_|\.(?:event|audit_entry)$/.test(table));
  };
  const before = [await facts(), await doneIn(database.read)];
  const again = await magento(...args);
  expect(again.stdout).toMatch(/ 0 products made, 0 changed, 60 as they were\n/);
  expect(again.stdout).toMatch(/ 0 pictures taken in, 8 known already, 0 refused\n/);
  expect(again.stdout).not.toMatch(/prices? set|links? placed|Made/);
  expect([await facts(), await doneIn(database.read)]).toEqual(before);
}, 120_000);

test('files come in by HTTP from those who may import, and from nobody else', async () => {
  const send = (token: string | null) =>
    fetch(`${trivium.origin}/imports`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: 'sku\n',
    });
  expect((await send(null)).status).toBe(401);
  expect((await send(tokenFor('enricher'))).status).toBe(403);
  const taken = await send(tokenFor('approver'));
  expect([taken.status, await taken.json()]).toEqual([
    201,
    { sha256: createHash('sha256').update('sku\n').digest('hex'), bytes: 4 },
  ]);
});

describe('wrong input is one sentence', () => {
  const wrong: [string, () => string[], RegExp][] = [
    [
      'a path that is not there',
      () => [join(folder, 'nowhere.csv')],
      /There is no .*nowhere\.csv; look at the path again\./,
    ],
    ['a folder without tables', () => [shop.media], /There is no \.csv, \.tsv or \.txt file in /],
    [
      'a media folder that is not there',
      () => ['--media', '/nowhere', shop.csv],
      /There is no \/nowhere; look at the path again\./,
    ],
    [
      'an empty file',
      () => [written('empty.csv', '')],
      /empty\.csv: The first line is to name the columns, and cannot be read: it is empty\./,
    ],
    [
      'a file that is no text',
      () => [written('binary.csv', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 89 + (at >> 3)) % 256)))],
      /binary\.csv: This is no text with columns: zero bytes are in its first line/,
    ],
    [
      'a workbook',
      () => [written('shop.xlsx', Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0', 'latin1'))],
      /shop\.xlsx: This is no text with columns: it is a workbook \(XLSX\) .*save its sheet as CSV/,
    ],
    [
      'a file of something else',
      () => [written('other.csv', 'a,b\n1,2\n')],
      /other\.csv: no section of the mapping is for its columns/,
    ],
    ['an unknown market', () => ['--market', 'MARS', shop.csv], /There is no market "MARS"; known are US\./],
    ['an unknown locale', () => ['--locale', 'tlh', shop.csv], /No market has the locale "tlh"; known are en-US, en\./],
    ['an unknown release', () => ['--release', 'NEVER', shop.csv], /release.*NEVER/],
    ['an instant that is none', () => ['--at', 'yesterday', shop.csv], /yesterday/],
    [
      'an instant that is past',
      () => ['--at', '2020-01-01T00:00:00Z', shop.csv],
      /2020-01-01T00:00:00.000Z has passed/,
    ],
  ];
  test.each(wrong)('%s', async (_, args, sentence) => expectSentence(await magento(...args()), sentence));

  const mappings: [string, () => string, RegExp][] = [
    [
      'a mapping that nobody knows',
      () => 'magneto',
      /There is no mapping magneto: it is neither a file nor one of magento-2\./,
    ],
    ['a folder as the mapping', () => folder, /it is neither a file nor one of/],
    [
      'a typing error in a mapping',
      () => written('typo.yaml', MAPPING.replace('family: family', 'famliy: family')),
      /line 5, files\[0\]\.family: This is missing\.\n {2}line 7, files\[0\]\.famliy: No such key is known here\./,
    ],
    [
      'a mapping that is no YAML',
      () => written('broken.yaml', `${MAPPING}  - [`),
      /line 9: The mapping is not YAML: .*[^:]\.\n/,
    ],
    ['a mapping without end', () => written('large.yaml', `#${'x'.repeat(200_001)}`), /is too large for a mapping/],
  ];
  test.each(mappings)('%s', async (_, mapping, sentence) =>
    expectSentence(await trivium.command('import', '--mapping', mapping(), shop.csv), sentence),
  );

  test.each<[string[], RegExp]>([
    [['rows', 'nonsense'], /There is no run nonsense; "trivium imports list" shows all\./],
    [['show', '00000000-0000-0000-0000-000000000000'], /There is no run 00000000/],
    [['replay', 'nonsense'], /There is no run "nonsense"\./],
    [['cancel', 'nonsense'], /There is no run "nonsense"\./],
    [['mend', 'nonsense', '/nowhere.csv'], /\/nowhere\.csv cannot be read\./],
  ])('imports %j', async (args, sentence) => expectSentence(await trivium.command('imports', ...args), sentence));

  test('a file to mend from that is another one', async () => {
    const { rows: [run] = [] } = { rows: (await database.read('select id from pim.import_run limit 1')) ?? [] };
    expectSentence(
      await trivium.command('imports', 'mend', String(run?.['id']), shop.csv),
      /The file lacks the column \(row\); give back what "imports rows --csv" wrote\./,
    );
  });
});

test('a bad file costs no good one', async () => {
  mkdirSync(join(folder, 'mixed'));
  written('mixed/bad.csv', '');
  written('mixed/good.csv', csvOf(shop.rows.slice(0, 13)));
  const { code, stdout } = await magento(join(folder, 'mixed'));
  expect(stdout).toMatch(/ 0 products made, 0 changed, 13 as they were\n/);
  expect(stdout).toMatch(/bad\.csv: The first line is to name the columns, and cannot be read: it is empty\.\n/);
  expect(code).toBe(0);
});

test.each([
  [
    ['import', '--help'],
    /^Usage: trivium import \[options\] <path\.\.\.>[\s\S]*--mapping <name\|file>[\s\S]*magento-2[\s\S]*goes on where it was cut off/,
  ],
  [
    ['imports', '--help'],
    /^Usage: trivium imports[\s\S]*list[\s\S]*show[\s\S]*rows[\s\S]*mend[\s\S]*replay[\s\S]*cancel/,
  ],
  [['imports', 'rows', '--help'], /^Usage: trivium imports rows[\s\S]*--warnings[\s\S]*--csv <file>/],
])('help: %j', async (args, text) => {
  const { code, stdout } = await trivium.command(...args);
  expect(stdout).toMatch(text);
  expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  expect(code).toBe(0);
});
