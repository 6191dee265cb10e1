import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPim, type TestPim } from '../testing.ts';
import { name } from '../testing/seed.ts';

/** What a list, its variants and its facets are by their descriptions, worked out one product after the other. */

const CODES = ['brand', 'colour', 'size', 'waterproof'] as const;
type Code = (typeof CODES)[number];
type Values = Partial<Record<Code, string>>;
/** What is sold: a variant with what it has itself, or a product by itself. */
type Unit = { sku: string; own: Values; price: number | null };
type Listed = { sku: string; base: Values; categories: string[]; variants: Unit[]; price: number | null };

/** A category with all that it is below. */
const ABOVE: Readonly<Record<string, string[]>> = {
  outdoor: ['outdoor'],
  jackets: ['jackets', 'outdoor'],
  hats: ['hats', 'outdoor'],
};
const BRANDS = ['nordwand', 'acme'];
const COLOURS = ['red', 'blue'];
const SIZES = ['S', 'M', 'L'];
const TRUTHS = ['true', 'false'];
const OPTIONS: Readonly<Record<Code, string[]>> = { brand: BRANDS, colour: COLOURS, size: SIZES, waterproof: TRUTHS };

const oneOf = (values: readonly string[]) => fc.constantFrom(...values);
const perhaps = (values: readonly string[]) => fc.option(oneOf(values), { nil: undefined, freq: 2 });
const price = fc.option(fc.integer({ min: 10, max: 20 }), { freq: 4 });
const place = {
  categories: fc.subarray(Object.keys(ABOVE), { minLength: 1, maxLength: 2 }),
  brand: oneOf(BRANDS),
  waterproof: perhaps(TRUTHS),
};
const AXES = COLOURS.flatMap((colour) => SIZES.map((size) => ({ colour, size })));
const model = fc.record({
  ...place,
  variants: fc
    .shuffledSubarray(AXES, { maxLength: 4 })
    .chain((axes) =>
      fc.tuple(
        ...axes.map((each) =>
          fc.record({ axes: fc.constant(each), brand: perhaps(BRANDS), waterproof: perhaps(TRUTHS), price }),
        ),
      ),
    ),
});
const simple = fc.record({ ...place, colour: perhaps(COLOURS), size: perhaps(SIZES), price });

const given = (values: Partial<Record<Code, string | undefined>>): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Their SKUs are not in the order in which they are made. */
const skuAt = (letter: string, index: number): string => `${letter}${(index * 7 + 3) % 10}${index}`;

/** The same products in every run, so that what fails here fails again. */
const SEED = 4_711;
const models = fc.sample(model, { numRuns: 14, seed: SEED }).map(({ categories, variants, ...base }, index): Listed => {
  const sku = skuAt('M', index);
  return {
    sku,
    base: given(base),
    categories,
    price: null,
    variants: variants.map(({ axes, price: own, ...more }, at) => ({
      sku: skuAt(`${sku}V`, at),
      own: given({ ...axes, ...more }),
      price: own,
    })),
  };
});
const simples = fc.sample(simple, { numRuns: 10, seed: SEED }).map(
  ({ categories, price: own, ...base }, index): Listed => ({
    sku: skuAt('S', index),
    base: given(base),
    categories,
    variants: [],
    price: own,
  }),
);
const all = [...models, ...simples];

const valuesOf = ({ brand, colour, size, waterproof }: Values) => [
  ...(brand ? [{ attribute: 'brand', record: brand }] : []),
  ...(colour ? [{ attribute: 'colour', record: colour }] : []),
  ...(size ? [{ attribute: 'size', option: size }] : []),
  ...(waterproof ? [{ attribute: 'waterproof', boolean: waterproof === 'true' }] : []),
];

let pim: TestPim;
beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
  const priced = async ({ sku, price: amount }: Pick<Unit, 'sku' | 'price'>) => {
    if (amount !== null) await pim.seed.price({ sku, amount: String(amount) });
  };
  for (const listed of all) {
    const { sku, base, categories, variants } = listed;
    const kind = models.includes(listed) ? 'MODEL' : 'SIMPLE';
    await pim.seed.product({ sku, kind, categories, values: [name(sku), ...valuesOf(base)] });
    await priced(listed);
    for (const variant of variants) {
      await pim.seed.product({ sku: variant.sku, kind: 'VARIANT', model: sku, values: valuesOf(variant.own) });
      await priced(variant);
    }
  }
}, 60_000);
afterAll(() => pim?.close());

type Filter = {
  attributes?: { code: Code; values: string[] }[];
  categories?: string[];
  price?: { min?: string; max?: string };
};

const unitsOf = ({ sku, price: own, variants }: Listed): Unit[] =>
  variants.length > 0 ? variants : [{ sku, own: {}, price: own }];
const valueIn = ({ base }: Listed, { own }: Unit, code: Code): string | undefined => own[code] ?? base[code];

