import type { RawTransaction } from '../change/index.ts';
import { type Clock, type Instant, instant, toDate } from '../time/index.ts';
import { materialise } from './materialise.ts';
import type { Timeline } from './sql.ts';
import { keyArrays, keyList, unnestKeys } from './keys.ts';
import { lockKeys } from './lock.ts';
import { effectInstant, refuseBoth, type TakesEffect } from './when.ts';

/** What to put into the new row's timeline columns. */
export type Placement =
  | { validFrom: Date; validUntil: Date | null; releaseCode: null }
  | { validFrom: null; validUntil: null; releaseCode: string };

/**
 * Makes room on a timeline for one new row per key and says where each goes, in the order of `keys`.
 * Closes the rows in effect at that instant and removes scheduled rows that the new ones replace; the caller
 * inserts its rows in the same transaction. No backdating: an instant before now is refused (TOO_EARLY at the
 * input's `takesEffect`), as is a release that is unknown or past, or given together with an instant (INVALID). A
 * fixed number of statements, however many keys.
 */
export const placeOn = async (
  transaction: RawTransaction,
  clock: Clock,
  timeline: Timeline,
  keys: readonly (readonly string[])[],
  effect: TakesEffect | null | undefined,
): Promise<Placement[]> => {
  refuseBoth(effect ?? {});
  if (keys.length === 0) return [];
  await lockKeys(transaction, timeline, keys);
  // Rows pending under a release that has passed are already being read; they come first.
  const now = await clock.nowIn(transaction);
  await materialise(transaction, now, timeline, keys);
  const wanted = await effectInstant(transaction, effect, now);
  if (effect?.release != null) return placeUnderRelease(transaction, timeline, keys, effect.release);
  const at = wanted > now ? wanted : await afterTheLatestStart(transaction, timeline, keys, now);
  return openAt(transaction, timeline, keys, at);
};

/** `placeOn` for one key. */
export const placeOne = async (
  transaction: RawTransaction,
  clock: Clock,
  timeline: Timeline,
  key: readonly string[],
  effect: TakesEffect | null | undefined,
): Promise<Placement> => {
  const [placement] = await placeOn(transaction, clock, timeline, [key], effect);
  if (!placement) throw new Error('one key has one place');
  return placement;
};

const placeUnderRelease = async (
  transaction: RawTransaction,
  timeline: Timeline,
  keys: readonly (readonly string[])[],
  code: string,
): Promise<Placement[]> => {
  await transaction.$executeRawUnsafe(
    `delete from ${timeline.table} t using ${unnestKeys(timeline, 2)}
      where (${keyList(timeline, 't')}) = (${keyList(timeline, 'k')}) and t.valid_from is null and t.release_code = $1`,
    code,
    ...keyArrays(timeline, keys),
  );
  return keys.map(() => ({ validFrom: null, validUntil: null, releaseCode: code }));
};

/** "Now", but never the very millisecond in which a row of these keys began: that row would have been true for no time. */
const afterTheLatestStart = async (
  transaction: RawTransaction,
  timeline: Timeline,
  keys: readonly (readonly string[])[],
  now: Instant,
): Promise<Instant> => {
  const [row] = await transaction.$queryRawUnsafe<{ clash: boolean | null }[]>(
    `select bool_or(true) as clash from ${timeline.table} t join ${unnestKeys(timeline, 2)}
        on (${keyList(timeline, 't')}) = (${keyList(timeline, 'k')}) where t.valid_from = $1::timestamptz`,
    toDate(now),
    ...keyArrays(timeline, keys),
  );
  return row?.clash ? afterTheLatestStart(transaction, timeline, keys, instant(now + 1)) : now;
};

/** Opens one row per key at `at`: the row in effect ends there, a row that was to start exactly there gives way. */
const openAt = async (
  transaction: RawTransaction,
  timeline: Timeline,
  keys: readonly (readonly string[])[],
  at: Instant,
): Promise<Placement[]> => {
  const { table } = timeline;
  const values = [toDate(at), ...keyArrays(timeline, keys)];
  const same = `(${keyList(timeline, 't')}) = (${keyList(timeline, 'k')})`;
  await transaction.$executeRawUnsafe(
    `delete from ${table} t using ${unnestKeys(timeline, 2)} where ${same} and t.valid_from = $1::timestamptz`,
    ...values,
  );
  await transaction.$executeRawUnsafe(
    `update ${table} t set valid_until = $1::timestamptz from ${unnestKeys(timeline, 2)}
      where ${same} and t.valid_from < $1::timestamptz and (t.valid_until is null or t.valid_until > $1::timestamptz)`,
    ...values,
  );
  const rows = await transaction.$queryRawUnsafe<{ until: Date | null }[]>(
    `select (select min(t.valid_from) from ${table} t where ${same} and t.valid_from > $1::timestamptz) as until
       from ${unnestKeys(timeline, 2, true)} order by k.ordinality`,
    ...values,
  );
  return rows.map(({ until }) => ({ validFrom: toDate(at), validUntil: until, releaseCode: null }));
};
