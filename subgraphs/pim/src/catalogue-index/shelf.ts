import { compareText } from '@trivium/kit/text';
import type { Head, IndexedProduct, Unit } from './model.ts';
import type { Traitbook } from './traits.ts';

/** The heads that products in effect make. */
export type Shelf = {
  /** @param gone SKUs of which nothing that was known holds any more @param come what there is instead, or anew */
  replace(gone: Iterable<string>, come: readonly IndexedProduct[]): void;
  /** Newest first, then by SKU; a new array after each change. */
  heads(): readonly Head[];
  /** How many products there are, variants included. */
  size(): number;
};

export const shelf = ({ inherited }: Pick<Traitbook, 'inherited'>): Shelf => {
  const products = stock();
  let heads: readonly Head[] = [];

  const unitsOf = (product: IndexedProduct): Unit[] => {
    const variants = product.kind === 'MODEL' ? products.variantsOf(product.sku) : [];
    return variants.length === 0
      ? [{ variant: null, own: product.traits, facets: product.traits.facets }]
      : variants.map((variant) => ({
          variant,
          own: variant.traits,
          facets: inherited(variant.traits, product.traits),
        }));
  };
  const headOf = (sku: string): Head[] => {
    const product = products.get(sku);
    if (!product || product.kind === 'VARIANT') return [];
    const units = unitsOf(product);
    return [{ product, units, facets: [...new Set(units.flatMap((unit) => unit.facets))] }];
  };

  return {
    replace(gone, come) {
      const touched = new Set<string>();
      for (const sku of gone) for (const head of products.take(sku)) touched.add(head);
      for (const product of come) for (const head of products.put(product)) touched.add(head);
      heads = merged(
        heads.filter(({ product }) => !touched.has(product.sku)),
        [...touched].flatMap(headOf).sort(newestFirst),
      );
    },
    heads: () => heads,
    size: products.size,
  };
};

/** Products by SKU and by model. Whoever changes one is told the SKUs whose heads change with it. */
const stock = () => {
  const products = new Map<string, IndexedProduct>();
  /** SKUs by model, whether the model is there or not. */
  const variants = new Map<string, Set<string>>();
  return {
    get: (sku: string) => products.get(sku),
    variantsOf: (model: string) => [...(variants.get(model) ?? [])].flatMap((sku) => products.get(sku) ?? []),
    size: () => products.size,
    put(product: IndexedProduct): string[] {
      const { sku, model } = product;
      products.set(sku, product);
      if (model === null) return [sku];
      variants.getOrInsertComputed(model, () => new Set<string>()).add(sku);
      return [sku, model];
    },
    take(sku: string): string[] {
      const model = products.get(sku)?.model ?? null;
      products.delete(sku);
      if (model === null) return [sku];
      const siblings = variants.get(model);
      siblings?.delete(sku);
      if (siblings?.size === 0) variants.delete(model);
      return [sku, model];
    },
  };
};

const newestFirst = (a: Head, b: Head): number =>
  b.product.since - a.product.since || compareText(a.product.sku, b.product.sku);

/** Two sorted lists as one. */
const merged = (kept: readonly Head[], made: readonly Head[]): readonly Head[] => {
  const result: Head[] = [];
  let next = 0;
  for (const head of kept) {
    for (let other = made[next]; other && newestFirst(other, head) < 0; other = made[next]) {
      result.push(other);
      next += 1;
    }
    result.push(head);
  }
  return result.concat(made.slice(next));
};