/** By what a filter asks of: whether it is met. */
const checksOf = (listed: Listed, unit: Unit, { attributes = [], categories, price: wanted }: Filter) => {
  const met = new Map<string, boolean>();
  const above = listed.categories.flatMap((code) => ABOVE[code] ?? []);
  if (categories)
    met.set(
      'category',
      categories.some((code) => above.includes(code)),
    );
  for (const { code, values } of attributes) met.set(code, values.includes(valueIn(listed, unit, code) ?? 'none'));
  const { min, max } = wanted ?? {};
  if (min ?? max) {
    const { price: own } = unit;
    met.set('price', own !== null && own >= Number(min ?? 0) && own <= Number(max ?? Number.POSITIVE_INFINITY));
  }
  return met;
};

/** @param but the facet whose own filter does not count */
const unitsLeft = (listed: Listed, filter: Filter, but?: string): Unit[] =>
  unitsOf(listed).filter((unit) => [...checksOf(listed, unit, filter)].every(([code, met]) => met || code === but));

const expectedList = (filter: Filter): [string, string | null][] =>
  all.flatMap((listed): [string, string | null][] => {
    const left = unitsLeft(listed, filter);
    const found = left.filter(({ own }) =>
      (filter.attributes ?? []).some(({ code, values }) => own[code] !== undefined && values.includes(own[code])),
    );
    const [first = null] = found.map(({ sku }) => sku).toSorted();
    return left.length > 0 ? [[listed.sku, first]] : [];
  });

const expectedFacets = (filter: Filter): Record<string, Record<string, number>> => {
  const counts: Record<string, Record<string, number>> = {};
  // What is asked for is there to be taken back, also where nothing has it.
  for (const { code, values } of filter.attributes ?? [])
    counts[code] = Object.fromEntries(values.map((value) => [value, 0]));
  for (const code of ['category', ...CODES] as const)
    for (const listed of all) {
      const left = unitsLeft(listed, filter, code);
      const values = left.flatMap((unit) =>
        code === 'category'
          ? listed.categories.flatMap((each) => ABOVE[each] ?? [])
          : (valueIn(listed, unit, code) ?? []),
      );
      for (const value of new Set(values)) {
        counts[code] ??= {};
        counts[code][value] = (counts[code][value] ?? 0) + 1;
      }
    }
  return counts;
};

const attribute = fc.oneof(
  ...CODES.map((code) => fc.record({ code: fc.constant(code), values: fc.subarray(OPTIONS[code], { minLength: 1 }) })),
);
const amount = fc.integer({ min: 9, max: 21 }).map(String);
const filters: fc.Arbitrary<Filter> = fc.record(
  {
    attributes: fc.uniqueArray(attribute, { selector: ({ code }) => code, maxLength: 3 }),
    categories: fc.subarray(Object.keys(ABOVE), { minLength: 1 }),
    price: fc.record({ min: amount, max: amount }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

type Edge = { cursor: string; node: { sku: string }; variant: { sku: string } | null };
type Facet = { code: string; values: { code: string; count: number }[] };
type Answer = { products: { totalCount: number; edges: Edge[]; facets: Facet[] } };

const QUERY = `query ($filter: ProductFilter, $sort: ProductSort, $last: Int, $before: String) {
  products(filter: $filter, sort: $sort, first: 250, last: $last, before: $before) {
    totalCount
    edges { cursor node { sku } variant { sku } }
    facets { code values { code count } }
  }
}`;

const asPair = ({ node, variant }: Edge): [string, string | null] => [node.sku, variant?.sku ?? null];
const pageBack = async (wanted: Record<string, unknown>) =>
  ((await pim.must(QUERY, wanted)) as Answer).products.edges.map(asPair);

test('whatever a list is narrowed by, it has the products, variants and counts that the rules give one by one', async () => {
  let [found, variants] = [0, 0];
  const check = async (filter: Filter, sort: string): Promise<void> => {
    const { products }: Answer = await pim.must(QUERY, { filter, sort });
    const list = products.edges.map(asPair);
    const before = products.edges.at(-2)?.cursor;
    expect(await pageBack({ filter, sort, last: 2 })).toEqual(list.slice(-2));
    if (before) expect(await pageBack({ filter, sort, last: 1, before })).toEqual(list.slice(0, -2).slice(-1));
    const expected = expectedList(filter).toSorted();
    // A product's name is its SKU.
    expect(sort === 'NAME' ? list : list.toSorted()).toEqual(expected);
    expect(products.totalCount).toBe(expected.length);
    const counted = products.facets
      .filter(({ code }) => code !== 'family')
      .map(({ code, values }) => [code, Object.fromEntries(values.map((each) => [each.code, each.count]))]);
    expect(Object.fromEntries(counted)).toEqual(expectedFacets(filter));
    found += list.length;
    variants += list.filter(([, variant]) => variant !== null).length;
  };
  // Prices are followed beside the products; each filter is asked with them and without.
  const [plain, priced] = [fc.constantFrom('NAME', 'NEWEST'), fc.constantFrom('PRICE_ASC', 'PRICE_DESC')];
  await fc.assert(
    fc.asyncProperty(filters, plain, priced, async (filter, ...sorts) => {
      for (const sort of sorts) await check(filter, sort);
    }),
    { numRuns: 60 },
  );
  // Otherwise it was about nothing.
  expect(found).toBeGreaterThan(50);
  expect(variants).toBeGreaterThan(10);
}, 60_000);
