import { type Changes, change, refuse } from '@trivium/kit/change';
import type { RequestContext } from '@trivium/kit/context';
import { type Clock, type Instant, instantFromDate } from '@trivium/kit/time';
import { beginsNow } from '../effect.ts';
import type { RightsRecordBulkInput } from '../generated/graph.ts';
import type { DamPrisma } from '../prisma.ts';
import type { RightsRecordModel } from '../clearance/service.ts';
import { inputProblems, normalised, type RightsInput, type RightsRevokeInput } from './model.ts';
import type { BulkResult } from '../bulk.ts';
import { recordRows, trace } from './bulk.ts';
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
      const [placed] = await placeRights(transaction, clock, [{ ...terms, revision }], input.takesEffect);
      if (!placed) throw new Error('one record has one place');
      trace(session, 'recorded', 'rightsRecord', { ...terms, revision }, placed);
      const takesEffect = placed.validFrom && instantFromDate(placed.validFrom);
      const since = beginsNow(input.takesEffect, placed);
      return { assetId: input.assetId, rights: { ...terms, revision, takesEffect }, since };
    }),

  /** Writes down many records; an asset whose rights are these already is left as it is. */
  recordAll: (input: RightsRecordBulkInput, idempotencyKey?: string | null): Promise<Changes<BulkResult>> =>
    change(prisma, clock, { ...context, mutation: 'rightsRecordBulk', idempotencyKey, input }, (session) =>
      recordRows(session, input),
    ),

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
