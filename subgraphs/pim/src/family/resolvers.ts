import { labelList, labelOf } from '../configuration/label.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

export const familyResolvers: Resolvers = {
  Query: {
    families: (_, __, { families }) => families.all(),
    family: (_, { code }, { families }) => families.byCode(code),
  },
  Mutation: {
    familySave: (_, { input, idempotencyKey }, { families }) => families.save(input, idempotencyKey ?? null),
  },
  Family: {
    __resolveReference: ({ code }: { code: string }, { families }: Context) => families.byCode(code),
    label: (family, _, { read }) => labelOf(family, read.localeChain),
    labels: labelList,
    labelAttribute: ({ labelAttribute }, _, { attributes }) => attributes.known(labelAttribute),
    variantAxes: ({ variantAxes }, _, { attributes }) => Promise.all(variantAxes.map(attributes.known)),
  },
  FamilyAttribute: {
    attribute: ({ code }, _, { attributes }) => attributes.known(code),
  },
};
