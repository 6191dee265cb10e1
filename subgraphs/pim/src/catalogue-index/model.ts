import type { ProductKind } from '../product/model.ts';

/** A choice that lists can be narrowed by: `colour=red`. Equal ones are one object; `place` counts them up from 0. */
export type FacetValue = { place: number; attribute: string; value: string };

/** What many products have in common. Equal ones are one object, so that a question about them is answered once. */
export type Traits = {
  family: string;
  categories: readonly string[];
  facets: readonly FacetValue[];
  /** Attributes that the product has a value of its own for; a variant takes the others from its model. */
  attributes: ReadonlySet<string>;
};

/** A version that is in effect, with what lists need of it. */
export type IndexedProduct = {
  sku: string;
  /** Of the version. */
  id: string;
  kind: ProductKind;
  model: string | null;
  /** Since when it has been there, in milliseconds; lists are sorted by it. */
  since: number;
  traits: Traits;
  /** A bundle without a price of its own. */
  fromParts: boolean;
};

/** What is sold of a head: one of its variants, or itself. `facets` are its own, and what it takes from its model. */
export type Unit = { variant: IndexedProduct | null; own: Traits; facets: readonly FacetValue[] };

/** What a list shows. */
export type Head = {
  product: IndexedProduct;
  units: readonly Unit[];
  /** Of all its units, each once. */
  facets: readonly FacetValue[];
};

/** The products in effect. */
export type Catalogue = {
  /** Newest first, then by SKU. */
  heads: readonly Head[];
  /** How many different choices there are. */
  facets: number;
  facet(text: string): FacetValue | null;
};

/** A decimal, as the database writes it. Equal texts are one object. */
export type Amount = { text: string; value: number };

/** What one piece costs in a market, by the default list. */
export type Prices = { amountOf(sku: string): Amount | null };
