import { richTextResolvers as resolversOf, type TargetDocument } from '@trivium/kit/rich-text';
import type { Context } from '../context.ts';

const product = (sku: string, { products }: Context) => products.bySku(sku);

/** What is shown at the read's instant; a page is never in a product's text. */
const target = async ({ product: sku, category: code }: TargetDocument, context: Context): Promise<object | null> => {
  if (sku) {
    const found = await product(sku, context);
    return found && { __typename: 'Product', ...found };
  }
  const category = code ? await context.categories.byCode(code) : null;
  return category && { __typename: 'Category', ...category };
};

export const richTextResolvers = resolversOf({ product, asset: (id) => ({ id }), target });
