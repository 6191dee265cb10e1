import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase, transactionHost } from '../testing/index.ts';
import { fixedClock, type Instant, instant, toDate } from '../time/index.ts';
import { effectiveRows, type Entry, placeOn, rewriteOn, type Timeline } from './index.ts';

const SHELF: Timeline = { table: 'shelf', key: ['thing'] };
type Content = { value: string | null };

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = new pg.Pool({ connectionString: database.ownerUrl, options: '-c search_path=pim,extensions', max: 2 });
  // The pool's end does not wait for its connections', so that the database may go away under one of them.
  pool.on('error', () => {});
  await pool.query(`create table shelf (
    id bigint generated always as identity primary key, thing text not null, value text,
    valid_from timestamptz(3), valid_until timestamptz(3), release_code text, ended boolean not null default false,
    check (valid_from is not null or release_code is not null),
    exclude using gist (thing with =, tstzrange(valid_from, valid_until) with &&) where (valid_from is not null))`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const START = instant(Date.UTC(2027, 0, 1));
const after = (minutes: number): Instant => instant(START + minutes * 60_000);

beforeEach(async () => {
  await pool.query('truncate shelf, release');
  await pool.query(`insert into release (code, name, instant, revision) values ('R', 'R', $1, 1)`, [toDate(after(50))]);
});

type Row = {
  placement: { validFrom: Date | null; validUntil: Date | null; releaseCode: string | null };
  ended: boolean;
};
const insert = (
  transaction: { $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<number> },
  thing: string,
  row: Row,
  value: string | null,
) =>
  transaction.$executeRawUnsafe(
    'insert into shelf (thing, value, valid_from, valid_until, release_code, ended) values ($1, $2, $3, $4, $5, $6)',
    thing,
    value,
    row.placement.validFrom,
    row.placement.validUntil,
    row.placement.releaseCode,
    row.ended,
  );

const place = (now: Instant, effect: { at?: Instant; release?: string }, value: string | null) =>
  transactionHost(pool).$transaction(async (transaction) => {
    const [placement] = await placeOn(transaction, fixedClock(now), SHELF, [['lamp']], effect);
    if (placement) await insert(transaction, 'lamp', { placement, ended: value === null }, value);
  });

const rewrite = (now: Instant, plans: Record<string, Entry<Content>[]>) =>
  transactionHost(pool).$transaction(async (transaction) => {
    const things = Object.keys(plans);
    const { changed, rows } = await rewriteOn<Content>(transaction, fixedClock(now), SHELF, {
      content: `jsonb_build_object('value', t.value)`,
      endOf: () => ({ value: null }),
      plans: things.map((thing) => ({ key: [thing], entries: plans[thing] ?? [] })),
    });
    for (const row of rows) await insert(transaction, things[row.plan] ?? '', row, row.content.value);
    return { changed: [...changed].map((plan) => things[plan]), written: rows.length };
  });

/** What a reader finds at an instant; null where there is nothing. */
const read = async (thing: string, at: Instant): Promise<string | null> => {
  const { rows } = await pool.query<{ value: string }>(
    `select e.value from ${effectiveRows(SHELF, '$1::timestamptz', (row) => `${row}.thing = $2`)} e where not e.ended`,
    [toDate(at), thing],
  );
  expect(rows.length).toBeLessThan(2);
  return rows[0]?.value ?? null;
};

const entry = (value: string | null, at: Instant | null = null, release: string | null = null): Entry<Content> => ({
  at,
  release,
  ended: value === null,
  content: { value },
});

test('a key without a past says what the plan says, and a second time nothing is written', async () => {
  const plan = { lamp: [entry('a'), entry('b', after(10)), entry('c', after(50), 'R'), entry(null, after(90))] };
  expect(await rewrite(START, plan)).toEqual({ changed: ['lamp'], written: 4 });
  const found = await Promise.all([0, 9, 10, 49, 50, 89, 90].map((minutes) => read('lamp', after(minutes))));
  expect(found).toEqual(['a', 'a', 'b', 'b', 'c', 'c', null]);
  expect(await rewrite(after(1), plan)).toEqual({ changed: [], written: 0 });
  // Still the same plan when a part of it has begun, and with the release where it is then.
  await pool.query('update release set instant = $1', [toDate(after(70))]);
  expect(await rewrite(after(11), plan)).toEqual({ changed: [], written: 0 });
});

test('what is in effect stays untouched when it is the same; what is past always does', async () => {
  await place(after(0), {}, 'old');
  await place(after(1), {}, 'a');
  await place(after(2), { at: after(30) }, 'not planned');
  await place(after(2), { release: 'R' }, 'not planned either');
  const before = await pool.query('select id, valid_from from shelf where valid_from <= $1 order by id', [
    toDate(after(2)),
  ]);
  expect(await rewrite(after(5), { lamp: [entry('a'), entry('b', after(40))] })).toEqual({
    changed: ['lamp'],
    written: 1,
  });
  const kept = await pool.query('select id, valid_from from shelf where valid_from <= $1 order by id', [
    toDate(after(5)),
  ]);
  expect(kept.rows).toEqual(before.rows);
  expect(await Promise.all([0, 1, 39, 40, 60].map((minutes) => read('lamp', after(minutes))))).toEqual([
    'old',
    'a',
    'a',
    'b',
    'b',
  ]);
});

test('what is in effect and not planned ends now, other keys are left alone', async () => {
  await place(after(0), {}, 'a');
  await rewrite(after(0), { chair: [entry('c')] });
  expect(await rewrite(after(5), { lamp: [] })).toEqual({ changed: ['lamp'], written: 1 });
  expect([await read('lamp', after(4)), await read('lamp', after(5)), await read('chair', after(5))]).toEqual([
    'a',
    null,
    'c',
  ]);
});

test('what waits for a release that is unknown here begins when that was to be', async () => {
  await rewrite(START, { lamp: [entry('a', after(20), 'ELSEWHERE')] });
  expect([await read('lamp', after(19)), await read('lamp', after(20))]).toEqual([null, 'a']);
});

test('what an entry leaves unsaid is as it is there', async () => {
  const once = (given: { value: string; more?: string }) =>
    transactionHost(pool).$transaction(async (transaction) => {
      const { changed } = await rewriteOn<{ value: string; more?: string }>(transaction, fixedClock(after(5)), SHELF, {
        content: `jsonb_build_object('value', t.value, 'more', 'kept')`,
        unsaid: ['more'],
        endOf: (before) => before,
        plans: [{ key: ['lamp'], entries: [{ at: null, release: null, ended: false, content: given }] }],
      });
      return changed.size;
    });
  await place(after(0), {}, 'a');
  expect([await once({ value: 'a' }), await once({ value: 'a', more: 'kept' })]).toEqual([0, 0]);
  expect(await once({ value: 'a', more: 'other' })).toBe(1);
});

const value = fc.option(fc.constantFrom('a', 'b', 'c'));
const minutes = fc.integer({ min: 0, max: 100 });
const steps = fc.array(fc.record({ at: fc.option(minutes), withRelease: fc.boolean(), value }), { maxLength: 6 });
const planned = fc.record({
  current: fc.option(value),
  later: fc.uniqueArray(fc.record({ at: fc.integer({ min: -10, max: 100 }), value }), {
    selector: ({ at }) => at,
    maxLength: 5,
  }),
  pending: fc.option(value),
});

test('whatever was there, readers find the plan from then on, and the past as it was', async () => {
  await fc.assert(
    fc.asyncProperty(steps, planned, async (made, { current, later, pending }) => {
      await pool.query('truncate shelf');
      for (const [index, step] of made.entries()) {
        const now = after(index);
        const effect = step.withRelease ? { release: 'R' } : step.at === null ? {} : { at: after(index + step.at) };
        await place(now, effect, step.value);
      }
      const now = after(20);
      const past = await Promise.all([0, 5, 19].map((each) => read('lamp', after(each))));
      const ordered = later.toSorted((a, b) => a.at - b.at).map((each) => entry(each.value, after(20 + each.at)));
      const entries = [
        ...(current === null ? [] : [entry(current)]),
        ...ordered,
        ...(pending === null ? [] : [entry(pending, after(50), 'R')]),
      ];
      await rewrite(now, { lamp: entries });
      expect(await Promise.all([0, 5, 19].map((each) => read('lamp', after(each))))).toEqual(past);
      const begun = (at: Instant) => entries.filter((each) => each.at === null || each.at <= at);
      // Not the very millisecond: a row that began in it stays true for that long.
      for (const each of [20, 21, 49, 50, 51, 75, 121].map((minute) => instant(after(minute) + 1))) {
        const last = begun(each)
          .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
          .at(-1);
        expect(await read('lamp', each)).toBe(last?.content.value ?? null);
      }
      expect(await rewrite(instant(now + 1), { lamp: entries })).toEqual({ changed: [], written: 0 });
    }),
    { numRuns: 150 },
  );
}, 120_000);
