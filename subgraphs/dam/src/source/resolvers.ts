import type { Resolvers } from '../generated/graph.ts';

export const sourceResolvers: Resolvers = {
  Query: {
    assetSources: (_, { prefix, first, after }, { sources }) => sources.page(prefix, { first, after }),
  },
};
