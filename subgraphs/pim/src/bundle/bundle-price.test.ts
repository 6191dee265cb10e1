import { type Instant, instant } from '@trivium/kit/time';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AMERICA, at, AUSTRIA, NOON, startTestPim, type TestPim } from '../testing.ts';
import { name } from '../testing/seed.ts';

const HOUR = 3_600_000;
const STEPS = [1, 2, 3, 4];
const PARTS = ['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'V0', 'V1'];
const MARKETS = { AT: AUSTRIA, US: AMERICA };

/** What is true of a part from each step on: whether it is sold, and its price in cents per market; null for none. */
type Part = { sold: boolean[]; cents: Record<string, (number | null)[]> };
const cents = fc.option(fc.integer({ min: 0, max: 9_999 }), { freq: 4 });
const part: fc.Arbitrary<Part> = fc.record({
  sold: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }).map((later) => [true, true, ...later]),
  cents: fc.record({
    AT: fc.array(cents, { minLength: 5, maxLength: 5 }),
    US: fc.array(cents, { minLength: 5, maxLength: 5 }),
  }),
});
const group = fc
  .record({
    required: fc.boolean(),
    multiple: fc.boolean(),
    skus: fc.shuffledSubarray(PARTS, { minLength: 1, maxLength: 4 }),
    quantities: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
    defaults: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ required, multiple, skus, quantities, defaults }) => {
    const first = defaults.indexOf(true);
    const choices = skus.map((sku, index) => ({
      sku,
      quantity: quantities[index] ?? 1,
      isDefault: multiple ? defaults[index] === true : index === first,
    }));
    return { required, multiple, choices };
  });
const bundle = fc.array(group, { minLength: 1, maxLength: 3 });
type Group = { required: boolean; multiple: boolean; choices: { sku: string; quantity: number; isDefault: boolean }[] };

let pim: TestPim;
const world = new Map<string, Part>();
/** From this step on there is no model, and so none of its variants. */
const MODEL_ENDS = 3;

/** So that what ends a variant is its model alone. */
const alwaysSold = (truth: Part) => {
  truth.sold = truth.sold.map(() => true);
  for (const amounts of Object.values(truth.cents)) amounts[MODEL_ENDS] ??= 1_234;
};

const decimal = (value: number): string => (value / 100).toFixed(2);
const stepAt = (step: number): Instant => instant(NOON + step * HOUR);

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
  const acme = { attribute: 'brand', record: 'acme' };
  await pim.seed.product({ sku: 'M', kind: 'MODEL', values: [name('M'), acme] });
  const parts = fc.sample(part, { numRuns: PARTS.length, seed: 7 });
  for (const [index, sku] of PARTS.entries()) {
    const truth = parts[index];
    if (!truth) throw new Error('a part is missing');
    if (sku.startsWith('V')) alwaysSold(truth);
    world.set(sku, truth);
    const axes = [
      { attribute: 'colour', record: 'red' },
      { attribute: 'size', option: ['S', 'M', 'L'][index % 3] },
    ];
    const variant = sku.startsWith('V') ? { kind: 'VARIANT' as const, model: 'M' } : {};
    await pim.seed.product({ sku, ...variant, values: [name(sku), acme, ...axes] });
    await lay(sku, truth);
  }
  await pim.must(RETIRE, { input: { sku: 'M', takesEffect: { at: at(stepAt(MODEL_ENDS)) } } });
});
afterAll(() => pim.close());

const RETIRE = 'mutation ($input: ProductRetireInput!) { productRetire(input: $input) { userErrors { message } } }';
const END = 'mutation ($input: PriceEndInput!) { priceEnd(input: $input) { userErrors { message } } }';
const APPROVE = 'mutation ($input: ProductApproveInput!) { productApprove(input: $input) { userErrors { message } } }';

/** Puts onto the timelines what is true from each step on. */
const lay = async (sku: string, { sold, cents: prices }: Part) => {
  for (const [market, amounts] of Object.entries(prices)) {
    for (const [step, amount] of amounts.entries()) {
      const takesEffect = step === 0 ? {} : { at: at(stepAt(step)) };
      const before = amounts.slice(0, step).some((each) => each !== null);
      if (amount !== null) await pim.seed.price({ sku, market, amount: decimal(amount), takesEffect });
      else if (before) await pim.must(END, { input: { sku, market, minQuantity: 1, takesEffect } });
    }
  }
  for (const step of STEPS) {
    if (sold[step] === sold[step - 1]) continue;
    const input = { sku, takesEffect: { at: at(stepAt(step)) } };
    await pim.must(sold[step] ? APPROVE : RETIRE, { input });
  }
};

