import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { materialiseDue } from '../release/index.ts';
import { cloneDatabase, type TestDatabase, transactionHost } from '../testing/index.ts';
import { fixedClock, type Instant, instant, toDate } from '../time/index.ts';
import { effectiveRows, nextStart, placeOn, type TakesEffect, type Timeline } from './index.ts';

const SCRATCH: Timeline = { table: 'scratch', key: ['thing', 'place'] };
const KEYS = [
  ['lamp', 'AT'],
  ['lamp', 'DE'],
  ['chair', 'AT'],
] as const;
const RELEASES = ['R1', 'R2'] as const;

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = new pg.Pool({ connectionString: database.ownerUrl, options: '-c search_path=pim,extensions', max: 4 });
  await pool.query(`create table scratch (
    id bigint generated always as identity primary key, thing text not null, place text not null, value text,
    valid_from timestamptz(3), valid_until timestamptz(3), release_code text, ended boolean not null default false,
    check (valid_from is not null or release_code is not null),
    exclude using gist (thing with =, place with =, tstzrange(valid_from, valid_until) with &&) where (valid_from is not null))`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const START = instant(Date.UTC(2027, 0, 1));
const later = (milliseconds: number): Instant => instant(START + milliseconds);

/** What the naive reference knows: everything ever placed, by its start or by its release. */
type Fact = { id: number; key: string; start: Instant | null; release: string | null; value: string | null };

type Step =
  | { do: 'place'; keys: number[]; effect: 'now' | number | (typeof RELEASES)[number]; ended: boolean }
  | { do: 'advance'; by: number }
  | { do: 'move'; release: (typeof RELEASES)[number]; to: number }
  | { do: 'materialise' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('place' as const),
      keys: fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1 }),
      effect: fc.oneof(fc.constant('now' as const), fc.nat({ max: 12 }), fc.constantFrom(...RELEASES)),
      ended: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('advance' as const), by: fc.integer({ min: 1, max: 5 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      release: fc.constantFrom(...RELEASES),
      to: fc.nat({ max: 14 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('materialise' as const) }) },
);

