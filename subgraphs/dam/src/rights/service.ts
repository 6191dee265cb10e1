import { type Changes, type ChangeSession, change, refuse } from '@trivium/kit/change';
import type { RequestContext } from '@trivium/kit/context';
import { type Clock, type Instant, instantFromDate } from '@trivium/kit/time';
import type { Placement } from '@trivium/kit/timeline';
import { beginsNow, effectFact } from '../effect.ts';
import type { DamPrisma, DamTransaction } from '../prisma.ts';
import type { RightsRecordModel } from '../clearance/service.ts';
import { inputProblems, normalised, type RightsInput, type RightsRevokeInput } from './model.ts';
import { claimRevision, endRights, placeRights } from './repository.ts';

/** What a change of rights did; `since` is its instant when it took effect at once. */
export type RightsChange = { assetId: string; rights: RightsRecordModel | null; since: Instant | null };

type Deps = { prisma: DamPrisma; clock: Clock; context: RequestContext };

export type RightsService = ReturnType<typeof rightsService>;

export const rightsService = ({ prisma, clock, context }: Deps) => ({
  /** Puts a record in the place of the one before it. */
  record: (input: RightsInput, idempotencyKey?: string | null): Promise<Changes<RightsChange>> =>
    change(prisma, clock, { ...context, mutation: 'rightsRecord', idempotencyKey, input }, async (session) => {
      const { transaction } = session;
      const problems = inputProblems(input);
      if (problems.length > 0) refuse(...problems);
      const terms = normalised(input);
      const revision = await claimRevision(transaction, input.assetId, input.revision);
      const placed = await placeRights(transaction, clock, { ...terms, revision }, input.takesEffect);
      trace(session, 'recorded', 'rightsRecord', { ...terms, revision }, placed);
      const takesEffect = placed.validFrom && instantFromDate(placed.validFrom);
      const since = beginsNow(input.takesEffect, placed);
      return { assetId: input.assetId, rights: { ...terms, revision, takesEffect }, since };
    }),

  /** Ends the rights: from then on the picture is delivered to nobody. */
  revoke: (input: RightsRevokeInput, idempotencyKey?: string | null): Promise<Changes<RightsChange>> =>
    change(prisma, clock, { ...context, mutation: 'rightsRevoke', idempotencyKey, input }, async (session) => {
      const { transaction } = session;
      const { assetId } = input;
      const revision = await claimRevision(transaction, assetId, input.revision);
      const placed = await endRights(transaction, clock, assetId, revision, input.takesEffect);
      trace(session, 'revoked', 'rightsRevoke', { assetId, revision }, placed);
      return { assetId, rights: null, since: beginsNow(input.takesEffect, placed) };
    }),
});

/** The event says that and when; what the terms are stays in dam. */
const trace = (
  { record }: ChangeSession<DamTransaction>,
  event: string,
  action: string,
  after: { assetId: string; revision: number },
  placed: Placement,
): void => {
  const { assetId, revision } = after;
  const effect = effectFact(placed);
  record(
    { action, entity: 'Rights', entityId: assetId, after: { ...after, ...effect } },
    { type: `trivium.dam.rights.${event}`, subject: assetId, data: { assetId, revision, ...effect } },
  );
};
