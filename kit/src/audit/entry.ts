import { canonicalJson } from '../change/hash.ts';

/** An audit entry as it lies in the table; `leafContent` is what the tree hashes. */
export type StoredEntry = {
  position: string;
  at: Date;
  actor: string;
  action: string;
  entity: string;
  entity_id: string;
  before_hash: string | null;
  after_hash: string | null;
  detail: unknown;
  request_id: string;
};

export const ENTRY_COLUMNS = [
  'position',
  'at',
  'actor',
  'action',
  'entity',
  'entity_id',
  'before_hash',
  'after_hash',
  'detail',
  'request_id',
] as const;

/** The entry's columns for a query, `position` as text since it is a bigint. */
export const entryColumns = (row: string): string =>
  ENTRY_COLUMNS.map((column) => `${row}.${column}${column === 'position' ? '::text' : ''} as ${column}`).join(', ');

export const leafContent = (entry: StoredEntry): string =>
  canonicalJson(
    Object.fromEntries(
      ENTRY_COLUMNS.map((column) => [column, column === 'at' ? entry.at.toISOString() : entry[column]]),
    ),
  );
