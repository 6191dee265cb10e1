import { refuse } from '@trivium/kit/change';
import { type Clock, type Instant, toDate } from '@trivium/kit/time';
import { type Placement, placeOne } from '@trivium/kit/timeline';
import type { EffectInput } from '../effect.ts';
import type { DamTransaction } from '../prisma.ts';
import { RIGHTS } from '../timelines.ts';
import type { RightsRecordModel } from '../clearance/service.ts';

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

export const placeRights = async (
  transaction: DamTransaction,
  clock: Clock,
  { from, until, ...terms }: Terms,
  effect: EffectInput,
): Promise<Placement> => {
  const placement = await placeOne(transaction, clock, RIGHTS, [terms.assetId], effect);
  await transaction.rights.create({
    data: {
      ...terms,
      ...placement,
      territoriesAllowed: [...terms.territoriesAllowed],
      territoriesDenied: [...terms.territoriesDenied],
      channels: [...terms.channels],
      audiences: [...terms.audiences],
      shownFrom: dateOrNull(from),
      shownUntil: dateOrNull(until),
    },
  });
  return placement;
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
