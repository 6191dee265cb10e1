import {
  change,
  changeRequest,
  type IdempotencyKey,
  type RawTransaction,
  type TransactionHost,
  type UserError,
} from '../change/index.ts';
import type { WireContext } from '../context/index.ts';
import { type Clock, formatInstant } from '../time/index.ts';
import type { ReleaseFact } from './projection.ts';
import { proposeRelease } from './propose.ts';

export type ReleaseFollower = {
  propose(
    input: ReleaseFact,
    idempotencyKey?: IdempotencyKey,
  ): Promise<{ acknowledged: boolean; userErrors: readonly UserError[] }>;
};

/** A follower's side of a release's move, `mutation` by name: it confirms that it can follow; the move itself comes with pim's event. */
export const releaseFollower = <Tx extends RawTransaction>(
  host: TransactionHost<Tx>,
  clock: Clock,
  context: Pick<WireContext, 'viewer' | 'requestId'>,
  mutation: string,
): ReleaseFollower => ({
  async propose(input, idempotencyKey) {
    const request = changeRequest(context, mutation, input, idempotencyKey);
    const { value, userErrors } = await change(host, clock, request, async ({ transaction, record }) => {
      const acknowledged = await proposeRelease(transaction, clock, input);
      record({
        action: mutation,
        entity: 'Release',
        entityId: input.code,
        after: input,
        detail: { instant: formatInstant(input.instant), acknowledged },
      });
      return { acknowledged };
    });
    return { acknowledged: value?.acknowledged ?? false, userErrors };
  },
});
