import { createHash, randomUUID } from 'node:crypto';
import { type ChangeSession, change, refuse } from '@trivium/kit/change';
import type { WireContext } from '@trivium/kit/context';
import { type Clock, type Instant, toDate } from '@trivium/kit/time';
import { draftById, saveDraft } from '../draft/service.ts';
import type { DamPrisma, DamTransaction } from '../prisma.ts';
import { RouteProblem } from '../problem.ts';
import type { Queue } from '../rendition/service.ts';
import type { Storage } from '../storage/service.ts';
import { safeFileName } from './file-name.ts';
import { inspect } from './inspect.ts';
import type { MediaFacts, Uploaded, UploadRequest } from './model.ts';

type Deps = { prisma: DamPrisma; clock: Clock; storage: Storage; queue: Queue };
type File = { sha256: string; fileName: string; bytes: number; facts: MediaFacts };
type Session = ChangeSession<DamTransaction>;

export type UploadService = ReturnType<typeof uploadService>;

export const uploadService = ({ prisma, clock, storage, queue }: Deps) => ({
  /** Keeps a file, unaltered, and makes a new asset of it, or the new working copy of one that is there. */
  async take(upload: UploadRequest, context: WireContext): Promise<Uploaded> {
    refuseDamaged(upload);
    const facts = await queue.run(() => inspect(upload.bytes));
    // Bytes first: a row may only speak of a file that is safe. Bytes without a row harm nobody.
    const sha256 = await storage.put('originals', upload.bytes);
    const file = { sha256, fileName: safeFileName(upload.fileName), bytes: upload.bytes.length, facts };
    const input = { sha256, fileName: file.fileName, assetId: upload.assetId, revision: upload.revision };
    const request = { ...context, mutation: 'assetUpload', idempotencyKey: upload.idempotencyKey, input };
    const { value, userErrors } = await change(prisma, clock, request, (session) =>
      write(session, file, upload, context),
    );
    const [problem] = userErrors;
    if (problem) throw new RouteProblem(problem.code === 'NOT_FOUND' ? 404 : 409, problem.code, problem.message);
    if (!value) throw new Error('an upload neither succeeded nor was refused');
    return { ...value, sha256, fileName: file.fileName, bytes: file.bytes, ...facts };
  },
});

const refuseDamaged = ({ bytes, sha256, md5 }: UploadRequest): void => {
  const differs = (algorithm: string, encoding: 'hex' | 'base64', expected: string | null) =>
    expected !== null && createHash(algorithm).update(bytes).digest(encoding) !== expected;
  if (differs('sha256', 'hex', sha256?.toLowerCase() ?? null) || differs('md5', 'base64', md5)) {
    throw new RouteProblem(422, 'CHECKSUM', 'What arrived is not what the checksum says; send it again.');
  }
};

const write = async (
  session: Session,
  file: File,
  upload: UploadRequest,
  context: WireContext,
): Promise<{ id: string; revision: number }> => {
  const at = await session.clock.nowIn(session.transaction);
  await keepFacts(session.transaction, file, at);
  const by = { actor: context.viewer.subject ?? 'anonymous', at };
  const { assetId } = upload;
  const result =
    assetId === null
      ? await createAsset(session.transaction, file, by)
      : await replaceFile(session.transaction, file, { ...upload, assetId }, by);
  const after = { sha256: file.sha256, fileName: file.fileName, revision: result.revision };
  session.record(
    { action: 'assetUpload', entity: 'Asset', entityId: result.id, after },
    { type: 'trivium.dam.asset.uploaded', subject: result.id, data: { id: result.id, ...after } },
  );
  return result;
};

/** The same bytes have the same facts, whoever uploads them and however often. */
export const keepFacts = async (
  { original }: Pick<DamTransaction, 'original'>,
  { sha256, bytes, facts }: Pick<File, 'sha256' | 'bytes' | 'facts'>,
  at: Instant,
): Promise<void> => {
  await original.createMany({ data: [{ sha256, bytes, ...facts, storedAt: toDate(at) }], skipDuplicates: true });
};

type By = { actor: string; at: Instant };

const createAsset = async ({ asset }: DamTransaction, { sha256, fileName }: File, { actor, at }: By) => {
  const id = randomUUID();
  const now = toDate(at);
  await asset.create({
    data: {
      id,
      sha256,
      fileName,
      state: 'UPLOADED',
      revision: 1,
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
  return { id, revision: 1 };
};

/** The public sees the old file until the new one is approved. */
const replaceFile = async (
  transaction: DamTransaction,
  { sha256, fileName }: File,
  { assetId, revision }: UploadRequest & { assetId: string },
  by: By,
) => {
  const before = await draftById(transaction, assetId);
  if (!before)
    return refuse({ code: 'NOT_FOUND', field: ['asset'], message: `There is no asset "${assetId.slice(0, 40)}".` });
  const seen = revision === null || revision === before.revision;
  const change = { sha256, fileName, ...(before.state === 'APPROVED' && { state: 'IN_REVIEW' as const }) };
  if (!seen || !(await saveDraft(transaction, before, change, by))) {
    refuse({
      code: 'CONFLICT',
      field: ['revision'],
      message: `The asset is at revision ${before.revision}: ${before.changedBy} changed it.`,
    });
  }
  return { id: assetId, revision: before.revision + 1 };
};