/** A scratch timeline and, beside it, the list of everything that was ever said. */
const world = async () => {
  await pool.query('truncate scratch restart identity');
  await pool.query('delete from release');
  const clock = fixedClock(START);
  const host = transactionHost(pool);
  const releases = new Map<string, Instant>([
    ['R1', later(6)],
    ['R2', later(9)],
  ]);
  for (const [code, at] of releases) {
    await pool.query('insert into release (code, name, instant, revision) values ($1, $1, $2, 1)', [code, toDate(at)]);
  }
  const facts: Fact[] = [];
  const place = async (keys: readonly (readonly string[])[], effect: TakesEffect, ended: boolean) =>
    host.$transaction(async (transaction) => {
      const placements = await placeOn(transaction, clock, SCRATCH, keys, effect);
      for (const [index, key] of keys.entries()) {
        const placement = placements[index];
        const value = ended ? null : `value ${facts.length}`;
        const [row] = await transaction.$queryRawUnsafe<{ id: string }[]>(
          `insert into scratch (thing, place, value, valid_from, valid_until, release_code, ended) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
          ...key,
          value,
          placement?.validFrom ?? null,
          placement?.validUntil ?? null,
          placement?.releaseCode ?? null,
          ended,
        );
        const start = placement?.validFrom ? instant(placement.validFrom.getTime()) : null;
        facts.push({ id: Number(row?.id), key: key.join('/'), start, release: placement?.releaseCode ?? null, value });
      }
    });
  const startOf = (fact: Fact): Instant => fact.start ?? releases.get(fact.release ?? '') ?? START;
  return { clock, host, releases, facts, place, startOf };
};
type World = Awaited<ReturnType<typeof world>>;

const take = async ({ clock, host, releases, place }: World, step: Step): Promise<void> => {
  const now = clock.now();
  if (step.do === 'advance') return clock.advance(step.by);
  if (step.do === 'materialise') return void (await materialiseDue(host, clock, [SCRATCH]));
  if (step.do === 'move') {
    const old = releases.get(step.release) ?? START;
    // As pim moves a release: from the future, into the future.
    if (old <= now || later(step.to) <= now) return;
    releases.set(step.release, later(step.to));
    await pool.query('update release set instant = $2 where code = $1', [step.release, toDate(later(step.to))]);
    return;
  }
  const keys = step.keys.map((index) => KEYS[index] ?? KEYS[0]);
  const { effect } = step;
  if (typeof effect === 'number')
    return later(effect) < now ? undefined : place(keys, { at: later(effect) }, step.ended);
  if (effect === 'now') return place(keys, {}, step.ended);
  return (releases.get(effect) ?? START) <= now ? undefined : place(keys, { release: effect }, step.ended);
};

const read = async (at: Instant) => {
  const { rows } = await pool.query<{ key: string; value: string | null }>(
    `select e.thing || '/' || e.place as key, e.value from ${effectiveRows(SCRATCH, '$1::timestamptz', () => 'true')} e where not e.ended order by 1`,
    [toDate(at)],
  );
  return rows.map(({ key, value }) => [key, value]);
};

const naiveRead = ({ facts, startOf }: World, at: Instant) =>
  KEYS.map((parts) => parts.join('/'))
    .toSorted()
    .flatMap((key) => {
      const begun = facts.filter((fact) => fact.key === key && startOf(fact) <= at);
      const truth = begun.toSorted((a, b) => startOf(a) - startOf(b) || a.id - b.id).at(-1);
      return truth?.value ? [[key, truth.value]] : [];
    });

const next = async (at: Instant, thing: string): Promise<number | null> => {
  const { rows } = await pool.query<{ next: Date | null }>(
    `select ${nextStart(SCRATCH, '$1::timestamptz', (row) => `${row}.thing = $2`)} as next`,
    [toDate(at), thing],
  );
  return rows[0]?.next?.getTime() ?? null;
};

const naiveNext = ({ facts, startOf }: World, at: Instant, thing: string): number | null => {
  const starts = facts
    .filter(({ key }) => key.startsWith(`${thing}/`))
    .map(startOf)
    .filter((start) => start > at);
  return starts.length > 0 ? Math.min(...starts) : null;
};

test('at every instant, a timeline says what a plain list of all that was ever said would say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const here = await world();
      const evidence = new Map<Instant, unknown>();
      for (const each of steps) {
        await take(here, each);
        const now = here.clock.now();
        // What was shown a moment ago stays what was shown.
        evidence.set(instant(now - 1), await read(instant(now - 1)));
      }
      for (let offset = -1; offset <= 20; offset += 1) {
        const at = later(offset);
        expect(await read(at)).toEqual(naiveRead(here, at));
        expect(await next(at, 'lamp')).toBe(naiveNext(here, at, 'lamp'));
      }
      for (const [at, shown] of evidence) expect(await read(at)).toEqual(shown);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('ranges of one key have neither gaps nor overlaps: each ends where the next one begins', async () => {
  const here = await world();
  for (const effect of [{}, { at: later(9) }, { at: later(3) }, { release: 'R1' }, { at: later(3) }])
    await here.place([KEYS[0]], effect, false);
  here.clock.set(later(7));
  await materialiseDue(here.host, here.clock, [SCRATCH]);
  const { rows } = await pool.query<{ starts: Date; ends: Date | null }>(
    'select valid_from as starts, valid_until as ends from scratch order by 1',
  );
  expect(rows.map(({ starts }) => starts.getTime() - START)).toEqual([0, 3, 6, 9]);
  expect(rows.map(({ ends }) => (ends ? ends.getTime() - START : null))).toEqual([3, 6, 9, null]);
});

test('nothing takes effect in the past, with a release that has passed, or with one that nobody knows', async () => {
  const here = await world();
  here.clock.set(later(7));
  const refused: [TakesEffect, string][] = [
    [{ at: later(6) }, 'TOO_EARLY'],
    [{ release: 'R1' }, 'INVALID'],
    [{ release: 'R9' }, 'INVALID'],
    [{ at: later(20), release: 'R2' }, 'INVALID'],
  ];
  for (const [effect, code] of refused) {
    const userErrors = [{ code, field: ['input', 'takesEffect'] }];
    await expect(here.place([KEYS[0]], effect, false)).rejects.toMatchObject({ userErrors });
  }
});

test('two changes of one key at the same moment follow each other', async () => {
  const here = await world();
  await Promise.all([
    here.place([KEYS[0], KEYS[1]], {}, false),
    here.place([KEYS[1], KEYS[0]], {}, false),
    here.place([KEYS[0]], {}, false),
  ]);
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from scratch where (thing, place) = ('lamp', 'AT')`,
  );
  expect(rows[0]?.count).toBe(3);
});
