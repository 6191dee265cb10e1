import type { Timeline } from './sql.ts';

/** Keys as one text array per column, the form in which a statement takes any number of them. */
export const keyArrays = (timeline: Timeline, keys: readonly (readonly string[])[]): string[][] =>
  timeline.key.map((column, index) =>
    keys.map((key) => {
      const part = key[index];
      if (part === undefined) throw new RangeError(`${timeline.table}: a key lacks its ${column}`);
      return part;
    }),
  );

/** `unnest($2::text[], $3::text[]) as k(sku, market)`, the first placeholder being `$first`. */
export const unnestKeys = (timeline: Timeline, first: number, ordinality = false): string => {
  const arrays = timeline.key.map((_, index) => `$${first + index}::text[]`).join(', ');
  return `unnest(${arrays})${ordinality ? ' with ordinality' : ''} as k(${timeline.key.join(', ')}${ordinality ? ', ordinality' : ''})`;
};

export const keyList = (timeline: Timeline, row: string): string =>
  timeline.key.map((column) => `${row}.${column}`).join(', ');
