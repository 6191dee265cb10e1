import { formatInstant, parseInstant } from '../time/index.ts';
import type { Entry } from '../timeline/index.ts';
import type { TransferEntry } from './model.ts';

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null and missing are one. */
export const withoutNulls = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

export const writeEntry = <Content extends Record<string, unknown>>({
  at,
  release,
  ended,
  content,
}: Entry<Content>): TransferEntry => ({
  ...(at !== null && { from: formatInstant(at) }),
  ...(release !== null && { release }),
  ...(ended && { ended: true as const }),
  ...withoutNulls(content),
});

/** So many changes of one thing are no catalogue. */
const MAX_ENTRIES = 1_000;

/** Reads entries as they travel. Throws a sentence; what the content has to be is the caller's to say. */
export const readEntries = (given: unknown): Entry<Record<string, unknown>>[] => {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw new RecordError('Its entries are not a list.');
  if (given.length > MAX_ENTRIES) throw new RecordError(`It has ${given.length} entries; ${MAX_ENTRIES} is the limit.`);
  const entries = given.map(readEntry);
  if (entries.filter(({ at }) => at === null).length > 1)
    throw new RecordError('Two of its entries are in effect at once.');
  return entries;
};

const readEntry = (given: unknown): Entry<Record<string, unknown>> => {
  if (!isPlain(given)) throw new RecordError('One of its entries is no object.');
  const { from, release, ended, ...content } = given;
  if (from !== undefined && typeof from !== 'string') throw new RecordError('The "from" of an entry is no instant.');
  if (release !== undefined && (typeof release !== 'string' || from === undefined))
    throw new RecordError('An entry that waits for a release names it, and says in "from" where the release is.');
  if (ended !== undefined && ended !== true) throw new RecordError('The "ended" of an entry is true, or left out.');
  return {
    at: from === undefined ? null : parseInstant(from),
    release: release ?? null,
    ended: ended ?? false,
    content,
  };
};

/** Why a record cannot be taken in, as a sentence for people. */
export class RecordError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'RecordError';
  }
}
