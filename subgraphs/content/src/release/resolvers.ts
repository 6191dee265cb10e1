import { change } from '@trivium/kit/change';
import { proposeRelease } from '@trivium/kit/release';
import type { Context } from '../context.ts';
import type { MutationContentReleaseProposeArgs } from '../generated/graph.ts';

export const releaseResolvers = {
  Mutation: {
    contentReleasePropose: async (
      _: unknown,
      { input, idempotencyKey }: MutationContentReleaseProposeArgs,
      { writing }: Context,
    ) => {
      const request = writing.request('contentReleasePropose', input, idempotencyKey);
      const { value, userErrors } = await change(writing.prisma, writing.clock, request, async (session) => {
        const acknowledged = await proposeRelease(session.transaction, session.clock, input);
        if (acknowledged)
          session.record({ action: 'contentReleasePropose', entity: 'Release', entityId: input.code, after: input });
        return acknowledged;
      });
      return { acknowledged: value ?? false, userErrors };
    },
  },
};
