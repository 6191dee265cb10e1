/**
 * A timeline is a table whose rows say what is true from when on.
 *
 * Columns that every timeline has: `id bigint` (identity; later approval, higher id), `valid_from`, `valid_until`
 * (`timestamptz(3)`, half-open, null = never ends), `release_code` (pending under that release while `valid_from`
 * is null) and `ended boolean` (a tombstone: from here on there is nothing). Because an end is a row too, the truth
 * at an instant is simply the row with the latest start; `valid_until` always equals the next row's start.
 */
export type Timeline = {
  table: string;
  /** Text columns that together name one thing on the timeline. */
  key: readonly string[];
};

const sameKey = (timeline: Timeline, a: string, b: string) =>
  timeline.key.map((column) => `${a}.${column} = ${b}.${column}`).join(' and ');

/**
 * A derived table: the row in effect at `at` per key, tombstones included (callers say `and not ended`).
 * Pending rows count as if they began at their release's instant, exactly as `materialise` will write them.
 *
 * @param at a placeholder, e.g. `$1::timestamptz`
 * @param where narrows both branches early; gets the alias of the row, e.g. t => `${t}.sku = any($2)`
 */
export const effectiveRows = (timeline: Timeline, at: string, where: (row: string) => string): string => {
  const { table } = timeline;
  return `(
  select v.*, v.valid_from as starts
    from ${table} v
   where ${where('v')}
     and v.valid_from <= ${at} and (v.valid_until is null or v.valid_until > ${at})
     and not exists (
       select from ${table} p join release r on r.code = p.release_code
        where ${sameKey(timeline, 'p', 'v')} and p.valid_from is null
          and r.instant <= ${at} and (r.instant, p.id) > (v.valid_from, v.id))
  union all
  select p.*, r.instant as starts
    from ${table} p join release r on r.code = p.release_code
   where ${where('p')}
     and p.valid_from is null and r.instant <= ${at}
     and not exists (
       select from ${table} v
        where ${sameKey(timeline, 'v', 'p')}
          and v.valid_from <= ${at} and (v.valid_from, v.id) > (r.instant, p.id))
     and not exists (
       select from ${table} q join release s on s.code = q.release_code
        where ${sameKey(timeline, 'q', 'p')} and q.valid_from is null
          and s.instant <= ${at} and (s.instant, q.id) > (r.instant, p.id))
)`;
};

/**
 * A scalar: the earliest start after `at` among the rows that `where` admits, scheduled or pending; null when
 * nothing is to come. Note it for what was found and for what was not.
 */
export const nextStart = (timeline: Timeline, at: string, where: (row: string) => string): string =>
  `(select least(
    (select min(v.valid_from) from ${timeline.table} v where ${where('v')} and v.valid_from > ${at}),
    (select min(r.instant) from ${timeline.table} p join release r on r.code = p.release_code
      where ${where('p')} and p.valid_from is null and r.instant > ${at})))`;
