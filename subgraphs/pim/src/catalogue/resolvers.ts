import type { Resolvers } from '../generated/graph.ts';

export const catalogueResolvers: Resolvers = {
  Query: {
    products: (_, wanted, { catalogue }) => catalogue.list(wanted),
  },
};
