import { refuse, type UserError } from '@trivium/kit/change';

/** What became of many rows: how many were written, how many were so already, and what was wrong with the others. */
export type BulkResult = { count: number; unchanged: number; userErrors: readonly UserError[] };

export const MOST_ROWS = 1_000;

/** Refuses the whole when it is too much, before any of it is looked at. */
export const refuseMoreThan = (most: number, given: number, field: string): void => {
  if (given <= most) return;
  refuse({
    code: 'INVALID',
    field: ['input', field],
    message: `${given} rows at once; ${most.toLocaleString('en')} is the limit.`,
  });
};

/** The same error, at its place in the whole input. */
export const within = (error: UserError, path: readonly string[]): UserError => ({
  ...error,
  field: [...path, ...(error.field ?? [])],
});

/** The rows that may be written, and what is wrong with the others; when all or nothing is asked for, refuses those. */
export const partRows = <Row extends { userErrors: readonly UserError[] }>(
  rows: readonly Row[],
  atomic: boolean,
): { good: Row[]; userErrors: UserError[] } => {
  const userErrors = rows.flatMap((row) => row.userErrors);
  if (atomic && userErrors.length > 0) refuse(...userErrors);
  return { good: rows.filter((row) => row.userErrors.length === 0), userErrors };
};

/** For each row whether an earlier one has the same key. */
export const repeated = (keys: readonly string[]): boolean[] => {
  const seen = new Set<string>();
  return keys.map((key) => seen.size === seen.add(key).size);
};
