import { type Instant, instant } from '@trivium/kit/time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AMERICA, at, NOON, startTestPim, type TestPim } from '../testing.ts';
import { type Loose, name } from '../testing/seed.ts';

let pim: TestPim;
const brand = { attribute: 'brand', record: 'acme' };

const hour = (count: number) => instant(NOON + count * 3_600_000);

const codes = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(3, '0'));

/** A family that differs in something schema.org has a word for, and in something it has none for. */
const saveRopes = async () => {
  const labels = (text: string) => [{ locale: 'en', text }];
  const select = (code: string, count: number) => ({
    code,
    labels: labels(code),
    type: 'SELECT',
    options: codes(count).map((option) => ({ code: option, labels: labels(`${code} ${option}`) })),
  });
  for (const input of [select('color', 2), select('length', 101)])
    await pim.must(
      'mutation ($input: AttributeSaveInput!) { attributeSave(input: $input) { userErrors { message } } }',
      {
        input,
      },
    );
  const attributes = ['name', 'brand', 'color', 'length'].map((attribute) => ({ attribute }));
  const family = { labels: labels('Rope'), labelAttribute: 'name', attributes };
  for (const input of [
    { ...family, code: 'rope', variantAxes: ['color', 'length'] },
    { ...family, code: 'line', variantAxes: ['length'] },
  ])
    await pim.must('mutation ($input: FamilySaveInput!) { familySave(input: $input) { userErrors { message } } }', {
      input,
    });
};

const seedLines = async (count: number) => {
  const rows = codes(count).map((option) => ({
    sku: `LINE-${option}`,
    kind: 'VARIANT',
    family: 'line',
    model: 'LINE',
    values: [{ attribute: 'length', option }],
  }));
  const payload = '{ count userErrors { message } }';
  await pim.must(
    `mutation ($rows: [ProductDraftInput!]!) { productDraftSaveBulk(input: { rows: $rows }) ${payload} }`,
    { rows },
  );
  await pim.must(`mutation ($rows: [ProductApproveRow!]!) { productApproveBulk(input: { rows: $rows }) ${payload} }`, {
    rows: rows.map(({ sku }) => ({ sku })),
  });
};

beforeAll(async () => {
  pim = await startTestPim();
  const { seed } = pim;
  await seed.shop();
  await saveRopes();
  await seed.product({ sku: 'JKT', kind: 'MODEL', categories: ['jackets'], values: [name('Jacket'), brand] });
  const variant = (colour: string, size: string) => [
    { attribute: 'colour', record: colour },
    { attribute: 'size', option: size },
  ];
  await seed.product({
    sku: 'JKT-red',
    kind: 'VARIANT',
    model: 'JKT',
    values: [...variant('red', 'M'), { attribute: 'gtin', text: '4006381333931' }],
  });
  await seed.product({
    sku: 'JKT-blue',
    kind: 'VARIANT',
    model: 'JKT',
    values: [...variant('blue', 'L'), name('</script> Jacket')],
  });
  await seed.price({ sku: 'JKT-red', amount: '199.90' });
  await seed.price({ sku: 'JKT-blue', market: 'US', amount: '249.00' });
});
afterAll(() => pim.close());

const jsonLdOf = async (sku: string, read = {}): Promise<Loose> =>
  (await pim.ask('query ($sku: ID!) { product(sku: $sku) { jsonLd } }', { variables: { sku }, read })).data.product
    .jsonLd;

test('a model with variants is a group that says what they differ in, and offers each of them', async () => {
  expect(await jsonLdOf('JKT')).toEqual({
    '@context': 'https://schema.org',
    '@type': 'ProductGroup',
    sku: 'JKT',
    name: 'Jacket',
    brand: { '@type': 'Brand', name: 'Acme' },
    category: 'Draußen > Jacken',
    productGroupID: 'JKT',
    variesBy: ['https://schema.org/color', 'https://schema.org/size'],
    hasVariant: [
      // Nothing is offered without a price.
      { '@type': 'Product', sku: 'JKT-blue', name: '< /script> Jacket', color: 'Blau', size: 'L' },
      {
        '@type': 'Product',
        sku: 'JKT-red',
        gtin: '4006381333931',
        name: 'Jacket',
        color: 'Rot',
        size: 'M',
        offers: { '@type': 'Offer', price: '199.90', priceCurrency: 'EUR' },
      },
    ],
  });
});

test('another market offers its variants at its own prices, in its own words', async () => {
  const { hasVariant } = await jsonLdOf('JKT', AMERICA);
  expect(hasVariant).toMatchObject([
    { sku: 'JKT-blue', color: 'Blue', offers: { price: '249.00', priceCurrency: 'USD' } },
    { sku: 'JKT-red' },
  ]);
  expect(hasVariant[1].offers).toBeUndefined();
});

