import type { RawTransaction } from '../change/index.ts';
import { type Clock, instantFromDate, toDate } from '../time/index.ts';
import type { ReleaseFact } from './projection.ts';

/**
 * The first half of a release's move, in a subgraph that follows pim: it writes down the proposal and so confirms that
 * it knows the release, is alive, and can write. The move itself arrives with pim's event. Refused (false) when
 * the release is unknown here, was moved meanwhile, or takes effect already.
 */
export const proposeRelease = async (
  transaction: RawTransaction,
  clock: Clock,
  proposal: ReleaseFact,
): Promise<boolean> => {
  const now = await clock.nowIn(transaction);
  const [known] = await transaction.$queryRawUnsafe<{ instant: Date; revision: number }[]>(
    `select instant, revision from release where code = $1 for update`,
    proposal.code,
  );
  if (!known || known.revision !== proposal.revision - 1) return false;
  if (instantFromDate(known.instant) <= now || proposal.instant <= now) return false;
  await transaction.$executeRawUnsafe(
    `update release set proposed_instant = $2::timestamptz, proposed_revision = $3, proposed_at = $4::timestamptz where code = $1`,
    proposal.code,
    toDate(proposal.instant),
    proposal.revision,
    toDate(now),
  );
  return true;
};
