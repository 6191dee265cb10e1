import { type Instant, instant, instantFromDate } from './instant.ts';

/** The only place where "now" comes from. The edge reads it once per request; a write reads it under its locks. */
export type Clock = {
  /** The edge's now. */
  now(): Instant;
  /** The database's now, read in the writing transaction, after the key's lock was taken. */
  nowIn(transaction: RawQuery): Promise<Instant>;
};

export type RawQuery = { $queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T> };

export type MovableClock = Clock & { set(at: Instant): void; advance(milliseconds: number): void };

/** The database's clock is the one that counts for writes: replicas' clocks differ, the database is one. */
const databaseNow = async (transaction: RawQuery): Promise<Instant> => {
  // clock_timestamp(), not now(): the transaction may have waited for the lock since it began.
  const [row] = await transaction.$queryRawUnsafe<{ now: Date }[]>(
    `select date_trunc('milliseconds', clock_timestamp()) as now`,
  );
  if (!row) throw new Error('the database gave no time');
  return instantFromDate(row.now);
};

export const systemClock: Clock = { now: () => instant(Date.now()), nowIn: databaseNow };

/** For a process whose own clock may be off: `now()` corrected by the offset measured against the database. */
export const databaseClock = (offset: () => number): Clock => ({
  now: () => instant(Date.now() + Math.round(offset())),
  nowIn: databaseNow,
});

/** A clock for tests: it stands still until it is told otherwise, for reads and for writes. */
export const fixedClock = (start: Instant): MovableClock => {
  let current = start;
  return {
    now: () => current,
    nowIn: async () => current,
    set: (at) => {
      current = at;
    },
    advance: (milliseconds) => {
      current = instant(current + milliseconds);
    },
  };
};
