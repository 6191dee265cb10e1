import { type ChangeSession, contentHash, type UserError } from '@trivium/kit/change';
import type { Placement } from '@trivium/kit/timeline';
import { type BulkResult, MOST_ROWS, partRows, refuseMoreThan, repeated, within } from '../bulk.ts';
import type { RightsRecordModel } from '../clearance/service.ts';
import { effectFact } from '../effect.ts';
import type { RightsRecordBulkInput, RightsRecordRow } from '../generated/graph.ts';
import type { DamTransaction } from '../prisma.ts';
import { inputProblems, normalised } from './model.ts';
import { countRevisions, lockRights, placeRights, standingRights } from './repository.ts';

type Session = ChangeSession<DamTransaction>;
type Terms = ReturnType<typeof normalised>;
type Checked = { terms: Terms; revision: number; userErrors: UserError[] };

/** Writes down many records in a fixed number of statements; those that would say nothing new are left out. */
export const recordRows = async (
  session: Session,
  { rows, takesEffect, atomic }: RightsRecordBulkInput,
): Promise<BulkResult> => {
  const { transaction, clock } = session;
  refuseMoreThan(MOST_ROWS, rows.length, 'rows');
  const { good, userErrors } = partRows(await checked(session, rows), atomic);
  const assetIds = good.map(({ terms }) => terms.assetId);
  const standing = await standingRights(transaction, assetIds, takesEffect, await clock.nowIn(transaction));
  const changed = good
    .filter(({ terms }) => !saysTheSame(standing.get(terms.assetId), terms))
    .map(({ terms, revision }) => ({ ...terms, revision: revision + 1 }));
  if (changed.length > 0) {
    const placements = await placeRights(transaction, clock, changed, takesEffect);
    const ids = changed.map(({ assetId }) => assetId);
    await countRevisions(transaction, ids);
    for (const [index, record] of changed.entries()) {
      const placed = placements[index];
      if (placed) trace(session, 'recorded', 'rightsRecord', record, placed);
    }
  }
  return { count: changed.length, unchanged: good.length - changed.length, userErrors };
};

const checked = async ({ transaction }: Session, rows: readonly RightsRecordRow[]): Promise<Checked[]> => {
  const ids = rows.map(({ assetId }) => assetId);
  const revisions = await lockRights(transaction, ids);
  const again = repeated(ids);
  return rows.map((row, index) => {
    const revision = revisions.get(row.assetId);
    const problems: UserError[] = inputProblems(row).map((each) => ({ ...each, field: each.field?.slice(1) ?? null }));
    if (again[index])
      problems.push({ code: 'INVALID', field: ['assetId'], message: 'An earlier row is for the same asset.' });
    if (revision === undefined) {
      const message = `There is no asset "${row.assetId.slice(0, 40)}".`;
      problems.push({ code: 'NOT_FOUND', field: ['assetId'], message });
    }
    const userErrors = problems.map((problem) => within(problem, ['input', 'rows', String(index)]));
    return { terms: normalised(row), revision: revision ?? 0, userErrors };
  });
};

const saysTheSame = (record: RightsRecordModel | undefined, terms: Terms): boolean => {
  if (!record) return false;
  const { revision: _, takesEffect: __, ...standing } = record;
  return contentHash(standing) === contentHash(terms);
};

/** The event says that and when; what the terms are stays in dam. */
export const trace = (
  { record }: Session,
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
