import { labelList, labelOf } from '../configuration/label.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

export const categoryResolvers: Resolvers = {
  Query: {
    categories: (_, { root }, { categories }) => categories.childrenOf(root ?? null),
    category: (_, { code }, { categories }) => categories.byCode(code),
  },
  Mutation: {
    categorySave: (_, { input, idempotencyKey }, { categories }) => categories.save(input, idempotencyKey ?? null),
  },
  Category: {
    __resolveReference: ({ code }: { code: string }, { categories }: Context) => categories.byCode(code),
    label: (category, _, { read }) => labelOf(category, read.localeChain),
    labels: labelList,
    parent: ({ parent }, _, { categories }) => (parent === null ? null : categories.byCode(parent)),
    children: ({ code }, _, { categories }) => categories.childrenOf(code),
    ancestors: ({ code }, _, { categories }) => categories.ancestorsOf(code),
    path: async ({ code }, _, { categories }) => [
      ...(await categories.ancestorsOf(code)).map((above) => above.code),
      code,
    ],
  },
};
