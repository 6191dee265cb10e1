import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Program, program, tokenFor } from '../program.ts';
import { readerOf } from './installation.ts';
import { asLine, attributesIn, CSV, expectedLinks, labelsOf, LINKS, type Link, LUMA, MEDIA, PRODUCTS } from './luma.ts';
import { tableIn } from './table.ts';
import { doneIn, rowsIn } from './truth.ts';

const without = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([table]) => !/import_|\.(?:event|audit_entry)$/.test(table)));

describe.skipIf(LUMA === null)('the catalogue of Luma (needs ../shared/data/luma)', () => {
  let trivium: Program;
  let database: ReturnType<typeof readerOf>;
  let said: string;
  const rows = async (sql: string) => (await database.read(sql)) ?? [];
  const links = async (): Promise<Link[]> =>
    (await rows(LINKS)).map(({ sku, source, role }) => ({
      sku: String(sku),
      image: String(source).replace('magento-2:', '/'),
      hero: role === 'HERO',
    }));
  beforeAll(async () => {
    trivium = await program('start', '--no-demo');
    await trivium.start();
    database = readerOf(trivium.folder);
    const { code, output } = await trivium.patientCommand('import', '--mapping', 'magento-2', '--media', MEDIA, CSV);
    said = output;
    expect(code, output).toBe(0);
  }, 300_000);
  afterAll(async () => {
    await database.close();
    await trivium.end();
  }, 60_000);

  test('every product comes in as what it is', async () => {
    const kinds = await rows(
      'select kind, count(*)::int as count from pim.product_version where valid_until is null group by kind order by kind',
    );
    expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))).toEqual({
      MODEL: 147,
      VARIANT: 1_847,
      SIMPLE: 44,
      BUNDLE: 1,
    });
    expect(said).toContain('2,039 products made');
  });

  test('refused are only the twelve links of products that the files link and do not have', async () => {
    expect(said).toMatch(/\n {2}12 rows refused\n/);
    const refused = said.split('\n').filter((line) => line.includes('its own row is missing'));
    expect(refused).toHaveLength(12);
    for (const line of refused) expect(line).toMatch(/related\.csv:\d+ sku "24[1-3]-MB\d\d"/);
  });

  test('what is not taken is said, with how many there are', () => {
    expect(said).toMatch(/not taken: 1 × grouped\n/);
    expect(said).toMatch(/not taken: 6 × downloadable\n/);
  });

  test('the bundle has its four groups, their choices, quantities and defaults, and costs what its parts cost', async () => {
    const { data, errors } = await trivium.ask<{
      product: { price: { amount: string }; bundle: { groups: object[] } };
    }>(
      `query @inContext(market: "US") { product(sku: "24-WG080") { kind price { amount currency } bundle { pricing groups { label required multiple
         choices { product { sku } quantity isDefault price { amount } } } } } }`,
      { token: tokenFor('admin') },
    );
    expect(errors).toBeUndefined();
    const choice = (sku: string, amount: string, isDefault: boolean) => ({
      product: { sku },
      quantity: 1,
      isDefault,
      price: { amount },
    });
    expect(data?.product).toMatchObject({
      kind: 'BUNDLE',
      bundle: { pricing: 'FROM_PARTS' },
      price: { currency: 'USD' },
    });
    expect(data?.product.bundle.groups).toEqual([
      {
        label: 'Sprite Stasis Ball',
        required: true,
        multiple: false,
        choices: [
          choice('24-WG081-blue', '23', true),
          choice('24-WG082-blue', '27', false),
          choice('24-WG083-blue', '32', false),
        ],
      },
      { label: 'Sprite Foam Yoga Brick', required: true, multiple: false, choices: [choice('24-WG084', '5', true)] },
      {
        label: 'Sprite Yoga Strap',
        required: true,
        multiple: false,
        choices: [choice('24-WG085', '14', true), choice('24-WG086', '17', false), choice('24-WG087', '21', false)],
      },
      { label: 'Sprite Foam Roller', required: true, multiple: false, choices: [choice('24-WG088', '19', true)] },
    ]);
    expect(data?.product.price.amount).toBe('61');
  });

  test('pictures are linked exactly as the export says, those of this copy', async () => {
    // The list leaves out the bundle, of which a file of its own tells the picture.
    const bundle = { sku: '24-WG080', image: '/l/u/luma-yoga-kit-2.jpg', hero: true };
    const wanted = [...(await expectedLinks()), bundle];
    expect((await links()).map(asLine).toSorted()).toEqual(wanted.map(asLine).toSorted());
  });

  test('models, axes, categories and attributes are as in the export', async () => {
    const facts = new Map(
      (await rows('select sku, model, categories, values from pim.product_version where valid_until is null')).map(
        (row) => [String(row['sku']), row],
      ),
    );
    const labels = await labelsOf(rows);
    const wrong: unknown[] = [];
    const models = new Map<string, string>();
    const table = await tableIn(PRODUCTS);
    for (const { sku = '', configurable_variations: variants = '' } of table)
      for (const entry of variants.split('|').filter(Boolean)) models.set(/sku=([^,]+)/.exec(entry)?.[1] ?? '', sku);
    for (const row of table) {
      const fact = facts.get(row['sku'] ?? '');
      const paths = (row['categories'] ?? '')
        .split(',')
        .map((path) => path.replace(/^Default Category\/?/, ''))
        .filter(Boolean);
      const wanted = {
        model: models.get(row['sku'] ?? '') ?? null,
        categories: paths.toSorted(),
        ...attributesIn(row['additional_attributes'] ?? ''),
      };
      const values = (fact?.['values'] ?? {}) as Record<string, Record<string, unknown>>; // written by pim
      const found = {
        model: fact?.['model'],
        categories: ((fact?.['categories'] ?? []) as string[]).map((code) => labels.category(code)).toSorted(),
        ...Object.fromEntries(
          Object.keys(attributesIn(row['additional_attributes'] ?? '')).map((name) => [
            name,
            labels.value(name, values[name]),
          ]),
        ),
      };
      // `All-weather` in a row is the option that the attributes' own file calls `All-Weather`.
      if (JSON.stringify(found).toLowerCase() !== JSON.stringify(wanted).toLowerCase())
        wrong.push({ sku: row['sku'], found, wanted });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('links between products are as in the export', async () => {
    const known = new Set((await rows('select sku from pim.product_draft')).map(({ sku }) => String(sku)));
    const wanted = new Set<string>();
    const files = readdirSync(CSV, { recursive: true, encoding: 'utf8' });
    for (const [name, type] of [
      ['related', 'related'],
      ['upsell', 'up-sell'],
      ['crosssell', 'cross-sell'],
    ] as const)
      for (const file of files.filter((path) => path.endsWith(`/${name}.csv`)))
        for (const { sku = '', linked_sku: cell = '' } of await tableIn(join(CSV, file)))
          for (const target of cell.split('\n').filter(Boolean))
            if (known.has(sku)) wanted.add(`${sku} ${type} ${target}`);
    const found = await rows(
      `select sku, one->>'type' as type, one->>'sku' as target from pim.product_version, jsonb_array_elements(associations) one where valid_until is null`,
    );
    expect(wanted.size).toBeGreaterThan(500);
    expect(found.map(({ sku, type, target }) => `${sku} ${type} ${target}`).toSorted()).toEqual([...wanted].toSorted());
  });

  test('a second run writes nothing but its run record', async () => {
    const before = await rowsIn(database.read);
    const done = await doneIn(database.read);
    const { code, output } = await trivium.patientCommand('import', '--mapping', 'magento-2', '--media', MEDIA, CSV);
    expect(code).toBe(0);
    expect(output).toMatch(/ 0 products made, 0 changed, [\d,]+ as they were\n/);
    expect(output).toContain('0 pictures taken in, 434 known already, 0 refused');
    expect(without(await rowsIn(database.read))).toEqual(without(before));
    expect(await doneIn(database.read)).toEqual(done);
  }, 240_000);
});
