import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase, transactionHost } from '../testing/index.ts';
import { consumer, type EventPage, type TriviumEvent } from './index.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = new pg.Pool({ connectionString: database.ownerUrl, options: '-c search_path=pim', max: 4 });
  await pool.query('create table applied (id text)'); // without a key: a second application would show
});
beforeEach(() => pool.query('truncate applied, consumer_cursor'));
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const LENGTH = 25;
const PART = 4;

/** Somebody's log of 25 events, in pages of 4. */
const source = async (after: string | null): Promise<EventPage> => {
  const from = Number(after?.split('.')[1] ?? 0);
  const numbers = Array.from({ length: LENGTH }, (_, index) => index + 1)
    .filter((number) => number > from)
    .slice(0, PART);
  const events = numbers.map((number) => ({ cursor: `1.${number}`, event: { id: String(number) } as TriviumEvent })); // the rest is not looked at
  return { events, next: events.at(-1)?.cursor ?? after ?? '0.0', more: from + PART < LENGTH };
};

const follow = (from = source, applied?: (id: string) => void) =>
  consumer('test', from, transactionHost(pool), async (transaction, events) => {
    for (const { id } of events) {
      await transaction.$executeRawUnsafe('insert into applied values ($1)', id);
      applied?.(id);
    }
  });

const applied = async () =>
  (await pool.query<{ id: string }>('select id from applied')).rows.map(({ id }) => Number(id));
const all = Array.from({ length: LENGTH }, (_, index) => index + 1);

test('what is there is applied once, in order, and then there is nothing to do', async () => {
  const reader = follow();
  expect(await reader.catchUp()).toBe(LENGTH);
  expect(await applied()).toEqual(all);
  expect(await reader.catchUp()).toBe(0);
});

test('who is to end leaves off after a page, and somebody goes on from there', async () => {
  const reader = follow();
  expect(await reader.catchUp(AbortSignal.abort())).toBe(PART);
  expect(await reader.catchUp()).toBe(LENGTH - PART);
  expect(await applied()).toEqual(all);
});

test('replicas that follow the same log apply each event once between them', async () => {
  const replicas = Array.from({ length: 3 }, () => follow());
  const counts = await Promise.all(replicas.map((replica) => replica.catchUp()));
  expect((await applied()).sort((a, b) => a - b)).toEqual(all);
  expect(counts.reduce((sum, count) => sum + count)).toBe(LENGTH);
});

test('a page that fails half-way leaves nothing, and is applied whole the next time', async () => {
  let failing = true;
  const reader = follow(source, (id) => {
    if (id === '10' && failing) throw new Error('power cut');
  });
  await expect(reader.catchUp()).rejects.toThrow('power cut');
  expect(await applied()).toEqual(all.slice(0, 8));
  failing = false;
  expect(await reader.catchUp()).toBe(LENGTH - 8);
  expect(await applied()).toEqual(all);
});

test("no transaction is open while the log's owner is asked", async () => {
  const open = async () =>
    (
      await pool.query(
        `select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
      )
    ).rowCount;
  const counts: (number | null)[] = [];
  await follow(async (after) => {
    counts.push(await open());
    return source(after);
  }).catchUp();
  expect(new Set(counts)).toEqual(new Set([0]));
});
