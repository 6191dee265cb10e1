import { hash } from 'node:crypto';

/** JSON with sorted keys: the same content gives the same bytes, whoever wrote it (as RFC 8785 orders it). */
export const canonicalJson = (value: unknown): string => {
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null || value instanceof Date) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>; // what is left is an object
  let text = '';
  // A loop and one text: an import hashes thousands of documents a second here.
  for (const name of sorted(Object.keys(fields))) {
    if (fields[name] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(fields[name])}`;
  }
  return `{${text}}`;
};

/** In the order of UTF-16 code units. Short lists, as nearly all are, are put in order in their place: `sort` makes copies. */
const sorted = (names: string[]): string[] => {
  if (names.length > SHORT) return names.sort();
  for (let end = 1; end < names.length; end += 1) {
    const name = names[end] ?? '';
    let at = end;
    for (let before = names[at - 1]; before !== undefined && before > name; before = names[at - 1]) {
      names[at] = before;
      at -= 1;
    }
    names[at] = name;
  }
  return names;
};

const SHORT = 16;

/** SHA-256 of the canonical JSON, hexadecimal; null stays null. */
export const contentHash = (value: unknown): string | null =>
  value === null || value === undefined ? null : hash('sha256', canonicalJson(value));
