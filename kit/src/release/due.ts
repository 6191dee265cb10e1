import type { RawTransaction, TransactionHost } from '../change/index.ts';
import { type Clock, toDate } from '../time/index.ts';
import { lockKeys, materialise, type Timeline } from '../timeline/index.ts';

const BATCH = 500;

/**
 * Writes what was pending under releases that have passed into the timelines. Readers see no difference; it
 * only keeps the pending rows few. Returns how many rows moved. Once `ending` is aborted it leaves off after the batch at hand.
 */
export const materialiseDue = async <Tx extends RawTransaction>(
  host: TransactionHost<Tx>,
  clock: Clock,
  timelines: readonly Timeline[],
  ending?: AbortSignal,
): Promise<number> => {
  let moved = 0;
  for (const timeline of timelines) {
    for (;;) {
      const count = await host.$transaction((transaction) => moveBatch(transaction, clock, timeline), {
        timeout: 60_000,
      });
      moved += count;
      if (count === 0 || ending?.aborted) break;
    }
  }
  return moved;
};

const moveBatch = async (transaction: RawTransaction, clock: Clock, timeline: Timeline): Promise<number> => {
  const rows = await transaction.$queryRawUnsafe<Record<string, string>[]>(
    `select distinct ${timeline.key.map((column) => `t.${column}`).join(', ')}
       from ${timeline.table} t join release r on r.code = t.release_code
      where t.valid_from is null and r.instant <= $1::timestamptz limit ${BATCH}`,
    toDate(await clock.nowIn(transaction)),
  );
  const keys = rows.map((row) => timeline.key.map((column) => row[column] ?? ''));
  if (keys.length === 0) return 0;
  await lockKeys(transaction, timeline, keys);
  return materialise(transaction, await clock.nowIn(transaction), timeline, keys);
};
