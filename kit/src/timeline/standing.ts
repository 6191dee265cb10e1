import type { RawTransaction } from '../change/index.ts';
import { type Instant, toDate } from '../time/index.ts';
import { keyArrays, unnestKeys } from './keys.ts';
import { effectiveRows, type Timeline } from './sql.ts';
import { refuseBoth, type TakesEffect } from './when.ts';

/**
 * What a new row per key would take the place of: the row in effect now, or the one that begins at that very instant,
 * or the one that waits for that release. Where it says the same already, nothing needs to be written. Keys without
 * such a row are left out; one statement. Refuses an instant together with a release. Read it under locks that keep
 * other writers of these keys away.
 *
 * @typeParam Row the table's columns by their names in the database
 */
export const standingRows = <Row>(
  transaction: RawTransaction,
  timeline: Timeline,
  keys: readonly (readonly string[])[],
  effect: TakesEffect | null | undefined,
  now: Instant,
): Promise<Row[]> => {
  const { at = null, release = null } = effect ?? {};
  refuseBoth({ at, release });
  const ofKey = (row: string) => timeline.key.map((column) => `${row}.${column} = k.${column}`).join(' and ');
  const given = at !== null || release !== null;
  return transaction.$queryRawUnsafe<Row[]>(
    given
      ? `select s.* from ${unnestKeys(timeline, 3)} join ${timeline.table} s on ${ofKey('s')}
          where s.valid_from = $1::timestamptz or (s.valid_from is null and s.release_code = $2)`
      : `select s.* from ${unnestKeys(timeline, 3)}
           cross join lateral ${effectiveRows(timeline, '$1::timestamptz', ofKey)} s where $2::text is null`,
    given ? (at === null ? null : toDate(at)) : toDate(now),
    release,
    ...keyArrays(timeline, keys),
  );
};
