import { type Clock, type Instant, toDate } from '@trivium/kit/time';
import { lockKeys, type Placement, placeOn, standingRows } from '@trivium/kit/timeline';
import type { AssetDocument } from '../asset/service.ts';
import { type AssetDraftModel, documentOf, draftsByIds } from '../draft/service.ts';
import type { EffectInput } from '../effect.ts';
import type { DamTransaction } from '../prisma.ts';
import { VERSIONS } from '../timelines.ts';

const keysOf = (ids: readonly string[]) => ids.map((id) => [id]);

/** The working copies; nobody else changes or approves them until the transaction ends. */
export const lockDrafts = async (
  transaction: DamTransaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AssetDraftModel>> => {
  // In the order in which one approval takes them, and each kind in its own order: two bulks wait, none deadlocks.
  await lockKeys(transaction, VERSIONS, keysOf(ids));
  await transaction.$queryRaw`select id from asset where id = any(${[...ids]}::text[]) order by id for update`;
  return new Map((await draftsByIds(transaction, ids)).map((draft) => [draft.id, draft]));
};

/** The document that an approval would take the place of, by asset. */
export const standingDocuments = async (
  transaction: DamTransaction,
  ids: readonly string[],
  effect: EffectInput,
  now: Instant,
): Promise<ReadonlyMap<string, AssetDocument>> => {
  type Row = { asset_id: string; ended: boolean; document: AssetDocument };
  const rows = await standingRows<Row>(transaction, VERSIONS, keysOf(ids), effect, now);
  return new Map(rows.filter(({ ended }) => !ended).map(({ asset_id, document }) => [asset_id, document]));
};

/** Puts the working copies onto the timeline, in the order they came. */
export const placeDocuments = async (
  transaction: DamTransaction,
  clock: Clock,
  drafts: readonly AssetDraftModel[],
  effect: EffectInput,
): Promise<Placement[]> => {
  const placements = await placeOn(transaction, clock, VERSIONS, keysOf(drafts.map(({ id }) => id)), effect);
  await transaction.assetVersion.createMany({
    data: drafts.flatMap((draft, index) => {
      const placement = placements[index];
      return placement ? [{ assetId: draft.id, ...placement, ended: false, document: documentOf(draft) }] : [];
    }),
  });
  return placements;
};

/** Writes texts and focal points of working copies that are locked, as approved. One statement. */
export const saveApproved = async (
  transaction: DamTransaction,
  drafts: readonly AssetDraftModel[],
  by: { actor: string; at: Instant },
): Promise<void> => {
  const rows = drafts.map(({ id, alt, caption, focalPoint }) => ({ id, alt, caption, ...focalPoint }));
  await transaction.$executeRaw`
    update asset a
       set state = 'APPROVED', alt = k.alt, caption = k.caption, focal_x = k.x, focal_y = k.y,
           revision = a.revision + 1, changed_at = ${toDate(by.at)}::timestamptz, changed_by = ${by.actor}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as k(id text, alt jsonb, caption jsonb, x float8, y float8)
     where a.id = k.id`;
};
