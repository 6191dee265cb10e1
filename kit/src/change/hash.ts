import { createHash } from 'node:crypto';

/** JSON with sorted keys: the same content gives the same bytes, whoever wrote it (as RFC 8785 orders it). */
export const canonicalJson = (value: unknown): string => {
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null || value instanceof Date) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>; // what is left is an object
  let text = '';
  // A loop and one text: an import hashes thousands of documents a second here.
  for (const name of Object.keys(fields).sort()) {
    if (fields[name] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(fields[name])}`;
  }
  return `{${text}}`;
};

/** SHA-256 of the canonical JSON, hexadecimal; null stays null. */
export const contentHash = (value: unknown): string | null =>
  value === null || value === undefined ? null : createHash('sha256').update(canonicalJson(value)).digest('hex');
