import type { Resolvers } from '../generated/graph.ts';

export const structuredDataResolvers: Resolvers = {
  Product: {
    jsonLd: (product, _, { structuredData }) => structuredData.jsonLd(product),
  },
};
