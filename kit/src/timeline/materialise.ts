import type { RawTransaction } from '../change/index.ts';
import { type Instant, toDate } from '../time/index.ts';
import { keyArrays, keyList, unnestKeys } from './keys.ts';
import type { Timeline } from './sql.ts';

/**
 * Writes rows pending under a release that has passed into the timeline, at the release's instant: exactly what
 * readers have been seeing since. Run under the keys' locks (placeOn holds them), or for all keys by the keeper,
 * which takes them itself. Returns how many rows moved.
 */
export const materialise = async (
  transaction: RawTransaction,
  now: Instant,
  timeline: Timeline,
  keys: readonly (readonly string[])[],
): Promise<number> => {
  const same = `(${keyList(timeline, 't')}) = (${keyList(timeline, 'k')})`;
  const due = await transaction.$queryRawUnsafe<{ id: bigint; instant: Date }[]>(
    `select t.id, r.instant from ${timeline.table} t
       join ${unnestKeys(timeline, 2)} on ${same}
       join release r on r.code = t.release_code
      where t.valid_from is null and r.instant <= $1::timestamptz
      order by r.instant, t.id`,
    toDate(now),
    ...keyArrays(timeline, keys),
  );
  // Rows that begin together do not depend on each other's order within one key: the higher id wins either way.
  for (const [at, ids] of groupByInstant(due)) await writeAt(transaction, timeline, at, ids);
  return due.length;
};

const groupByInstant = (due: readonly { id: bigint; instant: Date }[]): Map<number, bigint[]> => {
  const groups = new Map<number, bigint[]>();
  for (const { id, instant } of due) {
    const group = groups.get(instant.getTime());
    if (group) group.push(id);
    else groups.set(instant.getTime(), [id]);
  }
  return groups;
};

const writeAt = async (transaction: RawTransaction, timeline: Timeline, at: number, ids: bigint[]) => {
  const { table } = timeline;
  const sameKey = (a: string, b: string) => `(${keyList(timeline, a)}) = (${keyList(timeline, b)})`;
  const values = [new Date(at), ids.map(String)];
  const pending = `${table} p where p.id = any($2::text[]::bigint[]) and ${sameKey('p', 't')}`;
  // Of rows that start at this very instant, pending or scheduled, the one approved last stays.
  await transaction.$executeRawUnsafe(
    `delete from ${table} t
      where (t.valid_from = $1::timestamptz or t.id = any($2::text[]::bigint[]))
        and exists (select from ${table} o
                     where ${sameKey('o', 't')} and o.id > t.id
                       and (o.valid_from = $1::timestamptz or o.id = any($2::text[]::bigint[])))
        and exists (select from ${pending})`,
    ...values,
  );
  await transaction.$executeRawUnsafe(
    `update ${table} t set valid_until = $1::timestamptz
      where t.valid_from < $1::timestamptz and (t.valid_until is null or t.valid_until > $1::timestamptz)
        and exists (select from ${pending})`,
    ...values,
  );
  await transaction.$executeRawUnsafe(
    `update ${table} t set valid_from = $1::timestamptz,
            valid_until = (select min(n.valid_from) from ${table} n where ${sameKey('n', 't')} and n.valid_from > $1::timestamptz)
      where t.id = any($2::text[]::bigint[])`,
    ...values,
  );
};
