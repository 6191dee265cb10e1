import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventLog } from '../events/index.ts';
import { type Connection, connect } from '../sql/index.ts';
import { cloneDatabase, type TestDatabase, transactionHost } from '../testing/index.ts';
import { fixedClock, instant, systemClock } from '../time/index.ts';
import { anonymous, serviceViewer } from '../viewer/index.ts';
import { change, forgetAnswers, refuse } from './index.ts';

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

const request = (more: { idempotencyKey?: string; input?: unknown } = {}) => ({
  viewer: serviceViewer('test'),
  requestId: 'r1',
  mutation: 'thingSave',
  input: more.input ?? { name: 'a' },
  idempotencyKey: more.idempotencyKey,
});
const count = async (table: string) => {
  const [row] = await connection.sql.rows<{ n: number }>(
    { name: `count-${table}`, text: `select count(*)::int as n from ${table}` },
    [],
  );
  return row?.n ?? -1;
};
const saved = (subject: string) =>
  [
    { action: 'thingSave', entity: 'Thing', entityId: subject, after: { subject } },
    { type: 'trivium.pim.thing.saved', subject, data: { subject } },
  ] as const;

test('a change that fails half way leaves neither rows nor audit entries nor events', async () => {
  const host = transactionHost(connection.pool);
  const before = [await count('audit_entry'), await count('event'), await count('release')];
  const attempt = change(host, systemClock, request(), async ({ transaction, record }) => {
    await transaction.$executeRawUnsafe(`insert into release values ('X', 'X', now(), 1)`);
    record(...saved('x'));
    throw new Error('power cut');
  });
  await expect(attempt).rejects.toThrow('power cut');
  expect([await count('audit_entry'), await count('event'), await count('release')]).toEqual(before);
});

test('what a person can mend comes back as user errors, with nothing written', async () => {
  const before = await count('event');
  const answer = await change(transactionHost(connection.pool), systemClock, request(), async ({ record }) => {
    record(...saved('y'));
    return refuse({ code: 'TAKEN', field: ['input', 'name'], message: 'That name is taken.' });
  });
  expect(answer).toEqual({
    value: null,
    userErrors: [{ code: 'TAKEN', field: ['input', 'name'], message: 'That name is taken.' }],
  });
  expect(await count('event')).toBe(before);
});

test('the same idempotency key answers the same without doing it again, also when both run at once', async () => {
  const host = transactionHost(connection.pool);
  let runs = 0;
  const once = () =>
    change(host, systemClock, request({ idempotencyKey: 'k1' }), async ({ record }) => {
      runs += 1;
      record(...saved('z'));
      return { id: 'z' };
    });
  const answers = await Promise.all([once(), once(), once()]);
  expect(runs).toBe(1);
  for (const answer of answers) expect(answer).toEqual({ value: { id: 'z' }, userErrors: [] });
});

test('an idempotency key with another input is an error', async () => {
  const host = transactionHost(connection.pool);
  await change(host, systemClock, request({ idempotencyKey: 'k2' }), async () => 1);
  const again = change(host, systemClock, request({ idempotencyKey: 'k2', input: { name: 'b' } }), async () => 2);
  await expect(again).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('a refusal is remembered under its key like any answer', async () => {
  const host = transactionHost(connection.pool);
  let runs = 0;
  const refused = () =>
    change(host, systemClock, request({ idempotencyKey: 'k3' }), async () => {
      runs += 1;
      return refuse({ code: 'INVALID', field: null, message: 'No.' });
    });
  expect(await refused()).toEqual(await refused());
  expect(runs).toBe(1);
});

test('a reader with a cursor skips no event and reads none twice while transactions commit out of order', async () => {
  const host = transactionHost(connection.pool);
  const log = eventLog(connection.sql, 'pim');
  let cursor = (await log.read(null, 1_000)).next;
  const seen: string[] = [];
  const read = async () => {
    const page = await log.read(cursor, 7);
    // What earlier tests wrote may have been held back until now.
    seen.push(...page.events.map(({ event }) => event.subject).filter((subject) => /^w\d$/.test(subject)));
    cursor = page.next;
  };
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const writers = gates.map((gate, index) =>
    change(host, systemClock, request(), async ({ transaction, record }) => {
      await transaction.$queryRawUnsafe(`select pg_current_xact_id()::text`);
      await gate.promise; // the later a writer began, the earlier it commits
      record(...saved(`w${index}`));
    }),
  );
  for (const [index, gate] of [...gates.entries()].toReversed()) {
    gate.resolve();
    await writers[index];
    await read();
  }
  // Other tests' transactions on this server hold the horizon back for a while.
  await vi.waitFor(
    async () => {
      await read();
      expect(seen.length).toBeGreaterThanOrEqual(5);
    },
    { timeout: 15_000, interval: 20 },
  );
  await read();
  expect(seen.toSorted()).toEqual(['w0', 'w1', 'w2', 'w3', 'w4']);
});

test('events of one change come in the order in which they were recorded, page by page', async () => {
  const log = eventLog(connection.sql, 'pim');
  const subjects = Array.from({ length: 120 }, (_, index) => `ordered-${index}`);
  await change(transactionHost(connection.pool), systemClock, request(), async ({ record }) => {
    for (const subject of subjects) record(...saved(subject));
  });
  const ordered = async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let more = true; more; ) {
      const page = await log.read(cursor, 11);
      seen.push(...page.events.map(({ event }) => event.subject).filter((subject) => subject.startsWith('ordered-')));
      ({ next: cursor, more } = page);
    }
    return seen;
  };
  await expect.poll(ordered).toEqual(subjects);
});

test('a cursor that is none is refused', async () => {
  await expect(eventLog(connection.sql, 'pim').read("0.0'; drop table event", 1)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
  });
});

test('inside a change the pool gives no second connection: the mistake fails at once instead of under load', async () => {
  const asking = change(transactionHost(connection.pool), systemClock, request(), () =>
    connection.sql.rows({ name: 'second', text: 'select 1' }, []),
  );
  await expect(asking).rejects.toThrow(/thingSave asks for a second connection/);
});

test('an answer is kept for a week', async () => {
  const host = transactionHost(connection.pool);
  const clock = fixedClock(instant(Date.UTC(2027, 0, 1)));
  const again = async () => {
    let done = 0;
    await change(host, clock, request({ idempotencyKey: 'weekly' }), async () => {
      done += 1;
      return 'done';
    });
    return done;
  };
  expect(await again()).toBe(1);
  clock.advance(7 * 24 * 3_600_000);
  await forgetAnswers(host, clock);
  expect(await again()).toBe(0);
  clock.advance(1);
  await forgetAnswers(host, clock);
  expect(await again()).toBe(1);
});

test('an idempotency key belongs to somebody, and has an end', async () => {
  const host = transactionHost(connection.pool);
  const work = async () => 'done';
  const nobody = change(host, systemClock, { ...request({ idempotencyKey: 'k' }), viewer: anonymous }, work);
  await expect(nobody).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  const long = change(host, systemClock, request({ idempotencyKey: 'k'.repeat(256) }), work);
  await expect(long).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});
