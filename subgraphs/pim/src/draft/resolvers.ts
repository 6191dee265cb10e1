import type { Resolvers } from '../generated/graph.ts';
import { valueList } from './model.ts';

export const draftResolvers: Resolvers = {
  Query: {
    productDraft: (_, { sku }, { drafts }) => drafts.bySku(sku),
  },
  Mutation: {
    productDraftSave: (_, { input, idempotencyKey }, { drafts }) => drafts.save(input, idempotencyKey ?? null),
    productDraftSaveBulk: (_, { input, idempotencyKey }, { drafts }) => drafts.saveBulk(input, idempotencyKey ?? null),
    productDraftSubmit: (_, { input, idempotencyKey }, { drafts }) => drafts.submit(input, idempotencyKey ?? null),
  },
  ProductDraft: {
    values: ({ values }) => valueList(values),
  },
};
