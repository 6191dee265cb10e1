import type { DraftValueInput } from '../generated/graph.ts';
import type { Problem, RawAssociation, RawBundle, RawValue } from '../import-row/service.ts';
import type { SourceRow } from '../import-source/service.ts';
import type { ProductKind } from '../product/model.ts';

/** A price as a row wants it; without `from` it begins when the rest of the row takes effect. */
export type WantedPrice = {
  market: string;
  tier: string;
  amount: string;
  currency: string;
  from: number | null;
  until: number | null;
};

/** A row read as far as it can be without looking at what is there. */
export type Candidate = {
  row: SourceRow;
  sku: string;
  /** Null for rows about a product that another row brings. */
  head: { kind: ProductKind; family: string; model: string | null; online: boolean } | null;
  values: readonly DraftValueInput[];
  /** Where each of them came from. */
  raws: readonly RawValue[];
  /** Null when the row says nothing of it. */
  categories: readonly string[] | null;
  associations: readonly RawAssociation[];
  bundle: RawBundle | null;
  prices: readonly WantedPrice[];
};

export type RowProblems = {
  row: SourceRow;
  severity: 'REFUSED' | 'WARNING' | 'UNSUPPORTED';
  problems: readonly Problem[];
};

/** How many of each; added up over the batches of a run. */
export type Counts = Partial<Record<CountName | `unsupported ${string}`, number>>;
export type CountName =
  | 'rows'
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'refused'
  | 'warnings'
  | 'prices'
  | 'linked'
  | 'unlinked';

export const plus = (into: Counts, name: keyof Counts, count = 1): void => {
  if (count !== 0) into[name] = (into[name] ?? 0) + count;
};
