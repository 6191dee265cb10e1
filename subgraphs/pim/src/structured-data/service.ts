import type { ReadContext } from '@trivium/kit/context';
import type { BundleService } from '../bundle/service.ts';
import type { CategoryService } from '../category/service.ts';
import { labelOf } from '../configuration/label.ts';
import type { PriceService } from '../price/service.ts';
import type { ProductModel } from '../product/model.ts';
import { categoriesOf, type ProductService } from '../product/service.ts';
import { type AttributeValueModel, wordsOf as textOf } from '../value/model.ts';
import { groupFor, PROPERTIES } from './group.ts';
import { type Json, type JsonObject, present } from './json.ts';
import { offersFor } from './offers.ts';

export type StructuredDataService = { jsonLd(product: ProductModel): Promise<JsonObject> };

type Dependencies = {
  products: ProductService;
  bundles: BundleService;
  prices: PriceService;
  categories: CategoryService;
  read: ReadContext;
};

/**
 * A product as schema.org sees it: https://schema.org/Product, of several variants https://schema.org/ProductGroup.
 * Built when it is read, stored nowhere.
 */
export const structuredDataService = ({
  products,
  bundles,
  prices,
  categories,
  read,
}: Dependencies): StructuredDataService => {
  const wordOf = (value: AttributeValueModel | null): string | undefined => {
    if (!value) return undefined;
    const things = value.record ? [value.record] : value.options;
    if (things.length > 0) return things.map((thing) => labelOf(thing, read.localeChain)).join(', ');
    return textOf(value.value) ?? undefined;
  };
  const firstOf = async (product: ProductModel, codes: readonly string[]) => {
    const found = await Promise.all(codes.map((code) => products.value(product, code)));
    return wordOf(found.find((value) => value !== null) ?? null);
  };
  const breadcrumb = async (product: ProductModel): Promise<string | undefined> => {
    const [first] = await categories.byCodes(categoriesOf(product));
    if (!first) return undefined;
    return [...(await categories.ancestorsOf(first.code)), first]
      .map((category) => labelOf(category, read.localeChain))
      .join(' > ');
  };
  const nameOf = async (product: ProductModel) => wordOf(await products.name(product));
  const gtinOf = async (product: ProductModel) => asGtin(await firstOf(product, ['gtin', 'ean']));
  const offersOf = offersFor({ bundles, prices, nameOf });
  const groupOf = groupFor({ products, nameOf, gtinOf, offersOf });
  return {
    async jsonLd(product) {
      const [properties, brand, group] = await Promise.all([
        Promise.all(
          Object.entries(PROPERTIES).map(async ([name, codes]) => [name, await firstOf(product, codes)] as const),
        ),
        firstOf(product, ['brand']),
        groupOf(product),
      ]);
      return present({
        '@context': 'https://schema.org',
        '@type': group ? 'ProductGroup' : 'Product',
        sku: product.sku,
        gtin: await gtinOf(product),
        name: (await nameOf(product)) ?? product.sku,
        description: await firstOf(product, ['description']),
        brand: brand === undefined ? undefined : { '@type': 'Brand', name: brand },
        category: await breadcrumb(product),
        inProductGroupWithID: product.parent?.sku,
        ...Object.fromEntries(properties),
        image: imagesOf(product.structuredMedia),
        ...(group ?? { offers: await offersOf(product) }),
      });
    },
  };
};

const asGtin = (text: string | undefined): string | undefined =>
  text && /^(?:\d{8}|\d{12,14})$/.test(text) ? text : undefined;

/** dam's word for its pictures: a list of { url, width, height, alt }. Null when dam is down, and with other gateways perhaps nothing. */
const imagesOf = (media: unknown): Json | undefined => {
  if (!Array.isArray(media)) return undefined;
  const images = media.flatMap((entry: unknown): JsonObject[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { url, width, height, alt } = entry as Record<string, unknown>; // an object, as checked above
    if (typeof url !== 'string') return [];
    return [
      present({
        '@type': 'ImageObject',
        url,
        width: typeof width === 'number' ? width : undefined,
        height: typeof height === 'number' ? height : undefined,
        caption: typeof alt === 'string' && alt !== '' ? alt : undefined,
      }),
    ];
  });
  return images.length > 0 ? images : undefined;
};
