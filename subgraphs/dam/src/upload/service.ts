import { createHash } from 'node:crypto';
import { change } from '@trivium/kit/change';
import type { WireContext } from '@trivium/kit/context';
import type { Clock } from '@trivium/kit/time';
import { draftBySource } from '../draft/service.ts';
import type { DamPrisma } from '../prisma.ts';
import { RouteProblem } from '../problem.ts';
import type { Queue } from '../rendition/service.ts';
import type { Storage } from '../storage/service.ts';
import { safeFileName } from './file-name.ts';
import { inspect } from './inspect.ts';
import type { Uploaded, UploadRequest } from './model.ts';
import { unchangedOutcome, write } from './repository.ts';

export { keepFacts } from './repository.ts';

type Deps = { prisma: DamPrisma; clock: Clock; storage: Storage; queue: Queue };

export type UploadService = ReturnType<typeof uploadService>;

export const uploadService = ({ prisma, clock, storage, queue }: Deps) => ({
  /**
   * Keeps a file, unaltered, and makes a new asset of it, or the new working copy of one that is there. A file that its
   * asset has already is not even looked at.
   */
  async take(upload: UploadRequest, context: WireContext): Promise<Uploaded> {
    refuseDamaged(upload);
    const known = await knownAlready(prisma, upload);
    if (known) return known;
    const facts = await queue.run(() => inspect(upload.bytes));
    // Bytes first: a row may only speak of a file that is safe. Bytes without a row harm nobody.
    const sha256 = await storage.put('originals', upload.bytes);
    const file = { sha256, fileName: safeFileName(upload.fileName), bytes: upload.bytes.length, facts };
    const { assetId, revision, source } = upload;
    const input = { sha256, fileName: file.fileName, assetId, revision, ...(source !== null && { source }) };
    const request = { ...context, mutation: 'assetUpload', idempotencyKey: upload.idempotencyKey, input };
    const actor = context.viewer.subject ?? 'anonymous';
    const { value, userErrors } = await change(prisma, clock, request, (session) =>
      write(session, file, upload, actor),
    );
    const [problem] = userErrors;
    if (problem) throw new RouteProblem(problem.code === 'NOT_FOUND' ? 404 : 409, problem.code, problem.message);
    if (!value) throw new Error('an upload neither succeeded nor was refused');
    return { ...value, source, sha256, bytes: file.bytes, ...facts };
  },
});

const refuseDamaged = ({ bytes, sha256, md5 }: UploadRequest): void => {
  const differs = (algorithm: string, encoding: 'hex' | 'base64', expected: string | null) =>
    expected !== null && createHash(algorithm).update(bytes).digest(encoding) !== expected;
  if (differs('sha256', 'hex', sha256?.toLowerCase() ?? null) || differs('md5', 'base64', md5)) {
    throw new RouteProblem(422, 'CHECKSUM', 'What arrived is not what the checksum says; send it again.');
  }
};

/** With a key, the answer has to be the one that was given then; so that goes the long way. */
const knownAlready = async (prisma: DamPrisma, upload: UploadRequest): Promise<Uploaded | null> => {
  const { source, bytes, idempotencyKey } = upload;
  if (source === null || idempotencyKey !== null) return null;
  const draft = await draftBySource(prisma, source);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (draft?.sha256 !== sha256) return null;
  const { kind, mimeType, width, height, dominantColor, placeholder, embedded } = draft;
  const facts = { kind, mimeType, width, height, dominantColor, placeholder, embedded };
  return { ...unchangedOutcome(draft), source, sha256, bytes: bytes.length, ...facts };
};
