import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Connection } from '../sql/index.ts';
import { cloneDatabase, type TestDatabase } from '../testing/index.ts';
import { eventLag } from './index.ts';

let database: TestDatabase;
let connection: Connection;
beforeAll(async () => {
  database = await cloneDatabase();
  connection = connect(database.urls.pim);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

test('an event waits for as long as an older transaction is open, and then the lag is 0', async () => {
  expect(await eventLag(connection.sql)).toBe(0);
  const older = new pg.Client({ connectionString: database.ownerUrl });
  await older.connect();
  await older.query('begin');
  await older.query('select pg_current_xact_id()');
  await connection.pool.query(
    `insert into event (id, type, subject, time, data) values (gen_random_uuid(), 't', 's', clock_timestamp() - interval '30 s', '{}')`,
  );
  expect(await eventLag(connection.sql)).toBeGreaterThan(29);
  await older.query('rollback');
  await older.end();
  // Other tests' transactions on the same server hold it up, too.
  await expect.poll(() => eventLag(connection.sql), { timeout: 10_000 }).toBe(0);
});
