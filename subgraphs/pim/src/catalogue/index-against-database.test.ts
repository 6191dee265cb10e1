import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@trivium/kit/sql';
import { boundary } from '@trivium/kit/time';
import { type CatalogueIndex, catalogueIndex } from '../catalogue-index/service.ts';
import { cursorOf } from '../selection/order.ts';
import type { CataloguePlan } from '../selection/plan.ts';
import { type Effect, OPENING, plans, step, type Step, UNIT } from '../testing/catalogue/steps.ts';
import { at, AUSTRIA, startTestPim, type TestPim, withRole } from '../testing.ts';
import { readerOf } from './indexed.ts';
import { type CatalogueReader, catalogueRepository, type ListedRow } from './repository.ts';

/** What the database works out from its rows is the reference; the index follows what happens and must never differ. */
let pim: TestPim;
let connection: ReturnType<typeof connect>;
let [placed, priced, listed, fitted] = [0, 0, 0, 0];

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
  await pim.must(`mutation { familySave(input: { code: "hat", labels: [{ locale: "en", text: "Hat" }], labelAttribute: "name",
    attributes: [${['name', 'brand', 'colour', 'waterproof'].map((code) => `{ attribute: "${code}", required: false }`)}], variantAxes: ["colour"] })
    { userErrors { message } } }`);
  for (const product of OPENING) await pim.seed.product(product);
  connection = connect(pim.databaseUrl, { connections: 3 });
});
afterAll(async () => {
  await connection.close();
  await pim.close();
});

const ANCESTORS = [
  ['outdoor', 'outdoor'],
  ['jackets', 'outdoor'],
  ['jackets', 'jackets'],
  ['hats', 'outdoor'],
  ['hats', 'hats'],
] as const;

const place = async (field: 'productApprove' | 'productRetire', sku: string, effect: Effect, release: string) => {
  const takesEffect = takesEffectOf(effect, release);
  const type = `${field.replace('product', 'Product')}Input`;
  const { data, errors } = await pim.ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) { version { sku } userErrors { code } } }`,
    { variables: { input: { sku, takesEffect } }, viewer: withRole('admin') },
  );
  expect(errors).toEqual([]);
  // Refused: a variant before its model, an end of nothing. Then nothing was written.
  if (data[field].version) placed += 1;
};

const setPrice = async (
  { sku, amount, tier, market, effect, lasts }: Extract<Step, { do: 'price' }>,
  release: string,
) => {
  const begins = pim.clock.now() + (typeof effect === 'number' ? effect * UNIT : 0);
  const until = lasts === null || effect === 'R' ? null : at(begins + lasts * UNIT);
  const input = { sku, amount, market, minQuantity: tier, takesEffect: takesEffectOf(effect, release), until };
  const { data, errors } = await pim.ask(
    'mutation ($input: PriceSetInput!) { priceSet(input: $input) { price { amount } userErrors { code message } } }',
    { variables: { input }, viewer: withRole('admin') },
  );
  expect(errors).toEqual([]);
  if (data.priceSet.price) priced += 1;
};

const takesEffectOf = (effect: Effect, release: string) =>
  effect === 'now' ? null : effect === 'R' ? { release } : { at: at(pim.clock.now() + effect * UNIT) };

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
    case 'price':
      return setPrice(each, release);
    case 'advance':
      return pim.clock.advance(UNIT);
    case 'move':
      return move(release, pim.clock.now() + each.by * UNIT);
    case 'keep':
      await pim.tasks[0]?.run();
  }
};

/** All of a list in pages of three, from one of its ends. */
const walk = async (reader: CatalogueReader, plan: CataloguePlan, backward: boolean): Promise<ListedRow[]> => {
  const rows: ListedRow[] = [];
  for (let from: readonly string[] | null = null; ; from = cursorOf(plan, rows.at(backward ? 0 : -1) ?? NEVER)) {
    const page = await reader.page({ size: 3, fetch: 3, from, backward });
    if (backward) rows.unshift(...page);
    else rows.push(...page);
    if (page.length < 3) return rows;
  }
};

/** All that a list can be asked for. */
const answers = async (reader: CatalogueReader, plan: CataloguePlan) => {
  const rows = await walk(reader, plan, false);
  expect(await walk(reader, plan, true)).toEqual(rows);
  const counts = await reader.facets(ANCESTORS);
  return {
    rows: rows.map(({ head, key, variant }) => ({ head, key: comparable(plan, key), variant })),
    count: await reader.count(),
    facets: counts.map(({ code, value, count }) => [code, value, count]),
  };
};

/** Of equal amounts either text may stand for both. */
const comparable = ({ sort }: CataloguePlan, key: string | null) =>
  sort.startsWith('PRICE') && key?.includes('.') ? key.replace(/\.?0+$/, '') : key;

const NEVER: ListedRow = { head: '', key: null, variant: null };

test('whatever happens, the index answers what the database answers, and says for how long', async () => {
  let runs = 0;
  const index = catalogueIndex(connection);
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
    { numRuns: 8 },
  );
  // Otherwise it was about nothing. Courses are random: what is asked for here is far below what they come to.
  expect(placed).toBeGreaterThan(5);
  expect(priced).toBeGreaterThan(0);
  expect(listed).toBeGreaterThan(10);
  expect(fitted).toBeGreaterThan(50);
}, 240_000);

const compare = async (index: CatalogueIndex, plan: CataloguePlan): Promise<void> => {
  const noted = [boundary(), boundary()] as const;
  const read = { ...AUSTRIA, at: pim.clock.now() };
  const database = catalogueRepository({ sql: connection.sql, at: read.at, boundary: noted[0] });
  if (await index.products.at(read)) fitted += 1;
  const indexed = await readerOf({
    index,
    database: catalogueRepository({ sql: connection.sql, at: read.at, boundary: noted[1] }),
    read,
    boundary: noted[1],
  })(plan);
  const expected = await answers(database.reader(plan), plan);
  expect(await answers(indexed, plan)).toEqual(expected);
  expect(noted[1].earliest()).toBe(noted[0].earliest());
  listed += expected.count;
};
