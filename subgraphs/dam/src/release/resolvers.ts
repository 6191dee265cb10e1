import type { Resolvers } from '../generated/graph.ts';

export const releaseResolvers: Resolvers = {
  Mutation: {
    async damReleasePropose(_, { input, idempotencyKey }, { releases }) {
      const { value, userErrors } = await releases.propose(input, idempotencyKey);
      return { acknowledged: value?.acknowledged ?? false, userErrors };
    },
  },
};
