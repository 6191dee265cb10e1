import type { RawTransaction } from '../change/index.ts';
import { keyArrays, unnestKeys } from './keys.ts';
import type { Timeline } from './sql.ts';

/** Advisory locks in a fixed order, so that two bulk changes of the same keys wait instead of deadlocking. */
export const lockKeys = async (
  transaction: RawTransaction,
  timeline: Timeline,
  keys: readonly (readonly string[])[],
): Promise<void> => {
  await transaction.$queryRawUnsafe(
    `select count(pg_advisory_xact_lock(lock)) from (
       select distinct hashtextextended($1 || ${timeline.key.map((c) => `'/' || k.${c}`).join(' || ')}, 0) as lock
         from ${unnestKeys(timeline, 2)} order by 1) locks`,
    timeline.table,
    ...keyArrays(timeline, keys),
  );
};