/** In cents, spelt out. */
const naive = (groups: readonly Group[], market: string, step: number) => {
  const costs = groups.map(({ choices, ...rest }) => ({
    ...rest,
    choices: choices.flatMap(({ sku, quantity, isDefault }) => {
      const truth = world.get(sku);
      const cost = truth?.cents[market]?.[step] ?? null;
      const isSold = truth?.sold[step] === true && !(sku.startsWith('V') && step >= MODEL_ENDS);
      return isSold && cost !== null ? [{ cost: cost * quantity, isDefault }] : [];
    }),
  }));
  const all = costs.flatMap(({ choices }) => choices);
  if (all.length === 0 || costs.some(({ required, choices }) => required && choices.length === 0)) return null;
  let [price, min, max] = [0, 0, 0];
  for (const { required, multiple, choices } of costs) {
    if (choices.length === 0) continue;
    const each = choices.map(({ cost }) => cost);
    const proposed = choices.filter(({ isDefault }) => isDefault);
    price += proposed.length > 0 ? proposed.reduce((sum, { cost }) => sum + cost, 0) : required ? Math.min(...each) : 0;
    if (required) min += Math.min(...each);
    max += multiple ? each.reduce((sum, cost) => sum + cost, 0) : Math.max(...each);
  }
  return { price: decimal(price), min: decimal(min), max: decimal(max), offers: all.length };
};

let made = 0;
const make = async (bundles: readonly Group[][]): Promise<string[]> => {
  made += 1;
  const skus = bundles.map((_, index) => `B${made}-${index}`);
  const rows = bundles.map((groups, index) => ({
    sku: skus[index],
    kind: 'BUNDLE',
    family: 'jacket',
    values: [name(`B ${made}`), { attribute: 'brand', record: 'acme' }],
    categories: ['hats'],
    bundle: { pricing: 'FROM_PARTS', groups: groups.map((each, place) => ({ code: `g${place}`, ...each })) },
  }));
  await pim.must(
    'mutation ($input: ProductDraftSaveBulkInput!) { productDraftSaveBulk(input: $input) { userErrors { field message } } }',
    { input: { rows, atomic: true } },
  );
  await pim.must(
    'mutation ($input: ProductApproveBulkInput!) { productApproveBulk(input: $input) { userErrors { field message } } }',
    { input: { rows: skus.map((sku) => ({ sku })), atomic: true } },
  );
  return skus;
};

const PRICES = 'price { amount } priceRange { min { amount } max { amount } offers }';

test('a bundle costs what its parts say, in every market, at every instant, and until the boundary that is told', async () => {
  const property = fc.asyncProperty(fc.array(bundle, { minLength: 8, maxLength: 8 }), async (bundles) => {
    const skus = await make(bundles);
    for (const [market, place] of Object.entries(MARKETS)) {
      for (const step of [0, ...STEPS]) {
        const expected = bundles.map((groups) => naive(groups, market, step));
        const read = { ...place, at: instant(stepAt(step) + 1_000) };
        const query = `{ ${skus.map((sku, index) => `b${index}: product(sku: "${sku}") { ${PRICES} }`).join(' ')} }`;
        const { data, boundary } = await pim.ask(query, { read });
        expect(
          skus.map((_, index) => {
            const { price, priceRange } = data[`b${index}`];
            if (price === null && priceRange === null) return null;
            const { min, max, offers } = priceRange;
            return { price: Number(price.amount), min: Number(min.amount), max: Number(max.amount), offers };
          }),
        ).toEqual(expected.map(asNumbers));
        const changes = STEPS.find(
          (later) =>
            later > step && bundles.some((groups, index) => differ(naive(groups, market, later), expected[index])),
        );
        if (changes !== undefined) expect(boundary).toBeLessThanOrEqual(stepAt(changes));
        await compareLists(skus, expected, read);
      }
    }
  });
  await fc.assert(property, { numRuns: 6 });
}, 120_000);

const asNumbers = (priced: ReturnType<typeof naive>) =>
  priced && { price: Number(priced.price), min: Number(priced.min), max: Number(priced.max), offers: priced.offers };

const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);

/** Lists are computed by the database: they have to come to the same prices. */
const compareLists = async (
  skus: readonly string[],
  expected: readonly ReturnType<typeof naive>[],
  read: Record<string, unknown>,
) => {
  const priced = skus.flatMap((sku, index) => {
    const price = expected[index]?.price;
    return price === undefined ? [] : [{ sku, price: Number(price) }];
  });
  const middle = priced.map(({ price }) => price).toSorted((a, b) => a - b)[Math.floor(priced.length / 2)] ?? 0;
  const query = `query ($min: Decimal) { products(search: "${skus[0]?.split('-')[0]?.replace('B', 'B ')}", sort: PRICE_ASC, first: 250,
    filter: { kinds: [BUNDLE], price: { min: $min } }) { nodes { sku } } }`;
  const { data, errors } = await pim.ask(query, { read, variables: { min: middle.toFixed(2) } });
  expect(errors).toEqual([]);
  const listed: string[] = data.products.nodes
    .map(({ sku }: { sku: string }) => sku)
    .filter((sku: string) => skus.includes(sku));
  const wanted = priced
    .filter(({ price }) => price >= middle)
    .toSorted((a, b) => a.price - b.price || (a.sku < b.sku ? -1 : 1));
  expect(listed).toEqual(wanted.map(({ sku }) => sku));
};
