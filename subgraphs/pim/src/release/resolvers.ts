import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

export const releaseResolvers: Resolvers = {
  Query: {
    releases: (_, page, { releases }) => releases.page(page),
    release: (_, { code }, { releases }) => releases.byCode(code),
  },
  Mutation: {
    releaseCreate: (_, { input, idempotencyKey }, { releases }) => releases.create(input, idempotencyKey ?? null),
    releaseMove: (_, { input, idempotencyKey }, { releases }) => releases.move(input, idempotencyKey ?? null),
  },
  Release: {
    __resolveReference: ({ code }: { code: string }, { releases }: Context) => releases.byCode(code),
    isPast: (release, _, { releases }) => releases.isPast(release),
  },
};
