import { canonicalJson } from '../change/hash.ts';
import type { RawTransaction } from '../change/index.ts';
import { type Clock, type Instant, instant, instantFromDate, toDate } from '../time/index.ts';
import { type Ahead, aheadAt, aheadOf, type AheadRow, type Entry } from './ahead.ts';
import { keyArrays, keyList, unnestKeys } from './keys.ts';
import { lockKeys } from './lock.ts';
import { materialise } from './materialise.ts';
import type { Placement } from './place.ts';
import type { Timeline } from './sql.ts';

/** What one key's timeline is to say from now on, in the order in which it counts. */
export type Plan<Content> = { key: readonly string[]; entries: readonly Entry<Content>[] };

/** A row to insert, and the key that it belongs to (its place in the list of plans). */
export type PlannedRow<Content> = { plan: number; placement: Placement; ended: boolean; content: Content };

export type Rewriting<Content> = {
  /** An expression over the row `t` that gives an entry's content. */
  content: string;
  /** What an end says that no entry speaks of: something is in effect here, and is not to be any more. */
  endOf(before: Content): Content;
  /** Fields that an entry may leave unsaid: then whatever is there is the same. */
  unsaid?: readonly string[];
  plans: readonly Plan<Content>[];
};

/** `changed` are the places of the plans that changed anything; `rows` are theirs, to be inserted in this order. */
export type Rewritten<Content> = { changed: ReadonlySet<number>; rows: PlannedRow<Content>[]; now: Instant };

/**
 * Makes timelines say what the plans say from now on: what is to come there and is not planned is taken away, what is in
 * effect stays when it is the same and ends now when it is not. Entries that have begun by now count as in effect; those
 * that wait for a release which is unknown here begin at its instant. Nothing is written for keys that say the same
 * already. A fixed number of statements, however many keys; the caller inserts the rows in the same transaction.
 */
export const rewriteOn = async <Content>(
  transaction: RawTransaction,
  clock: Clock,
  timeline: Timeline,
  { content, endOf, plans, unsaid = [] }: Rewriting<Content>,
): Promise<Rewritten<Content>> => {
  const keys = plans.map(({ key }) => key);
  if (keys.length === 0) return { changed: new Set(), rows: [], now: clock.now() };
  await lockKeys(transaction, timeline, keys);
  const now = await clock.nowIn(transaction);
  await materialise(transaction, now, timeline, keys);
  const releases = await releasesIn(transaction, plans);
  const found = await aheadIn<Content>(transaction, timeline, content, keys, now);
  const changed = new Set<number>();
  const rows: PlannedRow<Content>[] = [];
  const starts = new Map<number, Instant>();
  for (const [index, plan] of plans.entries()) {
    const there = found[index] ?? { current: null, later: [] };
    const wanted = normalised(plan.entries, releases, now);
    if (saysTheSame(there, wanted, unsaid)) continue;
    changed.add(index);
    const keeps = isSame(there.current, wanted.current, unsaid);
    const begins = keeps ? null : afterStart(there.current, now);
    if (begins !== null) starts.set(index, begins);
    rows.push(...rowsOf(index, there.current, wanted, begins, endOf));
  }
  await makeRoom(transaction, timeline, { keys, changed, starts, now, rows });
  return { changed, rows, now };
};

type Wanted<Content> = { current: Entry<Content> | null; later: readonly Entry<Content>[] };
type Releases = ReadonlyMap<string, Instant>;

/** Held, so that none is moved into the past under our feet. */
const releasesIn = async (transaction: RawTransaction, plans: readonly Plan<unknown>[]): Promise<Releases> => {
  const codes = new Set(plans.flatMap(({ entries }) => entries.flatMap(({ release }) => release ?? [])));
  if (codes.size === 0) return new Map();
  const rows = await transaction.$queryRawUnsafe<{ code: string; instant: Date }[]>(
    'select code, instant from release where code = any($1::text[]) order by code for share',
    [...codes],
  );
  return new Map(rows.map(({ code, instant: at }) => [code, instantFromDate(at)]));
};

const aheadIn = async <Content>(
  transaction: RawTransaction,
  timeline: Timeline,
  content: string,
  keys: readonly (readonly string[])[],
  now: Instant,
): Promise<Ahead<Content>[]> => {
  const sameKey = (row: string) => `(${keyList(timeline, row)}) = (${keyList(timeline, 'k')})`;
  const found = await transaction.$queryRawUnsafe<{ rows: AheadRow<Content>[] | null }[]>(
    `select ${aheadOf(timeline, '$1::timestamptz', content, sameKey)} as rows
       from ${unnestKeys(timeline, 2, true)} order by k.ordinality`,
    toDate(now),
    ...keyArrays(timeline, keys),
  );
  return found.map(({ rows }) => aheadAt(rows, now));
};

