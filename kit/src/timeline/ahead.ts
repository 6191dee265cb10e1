import { type Instant, instantFromDate } from '../time/index.ts';
import type { Timeline } from './sql.ts';

/**
 * A part of what a key's timeline says from an instant on: what is in effect (no instant, no release), what begins later,
 * what waits for a release (`at` is then where the release was when it was read). `ended`: from there on there is nothing.
 */
export type Entry<Content> = { at: Instant | null; release: string | null; ended: boolean; content: Content };

/** A row of a timeline that counts at the instant of the read or later. */
export type AheadRow<Content> = {
  id: string;
  starts: Date;
  release: string | null;
  ended: boolean;
  content: Content;
};

/**
 * A correlated scalar: the rows of one key that are in effect at `at` or to come, as a JSON array of `AheadRow`s; null
 * when there are none.
 *
 * @param at a placeholder, e.g. `$1::timestamptz`
 * @param content an expression over the row `t`, e.g. `jsonb_build_object('amount', t.amount::text)`
 * @param sameKey admits the rows of the key, by the alias of the row
 */
export const aheadOf = (
  { table }: Timeline,
  at: string,
  content: string,
  sameKey: (row: string) => string,
): string => `(select jsonb_agg(jsonb_build_object('id', t.id::text, 'starts', coalesce(t.valid_from, r.instant),
         'release', case when t.valid_from is null then t.release_code end, 'ended', t.ended, 'content', ${content}))
    from ${table} t left join release r on t.valid_from is null and r.code = t.release_code
   where ${sameKey('t')} and (t.valid_from is null or t.valid_until is null or t.valid_until > ${at}))`;

/** The rows in the order in which they will count: by start, and of those that begin together the one approved last wins. */
const inOrder = <Row extends { id: string; starts: Date }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => a.starts.getTime() - b.starts.getTime() || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

export type Ahead<Content> = { current: AheadRow<Content> | null; later: AheadRow<Content>[] };

/** What is in effect at an instant, and what is to come. The dates in `rows` may be text, as JSON has them. */
export const aheadAt = <Content>(
  rows: readonly (Omit<AheadRow<Content>, 'starts'> & { starts: Date | string })[] | null,
  at: Instant,
): Ahead<Content> => {
  const all = inOrder((rows ?? []).map((row) => ({ ...row, starts: new Date(row.starts) })));
  const isLater = ({ starts }: { starts: Date }) => starts.getTime() > at;
  return { current: all.findLast((row) => !isLater(row)) ?? null, later: all.filter(isLater) };
};

/** The same as entries, which know nothing of this database. */
export const entriesOf = <Content>({ current, later }: Ahead<Content>): Entry<Content>[] => [
  ...(current ? [{ at: null, release: null, ended: current.ended, content: current.content }] : []),
  ...later.map(({ starts, release, ended, content }) => ({ at: instantFromDate(starts), release, ended, content })),
];
