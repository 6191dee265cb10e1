import { createHash } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { change } from '../change/index.ts';
import { type Connection, connect } from '../sql/index.ts';
import { cloneDatabase, type TestDatabase, transactionHost } from '../testing/index.ts';
import { systemClock } from '../time/index.ts';
import { serviceViewer } from '../viewer/index.ts';
import { auditKey, sealer, verifyAudit } from './index.ts';
import { append, emptyTree, leafHash, rootOf } from './tree.ts';

/** RFC 6962, section 2.1, word for word. */
const naiveRoot = (leaves: readonly Buffer[]): Buffer => {
  const [first] = leaves;
  if (!first) return createHash('sha256').digest();
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(naiveRoot(leaves.slice(0, split)))
    .update(naiveRoot(leaves.slice(split)))
    .digest();
};

test('the frontier gives the tree head of RFC 6962 for any number of entries', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 130 }), (contents) => {
      const leaves = contents.map(leafHash);
      const tree = leaves.reduce(append, emptyTree);
      expect(rootOf(tree).equals(naiveRoot(leaves))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

const key = auditKey('a-secret-of-the-test-installation-0001', 'pim');
let database: TestDatabase;
let connection: Connection;
let owner: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  connection = connect(database.urls.pim);
  owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c search_path=pim' });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await connection.close();
  await database.drop();
});

const write = (entities: number) =>
  change(
    transactionHost(connection.pool),
    systemClock,
    { viewer: serviceViewer('test'), requestId: 'r', mutation: 'thingSave', input: null },
    async ({ record }) => {
      for (let i = 0; i < entities; i += 1)
        record({ action: 'thingSave', entity: 'Thing', entityId: String(i), after: { i } });
    },
  );
const seal = (ending?: AbortSignal) => sealer(transactionHost(connection.pool), systemClock, key).seal(ending);
/** The sealer stays below the oldest transaction of the whole server, so other tests' databases can hold it up. */
const sealedUpTo = (entries: number) =>
  vi.waitFor(
    async () => {
      await seal();
      expect((await verify()).sealed).toBe(entries);
    },
    { timeout: 15_000, interval: 20 },
  );
const verify = (...kept: Parameters<typeof verifyAudit>[2][]) => verifyAudit(connection.sql, key, kept[0]);

test('a sealed log verifies, and what is not sealed yet is counted', async () => {
  await write(3);
  await sealedUpTo(3);
  await write(4);
  await sealedUpTo(7);
  await write(1);
  expect(await verify()).toMatchObject({ problems: [], sealed: 7, unsealed: 1 });
});

test('sealers at work at once seal each entry once', async () => {
  await write(20);
  await Promise.all([seal(), seal(), seal()]);
  await sealedUpTo(28);
  expect(await verify()).toMatchObject({ problems: [], sealed: 28, unsealed: 0 });
});

/** Even the owner of the tables cannot do these things unnoticed; each is undone so that the next starts clean. */
const tampering = async (sql: string) => {
  await owner.query('begin');
  await owner.query(sql);
  await owner.query('commit');
};

test('the runtime login has no right to change or remove an entry', async () => {
  await expect(connection.pool.query(`update audit_entry set actor = 'nobody'`)).rejects.toThrow(/permission denied/);
  await expect(connection.pool.query(`delete from audit_entry`)).rejects.toThrow(/permission denied/);
  await expect(connection.pool.query(`truncate audit_leaf`)).rejects.toThrow(/permission denied/);
});

test('a changed entry, a removed checkpoint and a cut-off tail are noticed', async () => {
  const { head } = await verify();
  if (!head) throw new Error('nothing was sealed');
  await tampering(
    `update audit_entry set actor = 'somebody else' where entity_id = '2' and position = (select min(position) from audit_entry where entity_id = '2')`,
  );
  expect((await verify()).problems.join()).toMatch(/was changed/);
  await tampering(`update audit_entry set actor = 'service:test'`);
  expect((await verify()).problems).toEqual([]);
  await tampering(`create table kept as select * from audit_checkpoint where size = (select max(size) from audit_checkpoint);
                   delete from audit_checkpoint where size = (select max(size) from audit_checkpoint)`);
  expect((await verify()).problems.join()).toMatch(/signed tree head was removed/);
  await tampering(
    `delete from audit_checkpoint where size > 7; delete from audit_leaf where index >= 7;
     delete from audit_entry where position not in (select position from audit_leaf)`,
  );
  expect((await verify()).problems).toEqual([]); // consistent in itself: only a head that was kept elsewhere tells
  expect((await verify([head])).problems.join()).toMatch(/its end was cut off/);
});

test('a head signed with another key is not accepted', async () => {
  const other = await verifyAudit(connection.sql, auditKey('another-secret-of-another-installation', 'pim'));
  expect(other.problems.join()).toMatch(/wrong signature/);
});

test('a sealer that is to end leaves off after a batch', async () => {
  await write(1_001);
  await vi.waitFor(async () => expect(await seal(AbortSignal.abort())).toBe(500), { timeout: 15_000, interval: 20 });
  const { sealed } = await verify();
  await sealedUpTo(sealed + 501);
});
