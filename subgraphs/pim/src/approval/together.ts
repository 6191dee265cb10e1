import type { UserError } from '@trivium/kit/change';
import { partsOf } from '../bundle/model.ts';
import type { ProductDraftModel } from '../draft/model.ts';
import type { Session } from '../writing.ts';
import type { OtherFact } from './check.ts';
import type { ApprovalRepository } from './repository.ts';

export type Approvable = { draft: ProductDraftModel; field: readonly string[] };

/** The products that a draft cannot do without: a variant's model, a bundle's parts. */
const neededBy = ({ model, bundle }: ProductDraftModel): string[] => [
  ...(model === null ? [] : [model]),
  ...partsOf(bundle),
];

/** What the drafts cannot do without, as it will be: approved together with them, or what the timeline says. */
export const othersOf = async (
  repository: ApprovalRepository,
  { transaction, clock }: Session,
  drafts: readonly ProductDraftModel[],
): Promise<ReadonlyMap<string, OtherFact>> => {
  const parts = new Set(drafts.flatMap(({ bundle }) => partsOf(bundle)));
  const models = new Set(drafts.flatMap(({ model }) => model ?? []));
  const now = await clock.nowIn(transaction);
  const others = new Map<string, OtherFact>([
    ...(await repository.standing(transaction, [...parts], now)),
    ...(await repository.latest(transaction, [...models])),
  ]);
  for (const draft of drafts) {
    if (parts.has(draft.sku) || models.has(draft.sku)) others.set(draft.sku, { ...draft, ended: false });
  }
  return others;
};

/**
 * A model that was to be approved together with its variants, and was refused, takes them with it, and these the bundles
 * that they are parts of: two steps, since models need nothing and no bundle is a part.
 */
export const withoutLost = (
  good: readonly Approvable[],
  asked: ReadonlySet<string>,
): { approved: readonly Approvable[]; lost: UserError[] } => {
  const lost: UserError[] = [];
  const survivors = (candidates: readonly Approvable[]) => {
    const present = new Set(candidates.map(({ draft }) => draft.sku));
    return candidates.filter(({ draft, field }) => {
      const missing = neededBy(draft).find((sku) => asked.has(sku) && !present.has(sku));
      if (missing === undefined) return true;
      const message = `${draft.model === missing ? 'Model' : 'Part'} "${missing}" of "${draft.sku}" was not approved.`;
      lost.push({ code: 'DANGLING_REFERENCE', field: [...field, 'sku'], message });
      return false;
    });
  };
  return { approved: survivors(survivors(good)), lost };
};
