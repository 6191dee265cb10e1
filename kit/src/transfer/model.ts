import type { Instant } from '../time/index.ts';

/** The version of the record format: what an older program cannot take in gets a higher number. */
export const TRANSFER_VERSION = 1;

/** One entity as it travels: plain JSON, with nothing in it that only this database knows. Fields that are null are left out. */
export type TransferRecord = { type: string } & Record<string, unknown>;

/** A part of a timeline as it travels. Without `from` and `release` it is in effect; with `release`, `from` says where that was. */
export type TransferEntry = { from?: string; release?: string; ended?: true } & Record<string, unknown>;

/** A column of a table for people: where in the record's values it stands. */
export type ValueColumn = { attribute: string; scope: string; kind: 'text' | 'boolean' | 'json' };

/** Everything as of one moment, read page by page. It holds a database connection until it is ended. */
export type Reading = {
  /** Where the event log stood: what changes later has events after it. */
  cursor: string;
  /** The moment, by the database's clock: what is in effect is in effect then. */
  at: Instant;
  /** The entities of a type in an order in which they can be taken in. With `since`, those with events after that cursor. */
  records(type: string, since: string | null): AsyncIterable<TransferRecord>;
  /** For a table with a column per attribute. */
  valueColumns?(): Promise<ValueColumn[]>;
  /** The bytes of a file that records name by its SHA-256; null when they are lost. */
  original?(sha256: string): Promise<Buffer | null>;
  end(): Promise<void>;
};

/** Bytes that come with an export; null when it holds none under that name. */
export type Originals = { read(sha256: string): Promise<Buffer | null> };

/** What became of a record. A refused one was not written at all. */
export type TakenIn = 'written' | 'unchanged' | { refused: string };

/** How a subgraph gives away what it owns, and takes it in again. For the command line; the graph knows nothing of it. */
export type Transfer = {
  /** The types of its records, in the order in which they are taken in. */
  types: readonly string[];
  open(): Promise<Reading>;
  /** Learns how pim has these releases now; for those who follow pim, before and after releases are taken in. */
  followReleases?(codes: readonly string[]): Promise<void>;
  /**
   * Checks and writes records of one type, as many as make a transaction, with audit entries and events. Answers in their
   * order. A second time writes nothing.
   */
  takeIn(type: string, records: readonly TransferRecord[], originals: Originals): Promise<TakenIn[]>;
};
