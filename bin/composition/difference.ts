/** Enough to see what drifted. */
const MOST = 80;

/**
 * Lines that only one of two texts has, in order, with `-` and `+` and the number of the line. Equal heads and tails are
 * left out first; what is between is compared by the longest common subsequence, or shown whole when it is long.
 */
export const lineDifferences = (before: string, after: string): string[] => {
  const a = before.split('\n');
  const b = after.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const removed = a.slice(head, a.length - tail);
  const added = b.slice(head, b.length - tail);
  const lines = removed.length * added.length > 4_000_000 ? whole(removed, added, head) : aligned(removed, added, head);
  return lines.length > MOST ? [...lines.slice(0, MOST), `… and ${lines.length - MOST} more`] : lines;
};

const minus = (line: string, number: number) => `- ${number}: ${line}`;
const plus = (line: string, number: number) => `+ ${number}: ${line}`;

const whole = (removed: readonly string[], added: readonly string[], head: number): string[] => [
  ...removed.map((line, index) => minus(line, head + index + 1)),
  ...added.map((line, index) => plus(line, head + index + 1)),
];

const aligned = (a: readonly string[], b: readonly string[], head: number): string[] => {
  const common = commonLengths(a, b);
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      i += 1;
      j += 1;
    } else if (right === undefined || (left !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push(minus(left ?? '', head + i + 1));
      i += 1;
    } else {
      lines.push(plus(right, head + j + 1));
      j += 1;
    }
  }
  return lines;
};

const at = (table: readonly Uint32Array[], i: number, j: number): number => table[i]?.[j] ?? 0;

/** `[i][j]`: how many lines `a` from `i` and `b` from `j` have in common, in order. */
const commonLengths = (a: readonly string[], b: readonly string[]): Uint32Array[] => {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    for (let j = b.length - 1; row && j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
};
