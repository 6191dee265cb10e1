import type { Snapshot, Sql } from '../sql/index.ts';
import { EARLIEST, type Instant, instantFromDate } from '../time/index.ts';
import { type PresentOptions, type PresentRow, type Source, sourceOf } from './source.ts';

/** Where what is in effect is kept, in the form that answers want. */
export type Store<Row, Content> = {
  /** @param gone keys of which nothing that was known holds any more @param come what there is instead, or anew; never ended */
  replace(gone: readonly string[], come: readonly Row[]): void;
  /** Not changed by what is replaced later. */
  content(): Content;
  /** Whether it has grown so much by what is gone that it should be made anew. */
  isWorn(): boolean;
};

/** What is in effect from an instant on until another one; `until` is null when nothing is to come. */
export type Held<Content> = { from: Instant; until: Instant | null; content: Content };

/** The instant of a read, and whether the viewer chose it. */
export type When = { at: Instant; travelled: boolean };

/**
 * What is in effect on a timeline now, in memory. It is never served stale: each read asks the database with one tiny
 * statement what was committed since, and only what changed is read. So replicas need no word from each other, and none is
 * behind by even a second. Another instant than now is not in here; the database answers for it.
 */
export type Present<Content> = {
  /** Null when the read's instant is not the one that is kept. */
  at(when: When): Promise<Held<Content> | null>;
  /** Reads all unless that was done before, so that nobody's request has to wait for it. */
  prepare(at: Instant): Promise<void>;
};

export type PresentDatabase = { sql: Sql; openSnapshot(): Promise<Snapshot> };

type Kept<Row, Content> = {
  store: Store<Row, Content>;
  snapshot: string;
  readAt: Instant;
  held: Held<Content>;
};

export const present = <Row extends PresentRow, Content>(
  database: PresentDatabase,
  options: PresentOptions,
  emptyStore: () => Store<Row, Content>,
): Present<Content> => {
  const source = sourceOf<Row>(options);
  const now = source(database.sql);
  let kept: Kept<Row, Content> | null = null;
  let wanted: Instant = EARLIEST;

  const renew = async (): Promise<void> => {
    const [before, at] = [kept, wanted];
    if (before === null) {
      kept = await reading(database, source, (from) => whole(from, emptyStore(), at));
      return;
    }
    const to = at > before.readAt ? at : before.readAt;
    const { keys, snapshot, next } = await now.changes(before.snapshot, before.readAt, to);
    kept =
      keys?.length === 0
        ? { ...before, snapshot, readAt: to, held: { ...before.held, until: next } }
        : await reading(database, source, (from) => followed(from, before, to, emptyStore));
  };
  const renewed = sharedLook(renew);
  const heldAt = (at: Instant): Held<Content> | null =>
    kept && kept.held.from <= at && (kept.held.until === null || at < kept.held.until) ? kept.held : null;

  return {
    async at({ at, travelled }) {
      // Who looks elsewhere in time makes nothing be kept; what is kept serves where it happens to fit.
      if (travelled && heldAt(at) === null) return null;
      if (!travelled && at > wanted) wanted = at;
      await renewed();
      return heldAt(at);
    },
    async prepare(at) {
      if (kept) return;
      if (at > wanted) wanted = at;
      await renewed();
    },
  };
};

/** Each call ends after a look that began after it; those who call meanwhile share one. */
const sharedLook = (look: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = look().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    following ??= running
      .catch(() => {}) // said to those who wait for that one
      .then(() => {
        following = null;
        return start();
      });
    return following;
  };
};

/** All statements of the work see one state of the database. */
const reading = async <Row, Result>(
  { openSnapshot }: PresentDatabase,
  source: (sql: Sql) => Source<Row>,
  work: (source: Source<Row>) => Promise<Result>,
): Promise<Result> => {
  const snapshot = await openSnapshot();
  try {
    return await work(source(snapshot.sql));
  } finally {
    await snapshot.end();
  }
};

const whole = async <Row, Content>(
  source: Source<Row>,
  store: Store<Row, Content>,
  at: Instant,
): Promise<Kept<Row, Content>> => {
  const { snapshot, next } = await source.state(at);
  for await (const rows of source.all(at)) store.replace([], rows);
  return { store, snapshot, readAt: at, held: { from: at, until: next, content: store.content() } };
};

const followed = async <Row extends PresentRow, Content>(
  source: Source<Row>,
  before: Kept<Row, Content>,
  to: Instant,
  emptyStore: () => Store<Row, Content>,
): Promise<Kept<Row, Content>> => {
  const { snapshot, keys, next } = await source.changes(before.snapshot, before.readAt, to);
  if (keys === null || before.store.isWorn()) return whole(source, emptyStore(), to);
  const { store, held } = before;
  const rows = await source.rowsOf(keys, to);
  store.replace(
    keys,
    rows.filter(({ ended }) => !ended),
  );
  const from = lastStart(held.from, keys, rows, to);
  return { store, snapshot, readAt: to, held: { from, until: next, content: store.content() } };
};

/** Since when all of it has been so. Of what has no row, and is gone as if it had never been, nobody knows. */
const lastStart = (from: Instant, keys: readonly string[], rows: readonly PresentRow[], to: Instant): Instant =>
  new Set(rows.map(({ key }) => key)).size < keys.length
    ? to
    : rows.map(({ starts }) => instantFromDate(starts)).reduce((a, b) => (a > b ? a : b), from);
