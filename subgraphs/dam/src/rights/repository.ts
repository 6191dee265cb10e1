import { refuse } from '@trivium/kit/change';
import { type Clock, type Instant, toDate } from '@trivium/kit/time';
import { type Placement, placeOn, placeOne, standingRows } from '@trivium/kit/timeline';
import type { EffectInput } from '../effect.ts';
import type { DamTransaction } from '../prisma.ts';
import { RIGHTS } from '../timelines.ts';
import { type RightsRecordModel, type RightsRow, rightsStateOf } from '../clearance/service.ts';

type Terms = Omit<RightsRecordModel, 'takesEffect'>;

/** Counts the change on the asset. Refuses when the asset is unknown, or at another revision than `expected`. */
export const claimRevision = async (
  transaction: DamTransaction,
  assetId: string,
  expected: number | null | undefined,
): Promise<number> => {
  const [asset] = await transaction.$queryRaw<{ rights_revision: number; changed_by: string; changed_at: Date }[]>`
    select rights_revision, changed_by, changed_at from asset where id = ${assetId} for update`;
  if (!asset) {
    return refuse({ code: 'NOT_FOUND', field: ['input', 'assetId'], message: `There is no asset "${assetId}".` });
  }
  if (expected != null && expected !== asset.rights_revision) {
    refuse({
      code: 'CONFLICT',
      field: ['input', 'revision'],
      message: `The rights are at revision ${asset.rights_revision}, not ${expected}: ${await lastChange(transaction, assetId)} Read them again.`,
    });
  }
  const { rightsRevision } = await transaction.asset.update({
    where: { id: assetId },
    data: { rightsRevision: { increment: 1 } },
  });
  return rightsRevision;
};

/** The audit log knows who it was. */
const lastChange = async (transaction: DamTransaction, assetId: string): Promise<string> => {
  const entry = await transaction.auditEntry.findFirst({
    where: { entity: 'Rights', entityId: assetId },
    orderBy: { position: 'desc' },
  });
  return entry ? `${entry.actor} changed them at ${entry.at.toISOString()}.` : 'nobody has recorded any yet.';
};

const dateOrNull = (at: Instant | null): Date | null => (at === null ? null : toDate(at));

const ended = { licence: '', territoriesAllowed: [], territoriesDenied: [], channels: [], audiences: [] };

const columnsOf = ({ from, until, ...terms }: Terms) => ({
  ...terms,
  territoriesAllowed: [...terms.territoriesAllowed],
  territoriesDenied: [...terms.territoriesDenied],
  channels: [...terms.channels],
  audiences: [...terms.audiences],
  shownFrom: dateOrNull(from),
  shownUntil: dateOrNull(until),
});

/** Puts records onto the timeline, in the order they came. A fixed number of statements. */
export const placeRights = async (
  transaction: DamTransaction,
  clock: Clock,
  records: readonly Terms[],
  effect: EffectInput,
): Promise<Placement[]> => {
  const keys = records.map(({ assetId }) => [assetId]);
  const placements = await placeOn(transaction, clock, RIGHTS, keys, effect);
  await transaction.rights.createMany({
    data: records.flatMap((terms, index) => {
      const placement = placements[index];
      return placement ? [{ ...columnsOf(terms), ...placement }] : [];
    }),
  });
  return placements;
};

/** The rights' revisions of those that exist; nobody else changes their rights until the transaction ends. */
export const lockRights = async (
  transaction: DamTransaction,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await transaction.$queryRaw<{ id: string; rights_revision: number }[]>`
    select id, rights_revision from asset where id = any(${[...assetIds]}::text[]) order by id for update`;
  return new Map(rows.map(({ id, rights_revision }) => [id, rights_revision]));
};

/** Counts the changes on assets that are locked. */
export const countRevisions = async (transaction: DamTransaction, assetIds: readonly string[]): Promise<void> => {
  await transaction.$executeRaw`
    update asset set rights_revision = rights_revision + 1 where id = any(${[...assetIds]}::text[])`;
};

/** The record that a new one would take the place of, by asset. */
export const standingRights = async (
  transaction: DamTransaction,
  assetIds: readonly string[],
  effect: EffectInput,
  now: Instant,
): Promise<ReadonlyMap<string, RightsRecordModel>> => {
  const keys = assetIds.map((id) => [id]);
  const rows = await standingRows<Omit<RightsRow, 'starts'>>(transaction, RIGHTS, keys, effect, now);
  const states = rows.map((row) => rightsStateOf({ ...row, starts: null }));
  return new Map(states.flatMap((state) => (typeof state === 'string' ? [] : [[state.assetId, state]])));
};

export const endRights = async (
  transaction: DamTransaction,
  clock: Clock,
  assetId: string,
  revision: number,
  effect: EffectInput,
): Promise<Placement> => {
  const placement = await placeOne(transaction, clock, RIGHTS, [assetId], effect);
  await transaction.rights.create({ data: { ...ended, ...placement, assetId, revision, ended: true } });
  return placement;
};
