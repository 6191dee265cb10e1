import type { Resolvers } from '../generated/graph.ts';

export const priceResolvers: Resolvers = {
  Query: {
    prices: (_, { sku, market }, { prices }) => prices.entries(sku, market),
  },
  Product: {
    price: (product, { quantity }, { prices }) => prices.of(product, quantity ?? 1),
    priceRange: (product, _, { prices }) => prices.rangeOf(product),
  },
  Mutation: {
    priceSet: (_, { input, idempotencyKey }, { prices }) => prices.set(input, idempotencyKey ?? null),
    priceSetBulk: (_, { input, idempotencyKey }, { prices }) => prices.setBulk(input, idempotencyKey ?? null),
    priceEnd: (_, { input, idempotencyKey }, { prices }) => prices.end(input, idempotencyKey ?? null),
  },
};
