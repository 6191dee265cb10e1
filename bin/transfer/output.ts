import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { TriviumError } from '@trivium/kit/errors';

/** Lines are gathered into pieces of this size: a system call for each would take longer than reading them. */
const PIECE = 64 * 1024;

export type LineWriter = {
  write(text: string): Promise<void>;
  /** The SHA-256 of all that was written up to here. */
  digest(): Promise<string>;
  /** Closes what it writes to; the SHA-256 of all of it. */
  end(): Promise<string>;
};

/** Writes text with a bounded memory: who writes waits until what was written is on its way. Ends with the SHA-256. */
export const lineWriter = (stream: Writable, closes: boolean): LineWriter => {
  const hash = createHash('sha256');
  let gathered = '';
  let failure: Error | null = null;
  stream.on('error', (error) => {
    failure = error;
  });
  const flush = async () => {
    if (failure) throw notWritable(failure);
    if (gathered === '') return;
    const piece = Buffer.from(gathered);
    gathered = '';
    hash.update(piece);
    if (stream.write(piece)) return;
    // The one that does not come is no longer listened to: each wait would leave a listener behind.
    const waiting = new AbortController();
    const { signal } = waiting;
    await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })])
      .catch((error) => Promise.reject(notWritable(error)))
      .finally(() => waiting.abort());
  };
  return {
    async write(text) {
      gathered += text;
      if (gathered.length >= PIECE) await flush();
    },
    async digest() {
      await flush();
      return hash.copy().digest('hex');
    },
    async end() {
      await flush();
      if (closes) {
        stream.end();
        await finished(stream).catch((error) => Promise.reject(notWritable(error)));
      }
      return hash.digest('hex');
    },
  };
};

const notWritable = (error: Error): TriviumError =>
  new TriviumError(
    'CONFIGURATION',
    `The export could not be written (${(error as NodeJS.ErrnoException).code ?? error.message}).`,
  );

export const fileWriter = async (path: string): Promise<LineWriter> => {
  await writableFolder(dirname(path));
  return lineWriter(createWriteStream(path), true);
};

export const writableFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw notWritable(error as Error); // of the file system
  }
};

/** Readers see nothing or all of it. */
export const writeWhole = async (path: string, content: string | Buffer): Promise<void> => {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
};

const ENDINGS: readonly { ending: string; starts: string }[] = [
  { ending: 'jpg', starts: 'ffd8ff' },
  { ending: 'png', starts: '89504e47' },
  { ending: 'webp', starts: '52494646' },
  { ending: 'pdf', starts: '25504446' },
  { ending: 'gif', starts: '47494638' },
];

/** For people who look into the folder; what the file is, dam finds out. */
const endingOf = (bytes: Buffer): string =>
  ENDINGS.find(({ starts }) => bytes.subarray(0, starts.length / 2).toString('hex') === starts)?.ending ?? 'bin';

const ORIGINAL = /^([0-9a-f]{64})\.[a-z0-9]{1,8}$/;

/** The files that lie in a folder of originals, by their SHA-256. */
export const originalsIn = async (folder: string): Promise<Map<string, string>> => {
  const names = await readdir(folder).catch(() => []);
  return new Map(
    names.flatMap((name) => {
      const sha256 = ORIGINAL.exec(name)?.[1];
      return sha256 ? [[sha256, join(folder, name)] as const] : [];
    }),
  );
};

/** Keeps files under their names; one that lies there whole is not written again. */
export const originalWriter = async (folder: string) => {
  await writableFolder(folder);
  const there = await originalsIn(folder);
  const kept = new Set<string>();
  return {
    kept,
    async keep(sha256: string, read: () => Promise<Buffer | null>): Promise<void> {
      if (kept.has(sha256)) return;
      const path = there.get(sha256);
      if (path === undefined || (await stat(path)).size === 0) {
        const bytes = await read();
        if (!bytes)
          throw new TriviumError('STARTUP', `The storage lacks the original ${sha256}; the export would not be whole.`);
        await writeWhole(join(folder, `${sha256}.${endingOf(bytes)}`), bytes);
      }
      kept.add(sha256);
    },
  };
};
