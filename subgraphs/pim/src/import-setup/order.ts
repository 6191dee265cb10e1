const SIZES = ['XXXS', 'XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '2XL', 'XXXL', '3XL', '4XL', '5XL'];
const RANK: ReadonlyMap<string, number> = new Map(SIZES.map((size, index) => [size, index]));

// One order everywhere, whatever the machine's language is.
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const OTHERS = SIZES.length;

/** Below 0 for what begins with a digit, then sizes, then all else: kinds that are mixed would make a circle (XS, M, n, XS). */
const rankOf = (name: string): number => RANK.get(name.toUpperCase()) ?? (/^\d/.test(name) ? -1 : OTHERS);

/** Numbers by value, sizes from small to large, all else by letters. Total: no two different names are equal. */
export const compareNames = (a: string, b: string): number =>
  rankOf(a) - rankOf(b) || collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

/**
 * Puts new entries among those that are there. As long as these are in order, new ones go to their places, so that
 * the outcome does not depend on which rows came first; once somebody has arranged them, new ones go to the end.
 */
export const inserted = <Entry>(
  there: readonly Entry[],
  added: readonly Entry[],
  compare: (a: Entry, b: Entry) => number,
): Entry[] => {
  const isOrdered = there.every((entry, index) => index === 0 || compare(there[index - 1] as Entry, entry) < 0); // the index is within
  const sorted = added.toSorted(compare);
  return isOrdered ? [...there, ...sorted].sort(compare) : [...there, ...sorted];
};
