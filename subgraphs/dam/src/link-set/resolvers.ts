import type { Resolvers } from '../generated/graph.ts';

const NOTHING = { placed: 0, removed: 0, unchanged: 0, rows: [] };

export const linkSetResolvers: Resolvers = {
  Mutation: {
    async assetLinkReplaceBulk(_, { input, idempotencyKey }, { linkSets }) {
      const { value, userErrors } = await linkSets.replaceAll(input, idempotencyKey);
      return value ?? { ...NOTHING, userErrors };
    },
  },
};