test('variants are offered at what one piece costs, until a price to come', async () => {
  const [soon, later] = [hour(1), hour(2)];
  await pim.seed.product({ sku: 'CORD', kind: 'MODEL', family: 'rope', values: [name('Cord')] });
  for (const option of ['000', '001']) {
    const values = [
      { attribute: 'color', option },
      { attribute: 'length', option },
    ];
    await pim.seed.product({ sku: `CORD-${option}`, kind: 'VARIANT', family: 'rope', model: 'CORD', values });
  }
  await pim.seed.price({ sku: 'CORD-000', amount: '10.00' });
  await pim.seed.price({ sku: 'CORD-000', amount: '8.00', minQuantity: 5 });
  await pim.seed.price({ sku: 'CORD-001', amount: '7.00', minQuantity: 5 });
  await pim.seed.price({ sku: 'CORD-001', amount: '12.00', takesEffect: { at: at(soon) }, until: at(later) });
  const offersAt = async (instant: Instant) => {
    const { data, boundary } = await pim.ask('{ product(sku: "CORD") { jsonLd } }', { read: { at: instant } });
    return [data.product.jsonLd.hasVariant.map(({ offers }: Loose) => offers?.price ?? null), boundary];
  };
  expect(await offersAt(NOON)).toEqual([['10.00', null], soon]);
  expect(await offersAt(soon)).toEqual([['10.00', '12.00'], later]);
  expect(await offersAt(later)).toEqual([['10.00', null], null]);
});

test('a variant by itself is a product that names its group', async () => {
  const variant = await jsonLdOf('JKT-red');
  expect(variant).toMatchObject({
    '@type': 'Product',
    inProductGroupWithID: 'JKT',
    color: 'Rot',
    offers: { '@type': 'Offer', price: '199.90' },
  });
  expect(variant.hasVariant).toBeUndefined();
});

test('a model without variants is no group, until the first comes', async () => {
  const soon = hour(1);
  await pim.seed.product({ sku: 'ALONE', kind: 'MODEL', family: 'rope', values: [name('Alone')] });
  await pim.seed.product({
    sku: 'ALONE-1',
    kind: 'VARIANT',
    family: 'rope',
    model: 'ALONE',
    values: [
      { attribute: 'color', option: '001' },
      { attribute: 'length', option: '001' },
    ],
    takesEffect: { at: at(soon) },
  });
  const ask = (read = {}) => pim.ask('{ product(sku: "ALONE") { jsonLd } }', { read });
  const before = await ask();
  expect(before.data.product.jsonLd).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Product',
    sku: 'ALONE',
    name: 'Alone',
  });
  expect(before.boundary).toBe(soon);
  const { data } = await ask({ at: soon });
  // There is no word for how long it is.
  expect(data.product.jsonLd).toMatchObject({
    '@type': 'ProductGroup',
    variesBy: ['https://schema.org/color'],
    hasVariant: [{ '@type': 'Product', sku: 'ALONE-1', name: 'Alone', color: 'color 001' }],
  });
});

test('of many variants the first hundred are listed, with as many statements as of two', async () => {
  const statements = async (sku: string) => {
    const before = pim.statements();
    const { hasVariant, variesBy } = await jsonLdOf(sku);
    return { listed: hasVariant.length, variesBy, statements: pim.statements() - before };
  };
  const few = await statements('JKT');
  expect(few).toMatchObject({ listed: 2, statements: 3 });
  await pim.seed.product({ sku: 'LINE', kind: 'MODEL', family: 'line', values: [name('Line')] });
  await seedLines(101);
  expect(await statements('LINE')).toEqual({ listed: 100, variesBy: undefined, statements: few.statements });
});

test('who shows the variants and their prices is told of the group without a further statement', async () => {
  const statements = async (selection: string) => {
    const before = pim.statements();
    const { product } = await pim.must(`{ product(sku: "JKT") { ${selection} } }`);
    return { product, statements: pim.statements() - before };
  };
  const page = 'variants(first: 250) { nodes { sku price { amount } } }';
  const alone = await statements(page);
  const both = await statements(`${page} jsonLd`);
  expect(both.statements).toBe(alone.statements);
  expect(both.product.variants).toEqual(alone.product.variants);
  expect(both.product.jsonLd).toEqual(await jsonLdOf('JKT'));
});

test('pages of variants are what they are, whatever else was asked for beside them', async () => {
  const skus = ({ nodes }: { nodes: { sku: string }[] }) => nodes.map(({ sku }) => sku);
  const { product } = await pim.must(`{ product(sku: "LINE") {
    few: variants(first: 2) { nodes { sku } pageInfo { hasNextPage } }
    all: variants(first: 250) { nodes { sku } pageInfo { hasNextPage } }
    some: variants(first: 60) { nodes { sku } pageInfo { hasNextPage endCursor } }
    jsonLd
  } }`);
  const lines = codes(101).map((code) => `LINE-${code}`);
  expect([product.few, product.all, product.some].map(skus)).toEqual([lines.slice(0, 2), lines, lines.slice(0, 60)]);
  const more = ({ pageInfo }: { pageInfo: { hasNextPage: boolean } }) => pageInfo.hasNextPage;
  expect([product.few, product.all, product.some].map(more)).toEqual([true, false, true]);
  expect(product.jsonLd.hasVariant).toHaveLength(100);
});
