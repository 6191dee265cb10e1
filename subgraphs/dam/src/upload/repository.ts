import { randomUUID } from 'node:crypto';
import { type ChangeSession, refuse } from '@trivium/kit/change';
import { type Instant, toDate } from '@trivium/kit/time';
import { type AssetDraftModel, draftById, draftBySource, saveDraft } from '../draft/service.ts';
import type { DamTransaction } from '../prisma.ts';
import { lockSource } from '../source/service.ts';
import type { MediaFacts, Outcome, UploadRequest } from './model.ts';

type File = { sha256: string; fileName: string; bytes: number; facts: MediaFacts };
type Session = ChangeSession<DamTransaction>;
type By = { actor: string; at: Instant };

export const unchangedOutcome = ({ id, revision, state, fileName }: AssetDraftModel): Outcome => ({
  id,
  revision,
  state,
  fileName,
  unchanged: true,
});

/** Writes the rows of an upload; none at all when its source's asset has these very bytes. */
export const write = async (session: Session, file: File, upload: UploadRequest, actor: string): Promise<Outcome> => {
  const { transaction } = session;
  const before = await targetOf(transaction, upload);
  if (before && upload.source !== null && before.sha256 === file.sha256) return unchangedOutcome(before);
  const at = await session.clock.nowIn(transaction);
  await keepFacts(transaction, file, at);
  const by = { actor, at };
  const result = before
    ? await replaceFile(transaction, file, before, upload.revision, by)
    : await createAsset(transaction, file, upload.source, by);
  const after = { sha256: file.sha256, fileName: file.fileName, revision: result.revision };
  session.record(
    { action: 'assetUpload', entity: 'Asset', entityId: result.id, after },
    { type: 'trivium.dam.asset.uploaded', subject: result.id, data: { id: result.id, ...after } },
  );
  return { ...result, fileName: file.fileName, unchanged: false };
};

/** The asset whose picture the file becomes; null when it makes a new one. */
const targetOf = async (
  transaction: DamTransaction,
  { assetId, source }: UploadRequest,
): Promise<AssetDraftModel | null> => {
  if (source !== null) {
    await lockSource(transaction, source);
    return draftBySource(transaction, source);
  }
  if (assetId === null) return null;
  const draft = await draftById(transaction, assetId);
  return (
    draft ?? refuse({ code: 'NOT_FOUND', field: ['asset'], message: `There is no asset "${assetId.slice(0, 40)}".` })
  );
};

/** The same bytes have the same facts, whoever uploads them and however often. */
export const keepFacts = async (
  { original }: Pick<DamTransaction, 'original'>,
  { sha256, bytes, facts: { embedded, ...facts } }: Pick<File, 'sha256' | 'bytes' | 'facts'>,
  at: Instant,
): Promise<void> => {
  await original.createMany({
    data: [{ sha256, bytes, ...facts, ...(embedded && { embedded }), storedAt: toDate(at) }],
    skipDuplicates: true,
  });
};

const createAsset = async (
  { asset }: DamTransaction,
  { sha256, fileName }: File,
  source: string | null,
  { actor, at }: By,
) => {
  const id = randomUUID();
  const now = toDate(at);
  const start = { state: 'UPLOADED', revision: 1 } as const;
  await asset.createMany({
    data: {
      id,
      sha256,
      fileName,
      source,
      ...start,
      rightsRevision: 0,
      alt: {},
      caption: {},
      focalX: 0.5,
      focalY: 0.5,
      createdAt: now,
      changedAt: now,
      changedBy: actor,
    },
  });
  return { id, ...start };
};

/** The public sees the old file until the new one is approved. */
const replaceFile = async (
  transaction: DamTransaction,
  { sha256, fileName }: File,
  before: AssetDraftModel,
  revision: number | null,
  by: By,
) => {
  const seen = revision === null || revision === before.revision;
  const state = before.state === 'APPROVED' ? 'IN_REVIEW' : before.state;
  if (!seen || !(await saveDraft(transaction, before, { sha256, fileName, state }, by))) {
    refuse({
      code: 'CONFLICT',
      field: ['revision'],
      message: `The asset is at revision ${before.revision}: ${before.changedBy} changed it.`,
    });
  }
  return { id: before.id, revision: before.revision + 1, state };
};
