import { TriviumError } from '../errors/index.ts';
import type { Snapshot, Sql, Statement } from '../sql/index.ts';
import type { Clock, Instant } from '../time/index.ts';

/**
 * The oldest transaction that still runs: everything below it is in the snapshot, and what is not has an event at or
 * after it. The same statement starts the snapshot.
 */
const START: Statement = {
  name: '',
  text: `select pg_snapshot_xmin(pg_current_snapshot())::text || '.0' as cursor`,
};

const CURSOR = /^\d{1,19}\.\d{1,18}$/;

/** The entities that have events of these types after the cursor, each once, in order, all of them at once: `key` of their subject. */
const CHANGED: Statement = {
  name: '',
  text: `select distinct subject from event
          where (xid, position) > (split_part($1, '.', 1)::xid8, split_part($1, '.', 2)::bigint) and type = any($2::text[])
          order by subject`,
};

export const startReading = async ({ sql }: Snapshot, clock: Clock): Promise<{ cursor: string; at: Instant }> => {
  const [row] = await sql.rows<{ cursor: string }>(START, []);
  if (!row) throw new Error('the database gave no cursor');
  // Read after the snapshot began: what is in it has begun by then.
  const at = await clock.nowIn({
    $queryRawUnsafe: async <T>(text: string) => (await sql.rows({ name: '', text }, [])) as T,
  }); // the caller names the rows
  return { cursor: row.cursor, at };
};

/** Subjects of events of these types after the cursor; null (which means: all) without one. Throws BAD_USER_INPUT. */
export const changedSince = async (
  sql: Sql,
  since: string | null,
  types: readonly string[],
): Promise<string[] | null> => {
  if (since === null) return null;
  if (!CURSOR.test(since))
    throw new TriviumError(
      'BAD_USER_INPUT',
      `"${since.slice(0, 40)}" is not a cursor; give one that an export ended with.`,
    );
  const rows = await sql.rows<{ subject: string }>(CHANGED, [since, types]);
  return rows.map(({ subject }) => subject);
};

/** So many entities are in memory at once. */
export const PAGE = 1_000;

/** Page after page, each behind the last row of the one before, until one is not full. */
export async function* pages<Row, Key>(
  first: Key,
  read: (after: Key) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row> {
  let after = first;
  for (;;) {
    const rows = await read(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = keyOf(last);
  }
}
