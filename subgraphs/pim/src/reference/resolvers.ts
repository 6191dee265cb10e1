import { labelList, labelOf } from '../configuration/label.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { swatchOf } from './model.ts';

export const referenceResolvers: Resolvers = {
  Query: {
    referenceRecords: (_, { type }, { references }) => references.ofType(type),
    referenceRecord: (_, { type, code }, { references }) => references.byCode(type, code),
  },
  Mutation: {
    referenceSave: (_, { input, idempotencyKey }, { references }) => references.save(input, idempotencyKey ?? null),
  },
  ReferenceRecord: {
    __resolveReference: ({ type, code }: { type: string; code: string }, { references }: Context) =>
      references.byCode(type, code),
    label: (record, _, { read }) => labelOf(record, read.localeChain),
    labels: labelList,
    swatch: swatchOf,
  },
};
