import { afterAll, beforeAll, expect, test } from 'vitest';
import { AMERICA, at, NOON, startTestPim, type TestPim } from '../testing.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

beforeAll(async () => {
  pim = await startTestPim();
  const { seed } = pim;
  await seed.shop();
  await seed.product({
    sku: 'JKT',
    kind: 'MODEL',
    categories: ['jackets'],
    values: [
      name('Summit Jacket'),
      name('Gipfeljacke', 'de'),
      { attribute: 'brand', record: 'nordwand' },
      { attribute: 'description', locale: 'en', text: 'Warm.' },
      { attribute: 'description', locale: 'en', channel: 'bazaar', text: 'Warm, on the bazaar.' },
      { attribute: 'weight', measurement: { value: '420.50', unit: 'g' } },
    ],
    associations: [
      { type: 'accessory', sku: 'HAT' },
      { type: 'accessory', sku: 'GONE' },
    ],
  });
  for (const colour of ['red', 'blue']) {
    await seed.product({
      sku: `JKT-${colour}`,
      kind: 'VARIANT',
      model: 'JKT',
      values: [
        { attribute: 'colour', record: colour },
        { attribute: 'size', option: 'M' },
        ...(colour === 'blue' ? [name('Ocean Jacket')] : []),
      ],
    });
  }
  await seed.product({ sku: 'HAT', values: [name('Hat'), { attribute: 'brand', record: 'acme' }] });
  await seed.price({ sku: 'JKT-red', amount: '199.90' });
  await seed.price({ sku: 'JKT-blue', amount: '189.00' });
  await seed.price({ sku: 'JKT-red', amount: '179.90', minQuantity: 10 });
  await seed.price({ sku: 'JKT-red', market: 'US', amount: '249.00' });
});
afterAll(() => pim.close());

const PAGE = `query ($sku: ID!) { product(sku: $sku) {
  sku kind name nameLocale description brand { code label } price { amount currency } family { code }
  options { name attribute code value } model { sku name } categories { code label path }
  attributes { attribute { code label } locale ... on MeasurementValue { value unit } ... on TextValue { text } ... on ReferenceValue { record { label } } ... on SelectValue { option { code } } }
  variants { nodes { sku price { amount } options { value } } pageInfo { hasNextPage } }
  priceRange { min { amount } max { amount } offers }
  associations(type: "accessory") { type position product { sku } }
  jsonLd } }`;

test('a variant has what its model says, unless it says something itself', async () => {
  const { data, errors } = await pim.ask(PAGE, { variables: { sku: 'JKT-red' } });
  expect(errors).toEqual([]);
  expect(data.product).toMatchObject({
    kind: 'VARIANT',
    name: 'Gipfeljacke',
    nameLocale: 'de',
    brand: { code: 'nordwand' },
    description: 'Warm.',
    price: { amount: '199.90', currency: 'EUR' },
    options: [
      { name: 'Farbe', attribute: 'colour', code: 'red', value: 'Rot' },
      { name: 'Größe', code: 'M' },
    ],
    model: { sku: 'JKT', name: 'Gipfeljacke' },
    categories: [{ code: 'jackets', label: 'Jacken', path: ['outdoor', 'jackets'] }],
    associations: [{ position: 0, product: { sku: 'HAT' } }],
  });
  const blue = await pim.ask(PAGE, { variables: { sku: 'JKT-blue' } });
  expect(blue.data.product).toMatchObject({ name: 'Ocean Jacket', nameLocale: 'en' });
});

test('a model shows its variants and from what to what they cost', async () => {
  const { data } = await pim.ask(PAGE, { variables: { sku: 'JKT' } });
  expect(data.product).toMatchObject({
    price: null,
    priceRange: { min: { amount: '189.00' }, max: { amount: '199.90' }, offers: 2 },
    variants: {
      nodes: [
        { sku: 'JKT-blue', price: { amount: '189.00' } },
        { sku: 'JKT-red', options: [{ value: 'Rot' }, { value: 'M' }] },
      ],
    },
  });
});

