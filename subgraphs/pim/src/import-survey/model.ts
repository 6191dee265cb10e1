import type { RawAssociation, RawImage, RawRecord } from '../import-row/service.ts';

/**
 * The order in which rows are written: what others refer to comes first. `READ` are the rows that could not be read at
 * all, `LATE` what is said about products of other rows.
 */
export const PASSES = ['READ', 'MODEL', 'SELLABLE', 'BUNDLE', 'LATE', 'MEDIA'] as const;
export type Pass = (typeof PASSES)[number];

/** What the rows say about an attribute: enough to make it, or the options that it lacks. */
export type WantedAttribute = {
  code: string;
  label: string | null;
  type: string | null;
  /** Distinct texts in order of appearance; no more are gathered once there are too many, or one is too long. */
  texts: Set<string>;
  unbounded: boolean;
  several: boolean;
};

export type WantedFamily = { name: string; attributes: Set<string>; axes: Set<string> };
export type WantedCategory = { path: readonly string[]; code: string | null; position: number | null };

export type Told = readonly { attribute: string; text: string }[];

/** What the rows say about a product. */
export type Noted = {
  /** Where the row is that counts; line 0 while only others have named it. */
  file: number;
  line: number;
  /** As the file calls it. */
  family: string | null;
  /** What the row of its model says: of which model it is a variant, and with which values. */
  model: string | null;
  told: Told;
};

/** Whether there is a row of its own. */
export const hasRow = ({ products }: Pick<Survey, 'products'>, key: string): boolean =>
  (products.get(key)?.line ?? 0) > 0;

/** What has to be known of all rows before the first one can be written. Grows with the number of SKUs, by some 150 bytes each. */
export type Survey = {
  /** Pictures may be found by their names, so each product has a part in that pass. */
  allPictured: boolean;
  /** One text, or list, for all that are equal. */
  word(text: string): string;
  list(told: Told): Told;
  totals: Record<Pass, number>;
  /** By SKU (and locale, for texts). One entry for all that is known of it: a catalogue has hundreds of thousands. */
  products: Map<string, Noted>;
  /** Attributes of which rows about other rows' products speak, by SKU. */
  late: Map<string, Set<string>>;
  /** SKUs that belong to another product without being its variants. */
  parts: Set<string>;
  /** SKUs of a kind that is not taken. */
  unsupported: Set<string>;
  associations: Map<string, RawAssociation[]>;
  images: Map<string, RawImage[]>;
  attributes: Map<string, WantedAttribute>;
  families: Map<string, WantedFamily>;
  categories: Map<string, WantedCategory>;
  /** How many rows could not be read: any of them may be the model of what seems to have none. */
  unread: number;
};

export const keyOf = (record: Extract<RawRecord, { type: 'product' }>): string =>
  record.locale === null ? record.sku : `${record.sku}\n${record.locale}`;
