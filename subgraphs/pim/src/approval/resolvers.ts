import { valueList } from '../draft/model.ts';
import type { Resolvers } from '../generated/graph.ts';

export const approvalResolvers: Resolvers = {
  Query: {
    productVersions: (_, { sku }, { approvals }) => approvals.versions(sku),
  },
  Product: {
    history: ({ sku }, _, { approvals }) => approvals.versions(sku),
  },
  Mutation: {
    productApprove: (_, { input, idempotencyKey }, { approvals }) => approvals.approve(input, idempotencyKey ?? null),
    productApproveBulk: (_, { input, idempotencyKey }, { approvals }) =>
      approvals.approveBulk(input, idempotencyKey ?? null),
    productRetire: (_, { input, idempotencyKey }, { approvals }) => approvals.retire(input, idempotencyKey ?? null),
  },
  ProductVersion: {
    values: ({ values }) => valueList(values),
  },
};
