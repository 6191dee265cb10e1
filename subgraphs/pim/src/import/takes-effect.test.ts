import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportingPim, startImportingPim, type TestFile } from '../testing/import.ts';

const HEAD = `trivium: 1
name: our-erp
market: AT
locale: de
channels: [{ code: web, name: Web, kind: D2C }]
markets:
  - { code: AT, countries: [AT], currency: EUR, locales: [{ locale: de }], channels: [web] }
attributes:
  - { code: name, type: TEXT, localizable: true }
`;
const PRODUCTS = `
  - rows: products
    sku: sku
    family: { default: Thing }
    values: [{ attribute: name, column: name }]
`;

let pim: ImportingPim;
beforeAll(async () => {
  pim = await startImportingPim();
});
afterAll(() => pim.close());

const one = (text: string): TestFile[] => [{ name: 'products.csv', text }];
const draft = async (sku: string) => (await pim.rows(`select * from product_draft where sku = '${sku}'`))[0];
const prices = async (sku: string): Promise<string[]> =>
  (
    await pim.rows(
      `select concat_ws(' ', market, tier, trim_scale(amount::numeric), currency, case when valid_from > '2080-01-01' then to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD') end) as text
         from price where sku = '${sku}' order by market, tier::int, valid_from`,
    )
  ).map(({ text }) => text);

describe('what comes in takes effect', () => {
  const versions = (sku: string) =>
    pim.rows(`select valid_from, release_code from product_version where sku = '${sku}'`);
  const files = `${PRODUCTS}    prices: [{ column: price }]\n    online: { column: online, default: '1' }\n`;
  const mapping = (more = '') => `${HEAD}${more}files:\n${files.slice(1)}`;
  const csv = (sku: string, online = '') => one(`sku,name,price,online\n${sku},A,10,${online}\n`);

  test('at once, unless its row says that it is offline', async () => {
    await pim.take(csv('E1'), { mapping: mapping() });
    await pim.take(csv('E2', 'no'), { mapping: mapping() });
    expect([(await versions('E1')).length, (await versions('E2')).length]).toEqual([1, 0]);
    expect([(await draft('E1')).state, (await draft('E2')).state]).toEqual(['APPROVED', 'DRAFT']);
  });

  test('not at all: everything stays a draft, without prices', async () => {
    await pim.take(csv('E3'), { mapping: mapping('approve: no\n') });
    await pim.take(csv('E4'), { mapping: mapping(), draftsOnly: true });
    for (const sku of ['E3', 'E4'])
      expect([await versions(sku), await prices(sku), (await draft(sku)).state]).toEqual([[], [], 'DRAFT']);
  });

  test('at an instant, by the mapping or by who starts it', async () => {
    await pim.take(csv('E5'), { mapping: mapping("approve: { at: '2090-05-01T00:00:00+02:00' }\n") });
    await pim.take(csv('E6'), { mapping: mapping(), takesEffect: { at: '2090-06-01T00:00:00Z' } });
    expect((await versions('E5'))[0].valid_from.toISOString()).toBe('2090-04-30T22:00:00.000Z');
    expect((await versions('E6'))[0].valid_from.toISOString()).toBe('2090-06-01T00:00:00.000Z');
    expect(await prices('E6')).toEqual(['AT 1 10 EUR 2090-06-01']);
  });

  test('with a release, and a second time nothing is written', async () => {
    await pim.ask(
      'mutation { releaseCreate(input: { code: "SS90", name: "Summer", instant: "2090-03-01T00:00:00Z" }) { userErrors { message } } }',
    );
    const first = await pim.take(csv('E7'), { mapping: mapping('approve: { release: SS90 }\n') });
    expect(first.counts).toMatchObject({ created: 1, prices: 1 });
    expect(await versions('E7')).toEqual([{ valid_from: null, release_code: 'SS90' }]);
    const again = await pim.take(csv('E7'), { mapping: mapping('approve: { release: SS90 }\n') });
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 1, prices: 0 });
    expect(await versions('E7')).toHaveLength(1);
  });
});
