import type { ProductModel } from '../product/model.ts';
import type { ProductService } from '../product/service.ts';
import { type Json, type JsonObject, present } from './json.ts';

/** Attributes that schema.org has a word for, by their usual codes. */
export const PROPERTIES = {
  color: ['colour', 'color'],
  size: ['size'],
  material: ['material'],
  pattern: ['pattern'],
} as const;

/** A model of a thousand variants would outgrow its page; those beyond are known by pages of their own. */
export const MOST_VARIANTS = 100;

type Dependencies = {
  products: ProductService;
  nameOf(product: ProductModel): Promise<string | undefined>;
  gtinOf(product: ProductModel): Promise<string | undefined>;
  offersOf(product: ProductModel): Promise<JsonObject | undefined>;
};

/**
 * What makes a group of a model: https://schema.org/ProductGroup; null without variants. It is offered through its
 * variants alone, since an AggregateOffer is of several sellers
 * (https://developers.google.com/search/docs/appearance/structured-data/product-variants).
 */
export const groupFor =
  ({ products, nameOf, gtinOf, offersOf }: Dependencies) =>
  async (model: ProductModel): Promise<Record<string, Json | undefined> | null> => {
    if (model.kind !== 'MODEL') return null;
    const { nodes } = await products.variants(model, { first: MOST_VARIANTS });
    if (nodes.length === 0) return null;
    const listed = await Promise.all(
      nodes.map(async (variant) => {
        const [axes, name, gtin, offers] = await Promise.all([
          axesOf(products, variant),
          nameOf(variant),
          gtinOf(variant),
          offersOf(variant),
        ]);
        const { sku } = variant;
        return { axes, data: present({ '@type': 'Product', sku, gtin, name: name ?? sku, ...axes, offers }) };
      }),
    );
    const varied = Object.keys(PROPERTIES).filter((property) =>
      listed.some(({ axes }) => Object.hasOwn(axes, property)),
    );
    return {
      productGroupID: model.sku,
      variesBy: varied.length > 0 ? varied.map((property) => `https://schema.org/${property}`) : undefined,
      hasVariant: listed.map(({ data }) => data),
    };
  };

/** What tells a variant from its siblings, as far as schema.org has words for it. */
const axesOf = async (products: ProductService, variant: ProductModel): Promise<Record<string, string>> => {
  const axes: Record<string, string> = {};
  for (const { attribute, value } of await products.options(variant)) {
    const property = Object.entries(PROPERTIES).find(([, codes]) => codes.some((code) => code === attribute))?.[0];
    if (property) axes[property] ??= value;
  }
  return axes;
};
