import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { withConnection } from '../postgres/connect.ts';
import { cloneDatabase, type TestDatabase } from './index.ts';

const clones: TestDatabase[] = [];
afterAll(async () => {
  await Promise.all(clones.map((clone) => clone.drop()));
});

const clone = async (): Promise<TestDatabase> => {
  const made = await cloneDatabase();
  clones.push(made);
  return made;
};

const count = (url: string): Promise<number> =>
  withConnection(url, async (client) => {
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from consumer_cursor');
    return rows[0]?.count ?? -1;
  });

test('a clone has all three schemas, each for its own role', async () => {
  const { urls } = await clone();
  expect(await Promise.all(Object.values(urls).map(count))).toEqual([0, 0, 0]);
});

test('what one clone writes, another does not see', async () => {
  const [one, other] = await Promise.all([clone(), clone()]);
  await withConnection(one.urls.pim, (client) => client.query(`insert into consumer_cursor values ('a', 'b')`));
  expect(await count(one.urls.pim)).toBe(1);
  expect(await count(other.urls.pim)).toBe(0);
});

test('a runtime role may make no temporary tables in a clone either', async () => {
  const { urls } = await clone();
  const making = withConnection(urls.dam, (client) => client.query('create temp table t (a int)'));
  await expect(making).rejects.toThrow(/permission denied/);
});

test('a dropped clone is gone, also while somebody is connected', async () => {
  const { urls, drop } = await cloneDatabase();
  const client = new pg.Client(urls.pim);
  client.on('error', () => {});
  await client.connect();
  await drop();
  await expect(withConnection(urls.pim, () => Promise.resolve())).rejects.toThrow(/has no database/);
});
