import { type RichTextDocument, richTextFromPlain } from '@trivium/kit/rich-text';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { type AttributeValueModel, isRichText, wordsOf } from '../value/model.ts';
import { categoriesOf } from './service.ts';

export const productResolvers: Resolvers = {
  Query: {
    product: (_, { sku }, { products }) => products.bySku(sku),
  },
  Product: {
    async __resolveReference(reference: { sku: string; structuredMedia?: unknown }, { products }: Context) {
      const product = await products.bySku(reference.sku);
      // The gateway hands in what `jsonLd` requires of dam.
      return product && { ...product, structuredMedia: reference.structuredMedia };
    },
    name: async (product, _, { products }) => text(await products.name(product)),
    nameLocale: async (product, _, { products }) => (await products.name(product))?.locale ?? null,
    description: async (product, _, { products }) => text(await products.value(product, 'description')),
    descriptionText: async (product, _, { products }) => richText(await products.value(product, 'description')),
    family: ({ family }, _, { families }) => families.byCode(family),
    brand: async (product, _, { products }) => (await products.value(product, 'brand'))?.record ?? null,
    attributes: (product, { codes }, { products }) => products.values(product, codes ?? null),
    model: ({ parent }) => parent && { ...parent, parent: null },
    variants: (product, page, { products }) => products.variants(product, page),
    options: (product, _, { products }) => products.options(product),
    categories: (product, _, { categories }) => categories.byCodes(categoriesOf(product)),
    associations: (product, { type, first }, { products }) => products.associations(product, type ?? null, first),
  },
};

const text = (found: AttributeValueModel | null): string | null => found && wordsOf(found.value);

const richText = (found: AttributeValueModel | null): RichTextDocument | null => {
  if (!found || isRichText(found.value)) return found && (found.value as RichTextDocument); // as just checked
  const words = wordsOf(found.value);
  return words === null ? null : richTextFromPlain(words);
};
