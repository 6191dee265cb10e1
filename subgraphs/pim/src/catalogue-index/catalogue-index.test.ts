import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Snapshot } from '@trivium/kit/sql';
import { instant } from '@trivium/kit/time';
import { at, NOON, startTestPim, type TestPim } from '../testing.ts';
import { name } from '../testing/seed.ts';
import { catalogueIndex } from './service.ts';

let pim: TestPim;
let connection: ReturnType<typeof connect>;
let owner: pg.Client;

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
  for (const sku of ['A', 'B']) await pim.seed.product({ sku, values: [name(sku), BRAND] });
  connection = connect(pim.databaseUrl, { connections: 3 });
  owner = new pg.Client({ connectionString: pim.ownerUrl, options: '-c search_path=pim,public' });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await connection.close();
  await pim.close();
});

const BRAND = { attribute: 'brand', record: 'acme' };
const started = (openSnapshot: () => Promise<Snapshot> = connection.openSnapshot) => {
  const index = catalogueIndex({ ...connection, openSnapshot });
  const view = (read = {}) => index.products.at({ at: pim.clock.now(), travelled: false, ...read });
  return {
    view,
    skus: async (read = {}) => (await view(read))?.content.heads.map(({ product }) => product.sku).toSorted() ?? null,
  };
};
const copyOf = (sku: string, other: string) =>
  owner.query(
    `with made as (
       insert into product_version (sku, kind, family, model, categories, values, associations, valid_from, label, facets, facet_attributes, approved_by, approved_at)
       select $2, kind, family, model, categories, values, associations, valid_from, label, facets, facet_attributes, approved_by, approved_at
         from product_version where sku = $1 returning sku)
     insert into event (id, type, subject, time, data) select gen_random_uuid(), 'trivium.pim.product.approved', sku, $3, '{}' from made`,
    [sku, other, at(NOON)],
  );

test('a change that began before another one and was committed after it is not missed', async () => {
  const { skus } = started();
  await skus();
  await owner.query('begin');
  await copyOf('A', 'OLDER');
  await pim.seed.product({ sku: 'YOUNGER', values: [name('Y'), BRAND] });
  expect(await skus()).toEqual(['A', 'B', 'YOUNGER']);
  expect(await skus()).toEqual(['A', 'B', 'YOUNGER']);
  await owner.query('commit');
  expect(await skus()).toEqual(['A', 'B', 'OLDER', 'YOUNGER']);
});

test('what was rolled back was never there', async () => {
  const { skus } = started();
  const before = await skus();
  await owner.query('begin');
  await copyOf('A', 'NEVER');
  expect(await skus()).toEqual(before);
  await owner.query('rollback');
  expect(await skus()).toEqual(before);
});

test('many who ask at once share a look, and each sees what was there when it asked', async () => {
  const { skus } = started();
  await skus();
  const before = connection.statements();
  await Promise.all(Array.from({ length: 50 }, () => skus()));
  // One that had begun, and one for all who came after it.
  expect(connection.statements() - before).toBe(2);
  const early = Array.from({ length: 5 }, () => skus());
  await pim.seed.product({ sku: 'C', values: [name('C'), BRAND] });
  const late = await Promise.all(Array.from({ length: 5 }, () => skus()));
  for (const seen of late) expect(seen).toContain('C');
  await Promise.all(early);
});

test('when nothing happened it costs one statement; when something did, what changed is read in one state', async () => {
  const { skus } = started();
  await skus();
  const costOf = async () => {
    const before = connection.statements();
    await skus();
    return connection.statements() - before;
  };
  expect(await costOf()).toBe(1);
  await pim.seed.product({ sku: 'D', values: [name('D'), BRAND] });
  // The look; then begin, the look again, the rows, and the end.
  expect(await costOf()).toBe(5);
  expect(await costOf()).toBe(1);
});

test('what the demo took along is gone', async () => {
  const { skus } = started();
  expect(await skus()).toContain('D');
  await owner.query(`delete from product_text where version_id in (select id from product_version where sku = 'D')`);
  await owner.query(`delete from product_version where sku = 'D'`);
  await owner.query(
    `insert into event (id, type, subject, time, data) values (gen_random_uuid(), 'trivium.pim.demo.removed', 'demo', $1, '{}')`,
    [at(NOON)],
  );
  expect(await skus()).not.toContain('D');
});

test('another instant than the one that is kept is left to the database, and makes no index', async () => {
  const { skus, view } = started();
  expect(await skus({ at: instant(NOON + 1), travelled: true })).toBeNull();
  expect(await skus()).not.toBeNull();
  expect(await skus({ at: instant(NOON - 1) })).toBeNull();
  expect(await skus({ at: instant(NOON - 1), travelled: true })).toBeNull();
  await pim.seed.product({ sku: 'F', values: [name('F'), BRAND], takesEffect: { at: at(NOON + 10_000) } });
  expect((await view())?.until).toBe(NOON + 10_000);
  expect(await skus({ at: instant(NOON + 9_999), travelled: true })).not.toContain('F');
  expect(await skus({ at: instant(NOON + 10_000), travelled: true })).toBeNull();
  expect(await skus({ at: instant(NOON + 10_000) })).toContain('F');
});

test('a view stays as it was for whoever holds it', async () => {
  const { view, skus } = started();
  const held = await view({ at: instant(NOON + 10_000) });
  const heads = held?.content.heads.map(({ product }) => product.sku);
  pim.clock.set(instant(NOON + 20_000));
  await pim.must('mutation { productRetire(input: { sku: "F" }) { userErrors { code } } }');
  expect(await skus()).not.toContain('F');
  expect(held?.content.heads.map(({ product }) => product.sku)).toEqual(heads);
});

test('a reading that fails fails those who wait for it, and the next one reads again', async () => {
  let failing = true;
  const { skus } = started(async () => {
    if (failing) throw new Error('the database is gone');
    return connection.openSnapshot();
  });
  await expect(Promise.all([skus(), skus()])).rejects.toThrow('the database is gone');
  failing = false;
  expect(await skus()).toContain('A');
});