/** Entries as of now, each with its place here. */
const normalised = <Content>(entries: readonly Entry<Content>[], releases: Releases, now: Instant): Wanted<Content> => {
  const placed = entries.map((entry) => {
    const known = entry.release === null ? undefined : releases.get(entry.release);
    const at = known ?? entry.at;
    const waits = known !== undefined && known > now;
    return { ...entry, at, release: waits ? entry.release : null };
  });
  const isLater = ({ at }: Entry<Content>) => at !== null && at > now;
  const ordered = placed.toSorted((a, b) => (a.at ?? Number.NEGATIVE_INFINITY) - (b.at ?? Number.NEGATIVE_INFINITY));
  const later = ordered.filter(isLater);
  // Of several that begin at one instant of the timeline itself, the last one is what counts.
  const distinct = later.filter(
    (entry, index) =>
      entry.release !== null || !later.slice(index + 1).some((o) => o.release === null && o.at === entry.at),
  );
  return { current: ordered.findLast((entry) => !isLater(entry)) ?? null, later: distinct };
};

const isSame = <Content>(
  there: AheadRow<Content> | null,
  wanted: Entry<Content> | null,
  unsaid: readonly string[],
): boolean => {
  // An end and nothing are the same to every reader of what is in effect; a first end is kept, as it says "revoked".
  if (wanted === null) return there === null || there.ended;
  if (there === null || there.ended !== wanted.ended) return false;
  const said = new Map(Object.entries(wanted.content ?? {}));
  const passedOver = unsaid.filter((field) => said.get(field) == null);
  return textOf(there.content, passedOver) === textOf(wanted.content, passedOver);
};

/** Null and missing are one: a column may have been added since the entries were written down. */
const textOf = (content: unknown, passedOver: readonly string[]): string =>
  canonicalJson(
    typeof content === 'object' && content !== null
      ? Object.fromEntries(
          Object.entries(content).filter(([name, value]) => value !== null && !passedOver.includes(name)),
        )
      : content,
  );

const saysTheSame = <Content>(there: Ahead<Content>, wanted: Wanted<Content>, unsaid: readonly string[]): boolean =>
  isSame(there.current, wanted.current, unsaid) &&
  there.later.length === wanted.later.length &&
  there.later.every((row, index) => {
    const entry = wanted.later[index];
    if (!entry || row.release !== entry.release || !isSame(row, entry, unsaid)) return false;
    return row.release !== null || row.starts.getTime() === entry.at;
  });

/** "Now", but never the very millisecond in which the row that ends began. */
const afterStart = <Content>(current: AheadRow<Content> | null, now: Instant): Instant =>
  current !== null && current.starts.getTime() === now ? instant(now + 1) : now;

const rowsOf = <Content>(
  plan: number,
  current: AheadRow<Content> | null,
  wanted: Wanted<Content>,
  begins: Instant | null,
  endOf: (before: Content) => Content,
): PlannedRow<Content>[] => {
  const scheduled = wanted.later.filter(({ release }) => release === null);
  const after = (at: Instant): Date | null => {
    const next = scheduled.find((entry) => entry.at !== null && entry.at > at)?.at ?? null;
    return next === null ? null : toDate(next);
  };
  const placed = (at: Instant): Placement => ({ validFrom: toDate(at), validUntil: after(at), releaseCode: null });
  const first = wanted.current ?? (current && { ended: true, content: endOf(current.content) });
  const opening =
    begins === null || first === null
      ? []
      : [{ plan, placement: placed(begins), ended: first.ended, content: first.content }];
  const coming = wanted.later.map(
    ({ at, release, ended, content }): PlannedRow<Content> => ({
      plan,
      ended,
      content,
      placement:
        release === null ? placed(at ?? instant(0)) : { validFrom: null, validUntil: null, releaseCode: release },
    }),
  );
  return [...opening, ...coming];
};

type Room = {
  keys: readonly (readonly string[])[];
  changed: ReadonlySet<number>;
  starts: ReadonlyMap<number, Instant>;
  now: Instant;
  rows: readonly PlannedRow<unknown>[];
};

/** Takes away what is to come, and lets what is in effect end where the first row of the plan begins. */
const makeRoom = async (
  transaction: RawTransaction,
  timeline: Timeline,
  { keys, changed, starts, now, rows }: Room,
) => {
  if (changed.size === 0) return;
  const places = [...changed];
  const own = places.map((place) => keys[place] ?? []);
  const same = `(${keyList(timeline, 't')}) = (${keyList(timeline, 'k')})`;
  await transaction.$executeRawUnsafe(
    `delete from ${timeline.table} t using ${unnestKeys(timeline, 2)}
      where ${same} and (t.valid_from is null or t.valid_from > $1::timestamptz)`,
    toDate(now),
    ...keyArrays(timeline, own),
  );
  const ends = places.map((place) => {
    const first = rows.find((row) => row.plan === place && row.placement.validFrom !== null)?.placement.validFrom;
    const until = starts.has(place) ? toDate(starts.get(place) ?? now) : (first ?? null);
    return until?.toISOString() ?? '';
  });
  await transaction.$executeRawUnsafe(
    `update ${timeline.table} t set valid_until = nullif(k.until, '')::timestamptz
       from (select k.*, u.until from ${unnestKeys(timeline, 3, true)}
               join unnest($1::text[]) with ordinality as u(until, place) on u.place = k.ordinality) k
      where ${same} and t.valid_from <= $2::timestamptz and (t.valid_until is null or t.valid_until > $2::timestamptz)`,
    ends,
    toDate(now),
    ...keyArrays(timeline, own),
  );
};
