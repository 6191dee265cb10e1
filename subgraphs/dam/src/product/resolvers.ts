import type { Resolvers } from '../generated/graph.ts';
import type { ProductModel } from './model.ts';

export const productResolvers: Resolvers = {
  Product: {
    __resolveReference: ({ sku }: ProductModel): ProductModel => ({ sku }),
    media: ({ sku }, choice, { products }) => products.media(sku, choice),
    mediaLinks: ({ sku }, choice, { products }) => products.mediaLinks(sku, choice),
    structuredMedia: ({ sku }, _, { products }) => products.structured(sku),
  },
};
