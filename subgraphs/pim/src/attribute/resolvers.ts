import { labelList, labelOf } from '../configuration/label.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

export const attributeResolvers: Resolvers = {
  Query: {
    attributes: (_, __, { attributes }) => attributes.all(),
    attribute: (_, { code }, { attributes }) => attributes.byCode(code),
  },
  Mutation: {
    attributeSave: (_, { input, idempotencyKey }, { attributes }) => attributes.save(input, idempotencyKey ?? null),
  },
  Attribute: {
    __resolveReference: ({ code }: { code: string }, { attributes }: Context) => attributes.byCode(code),
    label: (attribute, _, { read }) => labelOf(attribute, read.localeChain),
    labels: labelList,
  },
  AttributeOption: {
    label: (option, _, { read }) => labelOf(option, read.localeChain),
    labels: labelList,
  },
};
