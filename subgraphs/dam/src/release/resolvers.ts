import type { Resolvers } from '../generated/graph.ts';

export const releaseResolvers: Resolvers = {
  Mutation: {
    damReleasePropose: (_, { input, idempotencyKey }, { releases }) => releases.propose(input, idempotencyKey),
  },
};
