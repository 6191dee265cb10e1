import type { Timeline } from '@trivium/kit/timeline';
import type { BundleDocument } from '../bundle/model.ts';
import type { Values } from '../value/model.ts';

export type ProductKind = 'SIMPLE' | 'MODEL' | 'VARIANT' | 'BUNDLE';

export type AssociationFact = { type: string; sku: string };

/** What one version of a product says itself. */
export type ProductDocument = {
  sku: string;
  kind: ProductKind;
  family: string;
  model: string | null;
  values: Values;
  categories: readonly string[];
  associations: readonly AssociationFact[];
  /** Of a `BUNDLE` only. */
  bundle: BundleDocument | null;
};

/** A product in effect at the reader's instant; a variant with its model as of the same instant. */
export type ProductModel = ProductDocument & {
  parent: ProductDocument | null;
  /** dam's, handed in by the gateway for `jsonLd`. */
  structuredMedia?: unknown;
};

export type AssociationModel = { type: string; position: number; product: ProductModel };
/** `position` is the option's place among its attribute's; a record of a reference has none. */
export type ProductOptionModel = {
  name: string;
  attribute: string;
  code: string;
  value: string;
  position: number | null;
  swatch: string | null;
};

/** One row per approved version of a product. */
export const PRODUCTS: Timeline = { table: 'product_version', key: ['sku'] };