test('another market has another price, another channel another text', async () => {
  const { data } = await pim.ask(PAGE, { variables: { sku: 'JKT-red' }, read: AMERICA });
  expect(data.product).toMatchObject({ name: 'Summit Jacket', price: { amount: '249.00', currency: 'USD' } });
  const bazaar = await pim.ask(PAGE, { variables: { sku: 'JKT-red' }, read: { channel: 'bazaar' } });
  expect(bazaar.data.product.description).toBe('Warm, on the bazaar.');
});

test('the price of many may be lower than the price of one', async () => {
  const { data } = await pim.ask(
    '{ product(sku: "JKT-red") { one: price { amount } nine: price(quantity: 9) { amount } ten: price(quantity: 10) { amount minQuantity } } }',
  );
  expect(data.product).toEqual({
    one: { amount: '199.90' },
    nine: { amount: '199.90' },
    ten: { amount: '179.90', minQuantity: 10 },
  });
});

test('the whole page costs a fixed number of statements', async () => {
  await pim.ask(PAGE, { variables: { sku: 'JKT' } });
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product {
    name price { amount } options { value } variants { nodes { sku name price { amount } options { value } } } jsonLd } } }`;
  const ask = (skus: string[]) =>
    pim.ask(query, {
      variables: { representations: skus.map((sku) => ({ __typename: 'Product', sku, structuredMedia: null })) },
    });
  const before = pim.statements();
  await ask(['JKT', 'JKT-red', 'JKT-blue', 'HAT', 'GONE']);
  const many = pim.statements() - before;
  expect(many).toBeLessThanOrEqual(5);
});

test('JSON-LD shows the pictures that dam hands over, and its texts cannot end a script', async () => {
  await pim.seed.product({
    sku: 'EVIL',
    values: [name('</script><script>alert(1)</script>'), { attribute: 'brand', record: 'acme' }],
  });
  const media = [{ url: 'https://media.example/a.jpg', width: 10, height: 20, alt: 'Front' }];
  const { data } = await pim.ask(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { jsonLd } } }',
    {
      variables: { r: [{ __typename: 'Product', sku: 'EVIL', structuredMedia: media }] },
    },
  );
  const [{ jsonLd }] = data._entities;
  expect(jsonLd).toMatchObject({
    '@type': 'Product',
    sku: 'EVIL',
    image: [{ '@type': 'ImageObject', url: media[0]?.url, caption: 'Front' }],
  });
  expect(JSON.stringify(jsonLd)).not.toContain('</');
});

test('a product that is to come is not there yet, and the answer says until when', async () => {
  const soon = NOON + 3_600_000;
  await pim.seed.product({
    sku: 'SOON',
    values: [name('Soon'), { attribute: 'brand', record: 'acme' }],
    takesEffect: { at: at(soon) },
  });
  const early = await pim.ask('{ product(sku: "SOON") { name } }');
  expect(early).toMatchObject({ data: { product: null }, boundary: soon });
  const later = await pim.ask('{ product(sku: "SOON") { name } }', { read: { at: soon as never } });
  expect(later).toMatchObject({ data: { product: { name: 'Soon' } }, boundary: null });
});

test('a variant goes with its model', async () => {
  await pim.seed.product({ sku: 'M', kind: 'MODEL', values: [name('M')] });
  await pim.seed.product({
    sku: 'M-1',
    kind: 'VARIANT',
    model: 'M',
    values: [
      { attribute: 'brand', record: 'acme' },
      { attribute: 'colour', record: 'red' },
      { attribute: 'size', option: 'S' },
    ],
  });
  await pim.must(
    `mutation { productRetire(input: { sku: "M", takesEffect: { at: "${at(NOON + 1000)}" } }) { version { isRetired } userErrors { message } } }`,
  );
  const before = await pim.ask('{ product(sku: "M-1") { sku } }');
  expect(before).toMatchObject({ data: { product: { sku: 'M-1' } }, boundary: NOON + 1000 });
  const after = await pim.ask('{ product(sku: "M-1") { sku } }', { read: { at: (NOON + 1000) as never } });
  expect(after.data.product).toBeNull();
});
