import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImportFiles, StoredFile } from './model.ts';

const NAME = /^[0-9a-f]{64}$/;
/** Bytes that are read at once. */
const PIECE = 256 * 1024;

/** Files of imports in a local folder, by the hash of what is in them: `<root>/<first two digits>/<sha256>`. */
export const importFiles = (root: string): ImportFiles => {
  const pathOf = (sha256: string): string => {
    // Names come from hashes only; a path must never be made of anything else.
    if (!NAME.test(sha256)) throw new RangeError('not the name of a stored file');
    return join(root, sha256.slice(0, 2), sha256);
  };
  return {
    put: (bytes, limit) => put(root, pathOf, bytes, limit),
    async size(sha256) {
      try {
        return NAME.test(sha256) ? (await stat(pathOf(sha256))).size : null;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    open: (sha256) => createReadStream(pathOf(sha256), { highWaterMark: PIECE }),
  };
};

/** Written beside its place and moved there when it is whole and on the disk: a name never stands for half a file. */
const put = async (
  root: string,
  pathOf: (sha256: string) => string,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<StoredFile | null> => {
  await mkdir(root, { recursive: true });
  const draft = join(root, `arriving-${randomBytes(8).toString('hex')}`);
  const hash = createHash('sha256');
  let size = 0;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      for await (const piece of bytes) {
        size += piece.length;
        if (size > limit) return null;
        hash.update(piece);
        await file.write(piece);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    await mkdir(dirname(pathOf(sha256)), { recursive: true });
    await rename(draft, pathOf(sha256));
    return { sha256, bytes: size };
  } finally {
    await rm(draft, { force: true });
  }
};
