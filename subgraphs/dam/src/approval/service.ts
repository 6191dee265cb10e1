import { type Changes, type ChangeSession, change, contentHash, type UserError } from '@trivium/kit/change';
import type { RequestContext } from '@trivium/kit/context';
import type { Clock } from '@trivium/kit/time';
import { type BulkResult, MOST_ROWS, partRows, refuseMoreThan, repeated, within } from '../bulk.ts';
import { type AssetDraftModel, changeOf, conflict, documentOf, problemsOf } from '../draft/service.ts';
import { effectFact, type EffectInput } from '../effect.ts';
import type { AssetApproveBulkInput, AssetApproveRow } from '../generated/graph.ts';
import type { DamPrisma, DamTransaction } from '../prisma.ts';
import { lockDrafts, placeDocuments, saveApproved, standingDocuments } from './repository.ts';

type Deps = { prisma: DamPrisma; clock: Clock; context: RequestContext };
type Session = ChangeSession<DamTransaction>;

/** `after` is what the working copy would be; both are null where there is none. */
type Checked = { before: AssetDraftModel | null; after: AssetDraftModel | null; userErrors: UserError[] };

export type ApprovalService = ReturnType<typeof approvalService>;

export const approvalService = ({ prisma, clock, context }: Deps) => ({
  /** Sets the texts that are given and approves; what is approved like this already is left as it is. */
  approveAll: (input: AssetApproveBulkInput, idempotencyKey?: string | null): Promise<Changes<BulkResult>> =>
    change(prisma, clock, { ...context, mutation: 'assetApproveBulk', idempotencyKey, input }, async (session) => {
      const { rows, takesEffect, atomic } = input;
      refuseMoreThan(MOST_ROWS, rows.length, 'rows');
      const { good, userErrors } = partRows(await checked(session, rows), atomic);
      const pairs = good.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
      const changed = await withoutUnchanged(session, pairs, takesEffect);
      await approve(session, changed, takesEffect, context.viewer.subject ?? 'anonymous');
      return { count: changed.length, unchanged: good.length - changed.length, userErrors };
    }),
});

const checked = async ({ transaction }: Session, rows: readonly AssetApproveRow[]): Promise<Checked[]> => {
  const ids = rows.map(({ id }) => id);
  const drafts = await lockDrafts(transaction, ids);
  const again = repeated(ids);
  return rows.map((row, index) => {
    const before = drafts.get(row.id) ?? null;
    const problems = again[index] ? [REPEATED] : problemsIn(row, before);
    const userErrors = problems.map((problem) => within(problem, ['input', 'rows', String(index)]));
    const after = before && { ...before, ...textsOf(before, row), state: 'APPROVED' as const };
    return { before, after, userErrors };
  });
};

const REPEATED: UserError = { code: 'INVALID', field: ['id'], message: 'An earlier row is for the same asset.' };

/** Fields are relative to the row. */
const problemsIn = (row: AssetApproveRow, draft: AssetDraftModel | null): UserError[] => {
  if (!draft) return [{ code: 'NOT_FOUND', field: ['id'], message: `There is no asset "${row.id.slice(0, 40)}".` }];
  if (row.revision != null && row.revision !== draft.revision)
    return [{ ...conflict(draft, row.revision), field: ['revision'] }];
  if (draft.state === 'ARCHIVED')
    return [{ code: 'WRONG_STATE', field: ['id'], message: 'The asset is ARCHIVED; submit it first.' }];
  return problemsOf(row).map((problem) => ({ ...problem, field: problem.field?.slice(1) ?? null }));
};

const textsOf = (before: AssetDraftModel, row: AssetApproveRow) => {
  const { alt, caption, focalX, focalY } = changeOf(before, row);
  const { focalPoint } = before;
  return {
    alt: alt ?? before.alt,
    caption: caption ?? before.caption,
    focalPoint: { x: focalX ?? focalPoint.x, y: focalY ?? focalPoint.y },
  };
};

type Pair = { before: AssetDraftModel; after: AssetDraftModel };

const withoutUnchanged = async (
  { transaction, clock }: Session,
  pairs: readonly Pair[],
  effect: EffectInput,
): Promise<Pair[]> => {
  const ids = pairs.map(({ before }) => before.id);
  const standing = await standingDocuments(transaction, ids, effect, await clock.nowIn(transaction));
  return pairs.filter(({ before, after }) => {
    const document = standing.get(before.id);
    const same = document !== undefined && contentHash(document) === contentHash(documentOf(after));
    return before.state !== 'APPROVED' || !same;
  });
};

/** One revision, audit entry and event each, whether texts came along or not. */
const approve = async (
  { transaction, clock, record }: Session,
  pairs: readonly Pair[],
  effect: EffectInput,
  actor: string,
): Promise<void> => {
  if (pairs.length === 0) return;
  const drafts = pairs.map(({ after }) => after);
  const placements = await placeDocuments(transaction, clock, drafts, effect);
  await saveApproved(transaction, drafts, { actor, at: await clock.nowIn(transaction) });
  for (const [index, { before, after }] of pairs.entries()) {
    const placement = placements[index];
    if (!placement) throw new Error('each approval has its place');
    const { id } = before;
    const facts = { sha256: before.sha256, ...effectFact(placement) };
    record(
      { action: 'assetApprove', entity: 'Asset', entityId: id, before, after: { ...after, ...facts } },
      { type: 'trivium.dam.asset.approved', subject: id, data: { id, revision: before.revision + 1, ...facts } },
    );
  }
};
