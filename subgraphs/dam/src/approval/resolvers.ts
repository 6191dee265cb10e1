import type { Resolvers } from '../generated/graph.ts';

export const approvalResolvers: Resolvers = {
  Mutation: {
    async assetApproveBulk(_, { input, idempotencyKey }, { approvals }) {
      const { value, userErrors } = await approvals.approveAll(input, idempotencyKey);
      return value ?? { count: 0, unchanged: 0, userErrors };
    },
  },
};
