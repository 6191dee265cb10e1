import { type Changes, change } from '@trivium/kit/change';
import type { RequestContext } from '@trivium/kit/context';
import { proposeRelease, type ReleaseFact } from '@trivium/kit/release';
import { type Clock, formatInstant } from '@trivium/kit/time';
import type { DamPrisma } from '../prisma.ts';

type Deps = { prisma: DamPrisma; clock: Clock; context: RequestContext };

export type ReleaseService = ReturnType<typeof releaseService>;

/** dam's side of a release's move: it confirms that it can follow; the move itself comes with pim's event. */
export const releaseService = ({ prisma, clock, context }: Deps) => ({
  propose: (input: ReleaseFact, idempotencyKey?: string | null): Promise<Changes<{ acknowledged: boolean }>> =>
    change(
      prisma,
      clock,
      { ...context, mutation: 'damReleasePropose', idempotencyKey, input },
      async ({ transaction, clock: now, record }) => {
        const acknowledged = await proposeRelease(transaction, now, input);
        record({
          action: 'damReleasePropose',
          entity: 'Release',
          entityId: input.code,
          after: { ...input, acknowledged },
          detail: { instant: formatInstant(input.instant), acknowledged },
        });
        return { acknowledged };
      },
    ),
});
