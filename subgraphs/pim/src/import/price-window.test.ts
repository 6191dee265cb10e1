import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportingPim, startImportingPim } from '../testing/import.ts';

const MAPPING = `trivium: 1
name: our-erp
market: AT
locale: de
channels: [{ code: web, name: Web, kind: D2C }]
markets:
  - { code: AT, countries: [AT], currency: EUR, locales: [{ locale: de }], channels: [web] }
attributes:
  - { code: name, type: TEXT, localizable: true }
files:
  - rows: products
    sku: sku
    family: { default: Thing }
    values: [{ attribute: name, column: name }]
    prices: [{ column: price }, { column: special, from: from, until: until }]
`;

let pim: ImportingPim;
beforeAll(async () => {
  pim = await startImportingPim();
  await pim.ask(
    'mutation { releaseCreate(input: { code: "SS90", name: "Summer", instant: "2090-03-01T00:00:00Z" }) { userErrors { message } } }',
  );
});
afterAll(() => pim.close());

type Cells = { price?: string; special?: string; from?: string; until?: string };
/** Takes a row in, and then once more, which must write nothing. Returns the prices from now on; one without an amount is an end. */
const taken = async (
  sku: string,
  { price = '', special = '', from = '', until = '' }: Cells,
  input: object = {},
): Promise<string[]> => {
  const text = `sku,name,price,special,from,until\n${sku},A,${price},${special},${from},${until}\n`;
  const take = () => pim.take([{ name: 'products.csv', text }], { mapping: MAPPING, ...input });
  expect(await take()).toMatchObject({ state: 'DONE', rows: [] });
  expect((await take()).counts).toMatchObject({ unchanged: 1, prices: 0 });
  const rows = await pim.rows(
    `select concat_ws(' ', trim_scale(amount), release_code, case when valid_from > '2080-01-01' then to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD') end) as text
       from price where sku = '${sku}' and (valid_until is null or valid_until > '2080-01-01') order by valid_from nulls first`,
  );
  return rows.map(({ text }) => text);
};

const NEXT = { special: '15', from: '2090-12-24', until: '2090-12-31' };
const NOW = { special: '15', from: '2020-01-01', until: '2090-12-31' };

test('a window of a product that has no other price ends with nothing', async () => {
  expect(await taken('ALONE-NEXT', NEXT)).toEqual(['15 2090-12-24', '2090-12-31']);
  expect(await taken('ALONE-NOW', NOW)).toEqual(['15', '2090-12-31']);
  expect(await taken('ALONE-OPEN', { ...NOW, until: '' })).toEqual(['15']);
});

test('a window in a row without another price gives way to the price that is there', async () => {
  expect(await taken('THERE-NEXT', { price: '20' })).toEqual(['20']);
  expect(await taken('THERE-NEXT', NEXT)).toEqual(['20', '15 2090-12-24', '20 2090-12-31']);
  await taken('THERE-NOW', { price: '20' });
  expect(await taken('THERE-NOW', NOW)).toEqual(['15', '20 2090-12-31']);
  expect(await taken('THERE-NOW', { ...NOW, special: '14' })).toEqual(['14', '20 2090-12-31']);
  expect(await taken('THERE-NOW', { ...NOW, special: '14', until: '2090-12-30' })).toEqual([
    '14',
    '20 2090-12-30',
    '20 2090-12-31',
  ]);
});

test('a window that comes to a price of an earlier run ends, too', async () => {
  await taken('LATER-NEXT', { price: '20' });
  expect(await taken('LATER-NEXT', { price: '20', ...NEXT })).toEqual(['20', '15 2090-12-24', '20 2090-12-31']);
  await taken('LATER-NOW', { price: '20' });
  expect(await taken('LATER-NOW', { price: '20', ...NOW })).toEqual(['15', '20 2090-12-31']);
});

test('a window with a release begins with it, ends at its end, and is left out when it is over by then', async () => {
  const input = { takesEffect: { release: 'SS90' } };
  expect(await taken('RELEASE-ALONE', NOW, input)).toEqual(['15 SS90', '2090-12-31']);
  expect(await taken('RELEASE-BOTH', { price: '20', ...NOW }, input)).toEqual(['15 SS90', '20 2090-12-31']);
  expect(await taken('RELEASE-OVER', { price: '20', ...NOW, until: '2090-02-01' }, input)).toEqual(['20 SS90']);
  await taken('RELEASE-THERE', { price: '20' });
  expect(await taken('RELEASE-THERE', NOW, input)).toEqual(['15 SS90', '20', '20 2090-12-31']);
});
