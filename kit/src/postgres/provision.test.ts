import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { cloneDatabase, emptyDatabase, type TestDatabase } from '../testing/index.ts';
import { withConnection } from './connect.ts';
import { migrationStatusOf } from './migrate.ts';
import { deriveRolePassword, provision } from './provision.ts';
import { silentLog } from './start-log.ts';
import { refusal } from './test-folder.ts';

const run = (url: string, sql: string): Promise<unknown[]> =>
  withConnection(url, async (client) => (await client.query({ text: sql, rowMode: 'array' })).rows);

describe('the runtime role', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());

  test.each([
    ['change a table', 'alter table event add secret text'],
    ['drop a table', 'drop table idempotency'],
    ['make a table', 'create table mine (a int)'],
    ['make a table in public', 'create table public.mine (a int)'],
    ['make a temporary table', 'create temp table mine (a int)'],
    ['make a schema', 'create schema mine'],
    ['make a function', `create function mine() returns int language sql as 'select 1'`],
    ["read a neighbour's table", 'select * from dam.event'],
    ["write a neighbour's table", `insert into content.consumer_cursor values ('a', 'b')`],
    ['change evidence', `update audit_entry set actor = 'nobody'`],
    ['remove evidence', 'delete from audit_entry'],
    ['empty evidence', 'truncate audit_entry'],
    ['change an event', `update event set type = 'other'`],
    ['change a leaf', `update audit_leaf set hash = ''`],
    ['change a checkpoint', `delete from audit_checkpoint`],
    ['touch the migrations', 'delete from _prisma_migrations'],
    ['become the owner', 'set role trivium'],
  ])('may not %s', async (_, sql) => {
    expect(await refusal(run(database.urls.pim, sql))).toMatch(/permission denied|must be owner/);
  });

  test('may read and write rows of its own schema, and use the extensions', async () => {
    await run(database.urls.pim, `insert into consumer_cursor values ('a', 'b')`);
    await run(database.urls.pim, `update consumer_cursor set cursor = 'c'`);
    expect(await run(database.urls.pim, 'delete from consumer_cursor returning cursor')).toEqual([['c']]);
    expect(await run(database.urls.pim, `select unaccent('Crème'), similarity('a', 'a') = 1`)).toEqual([
      ['Creme', true],
    ]);
  });
});

/** A folder of migrations and an empty database for it. */
const shop = async (schema = 'pim') => {
  const migrationsFolder = mkdtempSync(join(tmpdir(), 'trivium-migrations-'));
  const { ownerUrl, drop } = await emptyDatabase();
  onTestFinished(async () => {
    await drop();
    rmSync(migrationsFolder, { recursive: true });
  });
  const write = (name: string, sql: string) => {
    mkdirSync(join(migrationsFolder, name), { recursive: true });
    writeFileSync(join(migrationsFolder, name, 'migration.sql'), sql);
  };
  const rolePassword = deriveRolePassword(ownerUrl, schema);
  const start = (retry = false) =>
    provision({ ownerUrl, schema, migrationsFolder, rolePassword, log: silentLog, retry });
  return { ownerUrl, write, start, status: () => migrationStatusOf(ownerUrl, schema, migrationsFolder) };
};

test('a function with semicolons in its body is one statement', async () => {
  const { write, start, ownerUrl } = await shop();
  write(
    '20260101000000_twice',
    'create function pim.twice(n int) returns int language plpgsql as $$ begin n := n * 2; return n; end $$;',
  );
  await start();
  expect(await run(ownerUrl, 'select pim.twice(21)')).toEqual([[42]]);
});

test('a second start applies nothing, and a new migration is the only one applied', async () => {
  const { write, start } = await shop();
  write('20260101000000_one', 'create table one (a int);');
  expect((await start()).applied).toEqual(['20260101000000_one']);
  expect((await start()).applied).toEqual([]);
  write('20260102000000_two', 'create table two (a int);');
  const { applied, runtimeUrl } = await start();
  expect(applied).toEqual(['20260102000000_two']);
  expect(await run(runtimeUrl, 'select count(*)::int from one, two')).toEqual([[0]]);
});

test('replicas that start at once apply each migration once', async () => {
  const { write, start } = await shop();
  write('20260101000000_one', 'create table one (a int);');
  const replicas = await Promise.all([start(), start(), start(), start()]);
  expect(replicas.flatMap(({ applied }) => applied)).toEqual(['20260101000000_one']);
});

test('several databases of one cluster are made ready at once, although they share the role', async () => {
  const shops = await Promise.all([shop(), shop(), shop()]);
  for (const { write } of shops) write('20260101000000_one', 'create table one (a int);');
  const ready = await Promise.all(shops.map(({ start }) => start()));
  for (const { runtimeUrl } of ready) expect(await run(runtimeUrl, 'select count(*)::int from one')).toEqual([[0]]);
});

test('a failed migration leaves nothing, is named, and can be tried again once it is mended', async () => {
  const { write, start, status, ownerUrl } = await shop();
  write('20260101000000_half', 'create table half (a int); select * from nowhere;');
  expect(await refusal(start())).toMatch(
    /Migration 20260101000000_half of pim failed \(relation "nowhere" does not exist\).*db migrate --retry/,
  );
  expect(await run(ownerUrl, `select to_regclass('pim.half')`)).toEqual([[null]]);
  expect(await refusal(start())).toMatch(/Migration 20260101000000_half of pim failed earlier/);
  expect(await status()).toMatchObject({ applied: [], failed: ['20260101000000_half'] });
  write('20260101000000_half', 'create table half (a int);');
  expect((await start(true)).applied).toEqual(['20260101000000_half']);
});

test('a migration that was changed after it was applied is named', async () => {
  const { write, start } = await shop();
  write('20260101000000_one', 'create table one (a int);');
  await start();
  write('20260101000000_one', 'create table one (a int, b int);');
  expect(await refusal(start())).toMatch(/Migration 20260101000000_one of pim was changed after it was applied/);
});

test('a role whose password was changed by others gets it back', async () => {
  // A schema of its own: the role is shared with all tests that run at the same time.
  const { write, start, ownerUrl } = await shop('lone');
  write('20260101000000_one', 'create table one (a int);');
  await start();
  await run(ownerUrl, 'alter role trivium_lone password null');
  const { runtimeUrl } = await start();
  const client = new pg.Client(runtimeUrl);
  await client.connect();
  await client.end();
});
