import { afterAll, beforeAll, expect, test } from 'vitest';
import { AMERICA, at, NOON, startTestPim, type TestPim } from '../testing.ts';
import { startParts } from '../testing/bundle.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

const acme = { attribute: 'brand', record: 'acme' };

beforeAll(async () => {
  pim = await startTestPim();
  await startParts(pim);
});
afterAll(() => pim.close());

const BUNDLE = `bundle { pricing groups { code label required multiple position
  choices { product { sku name } quantity isDefault quantityChangeable position price { amount currency } } } }`;

test('a bundle shows what may be chosen, in order, with what each part costs', async () => {
  const { data, errors } = await pim.ask(
    `{ product(sku: "SET") { kind ${BUNDLE} } simple: product(sku: "BLOCK") { bundle { pricing } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.simple.bundle).toBeNull();
  expect(data.product).toMatchObject({ kind: 'BUNDLE', bundle: { pricing: 'FROM_PARTS' } });
  const [extras, ball] = data.product.bundle.groups;
  expect(extras).toMatchObject({ code: 'extras', label: 'extras', required: false, multiple: true, position: 0 });
  expect(ball).toMatchObject({ code: 'ball', label: 'Ball!', required: true, multiple: false, position: 1 });
  expect(ball.choices).toEqual([
    {
      product: { sku: 'BALL-S', name: 'The BALL-S' },
      quantity: 1,
      isDefault: true,
      quantityChangeable: false,
      position: 0,
      price: { amount: '23.00', currency: 'EUR' },
    },
    expect.objectContaining({ quantity: 2, position: 1, price: { amount: '27.5', currency: 'EUR' } }),
  ]);
  expect(extras.choices.map(({ price }: { price: unknown }) => price)).toEqual([
    { amount: '14.10', currency: 'EUR' },
    null,
    { amount: '9.99', currency: 'EUR' },
  ]);
});

const PRICE = 'price { amount currency } priceRange { min { amount } max { amount currency } offers }';

test('its price is that of its parts as they are proposed, exact to the last digit, or its own', async () => {
  const { data } = await pim.ask(`{ set: product(sku: "SET") { ${PRICE} } gift: product(sku: "GIFT") { ${PRICE} } }`);
  expect(data.set).toEqual({
    price: { amount: '65.30', currency: 'EUR' },
    priceRange: { min: { amount: '23.00' }, max: { amount: '107.29', currency: 'EUR' }, offers: 4 },
  });
  expect(data.gift).toEqual({ price: { amount: '20', currency: 'EUR' }, priceRange: null });
  const abroad = await pim.ask(`{ set: product(sku: "SET") { ${PRICE} } }`, { read: AMERICA });
  expect(abroad.data.set).toEqual({ price: null, priceRange: null });
});

test('lists show bundles, and narrow and sort them by these prices', async () => {
  const list = async (filter: string, sort = 'PRICE_ASC') =>
    (
      await pim.ask(`{ products(filter: ${filter}, sort: ${sort}) { nodes { sku } totalCount } }`)
    ).data.products.nodes.map(({ sku }: { sku: string }) => sku);
  expect(await list('{ price: { min: "20" } }')).toEqual(['GIFT', 'BALL-S', 'BALL-L', 'SET']);
  expect(await list('{ price: { min: "65.30", max: "65.30" } }')).toEqual(['SET']);
  expect(await list('{ kinds: [BUNDLE] }', 'PRICE_DESC')).toEqual(['SET', 'GIFT']);
  expect(await list('{ categories: ["hats"] }')).toEqual(['SET']);
  const found = await pim.ask(
    '{ products(filter: { attributes: [{ code: "brand", values: ["acme"] }], price: { min: "60" } }) { nodes { sku } facets { code values { code count } } } }',
  );
  expect(found.data.products.nodes).toEqual([{ sku: 'SET' }]);
  expect(found.data.products.facets).toContainEqual({ code: 'brand', values: [{ code: 'acme', count: 1 }] });
});

test('structured data says what it is offered for and what is in it', async () => {
  const { data } = await pim.ask('{ set: product(sku: "SET") { jsonLd } gift: product(sku: "GIFT") { jsonLd } }');
  const node = (sku: string, amountOfThisGood: number) => ({
    '@type': 'TypeAndQuantityNode',
    amountOfThisGood,
    typeOfGood: { '@type': 'Product', sku, name: `The ${sku}` },
  });
  expect(data.set.jsonLd.offers).toEqual({
    '@type': 'AggregateOffer',
    lowPrice: '23.00',
    highPrice: '107.29',
    priceCurrency: 'EUR',
    includesObject: [node('STRAP', 3), node('BALL-S', 1)],
  });
  expect(data.gift.jsonLd.offers).toEqual({
    '@type': 'Offer',
    price: '20',
    priceCurrency: 'EUR',
    includesObject: [node('BALL-S', 1)],
  });
});

test('a part that ends leaves its place empty, and with the last one of a required group goes the price', async () => {
  const soon = NOON + 3_600_000;
  await pim.seed.product({ sku: 'PART', values: [name('P'), acme] });
  await pim.seed.price({ sku: 'PART', amount: '5' });
  await pim.seed.product({
    sku: 'LONELY',
    kind: 'BUNDLE',
    values: [name('L'), acme],
    bundle: { pricing: 'FROM_PARTS', groups: [{ code: 'g', choices: [{ sku: 'PART' }] }] },
  });
  await pim.must(
    'mutation ($at: DateTime) { productRetire(input: { sku: "PART", takesEffect: { at: $at } }) { userErrors { code } } }',
    {
      at: at(soon),
    },
  );
  pim.clock.advance(1_000);
  const query = `{ product(sku: "LONELY") { price { amount } priceRange { offers } ${BUNDLE} } }`;
  const now = await pim.ask(query);
  expect(now.data.product).toMatchObject({ price: { amount: '5' }, priceRange: { offers: 1 } });
  expect(now.boundary).toBe(soon);
  const later = await pim.ask(query, { read: { at: soon as never } });
  expect(later.data.product).toMatchObject({ price: null, priceRange: null, bundle: { groups: [{ choices: [] }] } });
});
