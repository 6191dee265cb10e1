const SURROGATE = /[\uD800-\uDFFF]/;

/** By code point, as PostgreSQL's collation "C" sorts; JavaScript's own comparison goes by UTF-16 units. */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0;
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
};
