import type { Labels } from '../configuration/label.ts';
import type { ProductModel } from '../product/model.ts';

export type BundlePricing = 'FIXED' | 'FROM_PARTS';

export type BundleChoiceFact = { sku: string; quantity: number; isDefault: boolean; quantityChangeable: boolean };

export type BundleGroupFact = {
  code: string;
  labels: Labels;
  required: boolean;
  multiple: boolean;
  choices: readonly BundleChoiceFact[];
};

/** What a bundle is put together of, groups and choices in order. */
export type BundleDocument = { pricing: BundlePricing; groups: readonly BundleGroupFact[] };

export type ProductBundleModel = BundleDocument;
export type BundleGroupModel = BundleGroupFact & { position: number };
export type BundleChoiceModel = BundleChoiceFact & { position: number; product: ProductModel };

// What editors see is what is kept.
export type DraftBundleModel = BundleDocument;
export type DraftBundleGroupModel = BundleGroupModel;
export type DraftBundleChoiceModel = BundleChoiceFact & { position: number };

/** In the order of the list, each with its place in it. */
export const placed = <Thing extends object>(things: readonly Thing[]): (Thing & { position: number })[] =>
  things.map((thing, position) => ({ ...thing, position }));

/** The SKUs of all that may be chosen. */
export const partsOf = (bundle: BundleDocument | null): string[] =>
  bundle?.groups.flatMap(({ choices }) => choices.map(({ sku }) => sku)) ?? [];

/** Whether a product's price is made of others'. */
export const isPricedFromParts = <Product extends { bundle: BundleDocument | null }>(
  product: Product,
): product is Product & { bundle: BundleDocument } => product.bundle?.pricing === 'FROM_PARTS';
