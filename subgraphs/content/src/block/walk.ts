/** A text somewhere in a document, with the name of its field and the path to it. */
export type Leaf = { name: string; text: string; field: string[] };

/** All texts in a document, in order. An entry of a list goes by the name of the list. */
export const leavesOf = (value: unknown, field: readonly string[], name = ''): Leaf[] => {
  if (typeof value === 'string') return [{ name, text: value, field: [...field] }];
  if (Array.isArray(value)) return value.flatMap((entry, index) => leavesOf(entry, [...field, String(index)], name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, [...field, key], key));
};

export type Reference = { kind: 'product' | 'asset' | 'page' | 'category'; key: string; field: string[] };

/** Fields that hold somebody's key instead of words. */
const REFERENCES: Readonly<Record<string, Reference['kind']>> = {
  product: 'product',
  products: 'product',
  image: 'asset',
  images: 'asset',
  asset: 'asset',
  page: 'page',
  category: 'category',
};

/** Fields that hold neither words nor keys. */
const CODES = new Set(['tone', 'marks', 'locale']);

/** What a document refers to, in order, with the path to each reference. */
export const referencesOf = (document: unknown, field: readonly string[]): Reference[] =>
  leavesOf(document, field).flatMap((leaf) => {
    const kind = REFERENCES[leaf.name];
    return kind ? [{ kind, key: leaf.text, field: leaf.field }] : [];
  });

/** The words of a document, in order, with the path to each text. */
export const textsOf = (document: unknown, field: readonly string[]): Leaf[] =>
  leavesOf(document, field).filter(({ name }) => !(name in REFERENCES) && !CODES.has(name));
