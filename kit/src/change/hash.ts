import { createHash } from 'node:crypto';

/** JSON with sorted keys: the same content gives the same bytes, whoever wrote it (as RFC 8785 orders it). */
export const canonicalJson = (value: unknown): string => {
  if (value === undefined) return 'null';
  if (value instanceof Date || typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
};

/** SHA-256 of the canonical JSON, hexadecimal; null stays null. */
export const contentHash = (value: unknown): string | null =>
  value === null || value === undefined ? null : createHash('sha256').update(canonicalJson(value)).digest('hex');
