import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@trivium/kit/sql';
import { boundary } from '@trivium/kit/time';
import { type CatalogueIndex, catalogueIndex, catalogueIndexRepository } from '../catalogue-index/service.ts';
import { cursorOf } from '../selection/order.ts';
import type { CataloguePlan } from '../selection/plan.ts';
import { at, AUSTRIA, startTestPim, type TestPim, withRole } from '../testing.ts';
import { name } from '../testing/seed.ts';
import { readerOf } from './indexed.ts';
import { type CatalogueReader, catalogueRepository, type ListedRow } from './repository.ts';

/** What the database works out from its rows is the reference; the index follows what happens and must never differ. */
let pim: TestPim;
let connection: ReturnType<typeof connect>;
let [placed, listed, fitted] = [0, 0, 0];

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
  await pim.must(`mutation { familySave(input: { code: "hat", labels: [{ locale: "en", text: "Hat" }], labelAttribute: "name",
    attributes: [${['name', 'brand', 'colour', 'waterproof'].map((code) => `{ attribute: "${code}", required: false }`)}], variantAxes: ["colour"] })
    { userErrors { message } } }`);
  connection = connect(pim.databaseUrl, { connections: 3 });
});
afterAll(async () => {
  await connection.close();
  await pim.close();
});

/** Two minutes: releases need a lead of one. */
const UNIT = 120_000;
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

type Step =
  | { do: 'approve'; product: Parameters<TestPim['seed']['product']>[0]; effect: Effect }
  | { do: 'retire'; sku: string; effect: Effect }
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
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: model },
  { weight: 6, arbitrary: variant },
  { weight: 3, arbitrary: simple },
  {
    weight: 2,
    arbitrary: fc.record({ do: one('retire' as const), sku: one('M1', 'M1-red-S', 'M1-blue-M', 'Sa', 'SB'), effect }),
  },
  { weight: 3, arbitrary: fc.record({ do: one('advance' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: one('keep' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: one('move' as const), by: fc.integer({ min: 1, max: 3 }) }) },
);

const attributeOf = (code: string, ...values: string[]) =>
  some(...values)
    .filter(({ length }) => length > 0)
    .map((wanted) => ({ code, facets: wanted.map((value) => `${code}=${value}`) }));
const plans: fc.Arbitrary<CataloguePlan> = fc
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
    sort: one<CataloguePlan['sort']>('NEWEST', 'NAME', 'PRICE_ASC', 'PRICE_DESC'),
  })
  .map(({ words, sort, ...plan }) => {
    const search = words?.length ? words.map((word) => ({ word, facets: word === 'rot' ? ['colour=red'] : [] })) : null;
    const scopes = ['de-AT@d2c-web', 'de-AT@', 'de@d2c-web', 'de@', 'en@d2c-web', 'en@', '@d2c-web', '@'];
    return {
      ...plan,
      price: null,
      search,
      sort: search && sort === 'NEWEST' ? 'RELEVANCE' : sort,
      nameScopes: scopes,
      textScopes: scopes,
      market: 'AT',
    };
  });

const ANCESTORS = [
  ['outdoor', 'outdoor'],
  ['jackets', 'outdoor'],
  ['jackets', 'jackets'],
  ['hats', 'outdoor'],
  ['hats', 'hats'],
] as const;

type Effect = 'now' | 'R' | number;

const place = async (field: 'productApprove' | 'productRetire', sku: string, effect: Effect, release: string) => {
  const takesEffect =
    effect === 'now' ? null : effect === 'R' ? { release } : { at: at(pim.clock.now() + effect * UNIT) };
  const type = `${field.replace('product', 'Product')}Input`;
  const { data, errors } = await pim.ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) { version { sku } userErrors { code } } }`,
    { variables: { input: { sku, takesEffect } }, viewer: withRole('admin') },
  );
  expect(errors).toEqual([]);
  // Refused: a variant before its model, an end of nothing. Then nothing was written.
  if (data[field].version) placed += 1;
};

const move = async (code: string, to: number) => {
  const { release } = await pim.must('query ($code: String!) { release(code: $code) { revision } }', { code });
  await pim.ask('mutation ($input: ReleaseMoveInput!) { releaseMove(input: $input) { userErrors { code } } }', {
    variables: { input: { code, instant: at(to), revision: release.revision } },
    viewer: withRole('admin'),
  });
};

const take = async (each: Step, release: string): Promise<void> => {
  switch (each.do) {
    case 'approve':
      await pim.seed.draft(each.product);
      return place('productApprove', each.product.sku, each.effect, release);
    case 'retire':
      return place('productRetire', each.sku, each.effect, release);
    case 'advance':
      return pim.clock.advance(UNIT);
    case 'move':
      return move(release, pim.clock.now() + each.by * UNIT);
    case 'keep':
      await pim.tasks[0]?.run();
  }
};

/** All that a list can be asked for, in pages of three. */
const answers = async (reader: CatalogueReader, plan: CataloguePlan) => {
  const rows: ListedRow[] = [];
  for (let after: readonly string[] | null = null; ; after = cursorOf(plan, rows.at(-1) ?? NEVER)) {
    const page = await reader.page(plan, { first: 3, fetch: 3, after });
    rows.push(...page.map(({ head, key, variant }) => ({ head, key, variant })));
    if (page.length < 3) break;
  }
  const counts = await reader.facets(plan, ANCESTORS);
  return {
    rows,
    count: await reader.count(plan),
    facets: counts.map(({ code, value, count }) => [code, value, count]),
  };
};

const NEVER: ListedRow = { head: '', key: null, variant: null };

test('whatever happens, the index answers what the database answers, and says for how long', async () => {
  let runs = 0;
  const index = catalogueIndex(catalogueIndexRepository(connection.sql, connection.openSnapshot));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.tuple(plans, plans, plans)), { minLength: 8, maxLength: 16 }),
      async (course) => {
        runs += 1;
        const release = `R${runs}`;
        await pim.seed.release(release, at(pim.clock.now() + 3 * UNIT));
        for (const [each, wanted] of course) {
          await take(each, release);
          for (const plan of wanted) await compare(index, plan);
        }
      },
    ),
    { numRuns: 12 },
  );
  // Otherwise it was about nothing.
  expect(placed).toBeGreaterThan(20);
  expect(listed).toBeGreaterThan(50);
  expect(fitted).toBeGreaterThan(50);
}, 120_000);

const compare = async (index: CatalogueIndex, plan: CataloguePlan): Promise<void> => {
  const noted = [boundary(), boundary()] as const;
  const read = { ...AUSTRIA, at: pim.clock.now() };
  const database = catalogueRepository({ sql: connection.sql, at: read.at, boundary: noted[0] });
  const view = await index.view(read);
  if (view) fitted += 1;
  const indexed = await readerOf({
    index: { ...index, view: async () => view },
    database: catalogueRepository({ sql: connection.sql, at: read.at, boundary: noted[1] }),
    read,
    boundary: noted[1],
  })(plan);
  const expected = await answers(database, plan);
  expect(await answers(indexed, plan)).toEqual(expected);
  expect(noted[1].earliest()).toBe(noted[0].earliest());
  listed += expected.count;
};
