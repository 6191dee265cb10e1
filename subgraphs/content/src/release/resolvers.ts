import type { Context } from '../context.ts';
import type { MutationContentReleaseProposeArgs } from '../generated/graph.ts';

export const releaseResolvers = {
  Mutation: {
    contentReleasePropose: (
      _: unknown,
      { input, idempotencyKey }: MutationContentReleaseProposeArgs,
      { releases }: Context,
    ) => releases.propose(input, idempotencyKey),
  },
};
