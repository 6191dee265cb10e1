import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Area, Storage } from './model.ts';

const NAME = /^[0-9a-f]{64}$/;

/** A local folder: `<root>/<area>/<first two digits>/<sha256>`, notes with the ending `.note`. */
export const folderStorage = (root: string): Storage => {
  const pathOf = (area: Area, name: string, ending = ''): string => {
    // Names come from hashes only; a path must never be made of anything else.
    if (!NAME.test(name)) throw new RangeError('not the name of stored content');
    return join(root, area, name.slice(0, 2), name + ending);
  };
  return {
    async put(area, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(area, sha256);
      if ((await sizeOf(path)) !== bytes.length) await writeWhole(path, bytes, area === 'originals');
      return sha256;
    },
    get: (area, sha256) => readOrNull(pathOf(area, sha256)),
    note: (area, key, text) => writeWhole(pathOf(area, key, '.note'), Buffer.from(text), false),
    noted: async (area, key) => (await readOrNull(pathOf(area, key, '.note')))?.toString() ?? null,
  };
};

/** Readers see nothing or all of it: written beside its place, then moved there. */
const writeWhole = async (path: string, bytes: Buffer, durable: boolean): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    if (durable) await syncFolder(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

/** The name itself survives a power cut only when its folder was written, too. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const readOrNull = async (path: string): Promise<Buffer | null> => {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

const sizeOf = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};
