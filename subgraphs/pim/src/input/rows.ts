import { refuse } from '@trivium/kit/change';

/** How many rows a bulk mutation takes: what one transaction does in a second or two. */
export const MAX_BULK = 1_000;

export const checkRowCount = (rows: readonly unknown[]): void => {
  if (rows.length <= MAX_BULK) return;
  refuse({
    code: 'INVALID',
    field: ['input', 'rows'],
    message: `${rows.length} rows at once; ${MAX_BULK} is the limit.`,
  });
};

/** Rows that name one thing twice: which of them is meant, nobody can know. The first one counts. */
export const duplicates = (keys: readonly string[]): ReadonlySet<number> => {
  const seen = new Set<string>();
  return new Set(keys.flatMap((key, index) => (seen.size === seen.add(key).size ? [index] : [])));
};
