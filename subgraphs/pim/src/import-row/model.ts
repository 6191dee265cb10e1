import type { ImageRole } from '../mapping/service.ts';
import type { ProductKind } from '../product/model.ts';

/** What is wrong with a row: in which column, with which text, and what to do about it. */
export type Problem = { column: string | null; value: string | null; code: ProblemCode; reason: string };

export type ProblemCode =
  | 'MALFORMED' // the row or cell cannot be read
  | 'REQUIRED' // something that must be there is missing
  | 'INVALID' // the text does not fit
  | 'DUPLICATE' // another row says the same thing
  | 'UNKNOWN' // it refers to something that does not exist and may not be made
  | 'DEPENDS' // it waits for another row that was refused
  | 'UNSUPPORTED' // known, and not taken
  | 'CONFLICT'; // what is there does not allow it

/** A text for an attribute, not yet read as its type. */
export type RawValue = {
  attribute: string;
  /** As the file says it; null when it does not. */
  locale: string | null;
  channel: string | null;
  text: string;
  column: string;
  /** What separates several values. */
  list: string | null;
  unit: string | null;
  html: boolean;
  /** The text may be two entries of a list of pairs. */
  joined: boolean;
};

export type RawPrice = {
  market: string | null;
  amount: string;
  minQuantity: string;
  from: string;
  until: string;
  column: string;
};

export type RawImage = { file: string; role: ImageRole; colour: string | null; column: string };
export type RawAssociation = { type: string; sku: string; column: string };
export type RawVariant = { sku: string; values: readonly { attribute: string; text: string }[] };

export type RawChoice = { sku: string; quantity: number; isDefault: boolean };
export type RawGroup = { label: string; several: boolean; required: boolean; choices: RawChoice[] };

export type RawBundle = { pricing: string; groups: readonly RawGroup[]; column: string };

export type RawProduct = {
  type: 'product';
  sku: string;
  kind: ProductKind;
  family: string;
  model: string | null;
  /** The row's own locale, when it tells texts of a product that another row brings. */
  locale: string | null;
  online: boolean;
  hidden: boolean;
  categories: readonly (readonly string[])[];
  values: readonly RawValue[];
  prices: readonly RawPrice[];
  images: readonly RawImage[];
  associations: readonly RawAssociation[];
  variants: readonly RawVariant[];
  parts: readonly string[];
  bundle: RawBundle | null;
};

export type RawRecord =
  | RawProduct
  | { type: 'values'; sku: string; values: readonly RawValue[]; prices: readonly RawPrice[] }
  | { type: 'links'; sku: string; associations: readonly RawAssociation[] }
  | { type: 'images'; sku: string; images: readonly RawImage[] }
  | { type: 'category'; path: readonly string[]; code: string | null; position: number | null }
  | {
      type: 'attribute';
      code: string;
      label: string;
      attributeType: string;
      options: readonly string[];
      families: readonly string[];
    }
  | { type: 'unsupported'; kind: string; sku: string }
  | { type: 'nothing' };

export type RowReading = { record: RawRecord; problems: readonly Problem[] };

/** Which columns a row's head came from, for reports. */
export type HeadColumns = {
  sku: string;
  family: string;
  model: string;
  categories: string;
  locale: string;
  bundle: string;
  /** By attribute, where one column is one attribute's. */
  attributes: ReadonlyMap<string, string>;
};

/** Reads the rows of files with one header. */
export type RowReader = {
  read(cells: readonly string[]): RowReading;
  columns: HeadColumns;
  /** Columns that the mapping names and the file does not have. */
  missing: readonly string[];
  /** Columns of the file that the mapping passes over. */
  unused: readonly string[];
};
