import fc from 'fast-check';
import type { CataloguePlan } from '../../selection/plan.ts';
import { name, type SeedProduct } from '../seed.ts';

/** Two minutes: releases need a lead of one. */
export const UNIT = 120_000;

/** At once, with the release, or so many units ahead. */
export type Effect = 'now' | 'R' | number;
const one = <Value>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
/** Mostly the one value, since conditions together soon leave nothing. */
const often = <Value, Other>(value: Value, other: fc.Arbitrary<Other>): fc.Arbitrary<Value | Other> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
const some = <Value>(...values: Value[]) => fc.subarray(values);

const brand = (code: string) => ({ attribute: 'brand', record: code });
const choices = fc.record({
  brand: one('acme', 'nordwand'),
  waterproof: one(true, false, null),
  word: one('Alp', 'Berg'),
});
const categories = some('outdoor', 'jackets', 'hats');
const valuesOf = ({ brand: code, waterproof, word }: { brand: string; waterproof: boolean | null; word: string }) => [
  name(`${word} thing`),
  brand(code),
  ...(waterproof === null ? [] : [{ attribute: 'waterproof', boolean: waterproof }]),
];
const effect = fc.oneof(
  { weight: 4, arbitrary: fc.constant('now' as const) },
  { weight: 1, arbitrary: fc.constant('R' as const) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }) },
);

export type Step =
  | { do: 'approve'; product: SeedProduct; effect: Effect }
  | { do: 'retire'; sku: string; effect: Effect }
  | { do: 'price'; sku: string; amount: string; tier: number; market: string; effect: Effect; lasts: number | null }
  | { do: 'advance' }
  | { do: 'keep' }
  | { do: 'move'; by: number };

const model = fc.record({ n: one(1, 2), choices, categories, effect, family: one('jacket', 'hat') }).map(
  ({ n, choices: chosen, categories: codes, effect: when, family }): Step => ({
    do: 'approve',
    product: {
      sku: `M${n}`,
      kind: 'MODEL',
      family: n === 1 ? 'jacket' : family,
      values: valuesOf(chosen),
      categories: codes,
    },
    effect: when,
  }),
);
const variant = fc.record({ colour: one('red', 'blue'), size: one('S', 'M'), own: one(null, true, false), effect }).map(
  ({ colour, size, own, effect: when }): Step => ({
    do: 'approve',
    product: {
      sku: `M1-${colour}-${size}`,
      kind: 'VARIANT',
      model: 'M1',
      values: [
        { attribute: 'colour', record: colour },
        { attribute: 'size', option: size },
        ...(own === null ? [] : [{ attribute: 'waterproof', boolean: own }, name(`Eigen ${colour}`)]),
      ],
    },
    effect: when,
  }),
);
const simple = fc.record({ n: one('a', 'B', 'ä'), choices, colour: one('red', 'blue'), categories, effect }).map(
  ({ n, choices: chosen, colour, categories: codes, effect: when }): Step => ({
    do: 'approve',
    product: {
      sku: `S${n}`,
      values: [...valuesOf(chosen), { attribute: 'colour', record: colour }],
      categories: codes,
    },
    effect: when,
  }),
);
const bundle = fc.record({ fixed: fc.boolean(), proposed: fc.boolean(), choices, categories }).map(
  ({ fixed, proposed, choices: chosen, categories: codes }): Step => ({
    do: 'approve',
    product: {
      sku: 'SET',
      kind: 'BUNDLE',
      values: valuesOf(chosen),
      categories: codes,
      bundle: {
        pricing: fixed ? 'FIXED' : 'FROM_PARTS',
        groups: [
          {
            code: 'a',
            required: true,
            multiple: false,
            choices: [
              { sku: 'Sa', quantity: 2 },
              { sku: 'M1-red-S', quantity: 1 },
            ],
          },
          { code: 'b', required: false, multiple: true, choices: [{ sku: 'SB', quantity: 1, isDefault: proposed }] },
        ],
      },
    },
    effect: 'now',
  }),
);

/** What is there before any step, so that most steps find something to act upon. */
export const OPENING: readonly SeedProduct[] = [
  ...['M1', 'M2'].map((sku): SeedProduct => ({ sku, kind: 'MODEL', values: [name('Alp thing'), brand('acme')] })),
  ...(['red S', 'red M', 'blue M'] as const).map((each): SeedProduct => {
    const [colour = '', size = ''] = each.split(' ');
    const values = [
      { attribute: 'colour', record: colour },
      { attribute: 'size', option: size },
    ];
    return { sku: `M1-${colour}-${size}`, kind: 'VARIANT', model: 'M1', values };
  }),
  ...['Sa', 'SB'].map((sku): SeedProduct => ({ sku, values: [name('Berg thing'), brand('acme')] })),
];

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: bundle },
  { weight: 2, arbitrary: model },
  { weight: 6, arbitrary: variant },
  { weight: 3, arbitrary: simple },
  {
    weight: 2,
    arbitrary: fc.record({ do: one('retire' as const), sku: one('M1', 'M1-red-S', 'M1-blue-M', 'Sa', 'SB'), effect }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: one('price' as const),
      sku: one('M1-red-S', 'M1-red-M', 'M1-blue-M', 'Sa', 'SB', 'M2', 'SET'),
      amount: one('9.9', '10', '10.00', '9007199254740993', '9007199254740992', '25.50'),
      tier: one(1, 1, 1, 5),
      market: one('AT', 'AT', 'US'),
      effect,
      lasts: one(null, null, 1, 3),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: one('advance' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: one('keep' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: one('move' as const), by: fc.integer({ min: 1, max: 3 }) }) },
);

const attributeOf = (code: string, ...values: string[]) =>
  some(...values)
    .filter(({ length }) => length > 0)
    .map((wanted) => ({ code, facets: wanted.map((value) => `${code}=${value}`) }));
export const plans: fc.Arbitrary<CataloguePlan> = fc
  .record({
    kinds: one<CataloguePlan['kinds']>(['SIMPLE', 'MODEL', 'BUNDLE'], ['MODEL'], ['SIMPLE']),
    categories: often(null, some('jackets', 'hats', 'none')),
    families: often(null, some('jacket', 'hat')),
    attributes: fc
      .subarray([0, 1, 2, 3])
      .chain((which) =>
        fc.tuple(
          ...[
            attributeOf('colour', 'red', 'blue', 'green'),
            attributeOf('size', 'S', 'M'),
            attributeOf('waterproof', 'true', 'false'),
            attributeOf('brand', 'acme', 'nordwand'),
          ].filter((_, index) => which.includes(index)),
        ),
      ),
    words: often(null, some('al', 'ber', 'eigen', 'thing', 'rot')),
    price: often(
      null,
      one({ min: '10', max: null }, { min: '9.95', max: '25.5' }, { min: null, max: '9007199254740992' }),
    ),
    onlySold: often(false, one(true)),
    sort: one<CataloguePlan['sort']>('NEWEST', 'NAME', 'PRICE_ASC', 'PRICE_DESC'),
  })
  .map(({ words, sort, ...plan }) => {
    const search = words?.length ? words.map((word) => ({ word, facets: word === 'rot' ? ['colour=red'] : [] })) : null;
    const scopes = ['de-AT@d2c-web', 'de-AT@', 'de@d2c-web', 'de@', 'en@d2c-web', 'en@', '@d2c-web', '@'];
    return {
      ...plan,
      search,
      sort: search && sort === 'NEWEST' ? 'RELEVANCE' : sort,
      nameScopes: scopes,
      textScopes: scopes,
      market: 'AT',
    };
  });
