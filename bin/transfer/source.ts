import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Originals, TransferRecord } from '@trivium/kit/transfer';
import { z } from 'zod';
import { type Assembled, recordsIn } from './csv/record.ts';
import { readRows } from './csv/table.ts';
import { FORMAT, insistOnVersion, MANIFEST, readManifest, streamHead, type Truth, unreadable } from './manifest.ts';
import { originalsIn } from './output.ts';

/** A line that holds no record, or the record that stands there. */
export type Found = { line: number } & ({ record: TransferRecord } | { wrong: string; text: string });

/** Where the records of one type stand. */
export type Part = { file: string; truth: Truth; type: string; records(): AsyncIterable<Found> };

/** Whose records of a type are; null for a type that nobody has. */
export type TruthOf = (type: string) => Truth | null;

/** An export that was found to be whole. */
export type Source = { parts: Part[]; originals: Originals };

/** No record of ours is longer: a product with all its values and versions has some tens of kilobytes. */
const LONGEST_LINE = 32_000_000;

/** Whether a path is an export of ours: a folder with its manifest, or a file with its first line. */
export const isOwnExport = async (path: string): Promise<boolean> => {
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) {
    const text = await readFile(join(path, MANIFEST), 'utf8').catch(() => '');
    return text.includes(`"${FORMAT}"`);
  }
  return there?.isFile() ? (await firstLine(path)).includes(`"${FORMAT}"`) : false;
};

/** Opens an export. Throws a sentence when it is none, of another version, cut off, or not as it was written. */
export const openSource = async (path: string, truthOf: TruthOf): Promise<Source> => {
  const there = await stat(path).catch(() => null);
  if (!there) throw unreadable(path, 'there is no such file or folder.');
  return there.isDirectory() ? openFolder(path) : openFile(path, truthOf);
};

const openFolder = async (folder: string): Promise<Source> => {
  const { files, encoding } = await readManifest(folder);
  // All of it before anything is written: half of a changed export is worse than none.
  for (const { path, sha256 } of files) {
    const found = await sha256Of(join(folder, path)).catch(() => null);
    if (found === null) throw unreadable(folder, `${path} is missing.`);
    if (found !== sha256) throw unreadable(folder, `${path} is not as it was exported; its SHA-256 is another one.`);
  }
  const originals = await originalsIn(join(folder, 'originals'));
  return {
    parts: files.map(({ path, truth, type }) => ({
      file: path,
      truth,
      type,
      records: () => (encoding === 'csv' ? tableRecords : lineRecords)(join(folder, path), type),
    })),
    originals: { read: async (sha256) => readOriginal(originals.get(sha256)) },
  };
};

const readOriginal = async (path: string | undefined): Promise<Buffer | null> =>
  path === undefined ? null : readFile(path).catch(() => null);

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer); // a stream without an encoding gives buffers
  return hash.digest('hex');
};

async function* lineRecords(path: string, type: string): AsyncGenerator<Found> {
  let line = 0;
  for await (const text of linesOf(path)) {
    line += 1;
    yield { line, ...parsed(text, type) };
  }
}

const record = z.looseObject({ type: z.string() });

const parsed = (text: string, type: string | null): { record: TransferRecord } | { wrong: string; text: string } => {
  const kept = { text: text.slice(0, 10_000) };
  try {
    const given = record.parse(JSON.parse(text));
    return type === null || given.type === type ? { record: given } : { wrong: `It is no ${type}.`, ...kept };
  } catch {
    return { wrong: 'It is no JSON object with a "type".', ...kept };
  }
};

/** A table whose rows do not hold together is refused as a whole from there on. */
async function* tableRecords(path: string, type: string): AsyncGenerator<Found> {
  const chunks = createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>; // it has an encoding
  let last = 1;
  try {
    for await (const { line, record: found } of recordsIn(type, readRows(chunks)) as AsyncIterable<Assembled>) {
      last = line;
      yield { line, record: found };
    }
  } catch (error) {
    yield { line: last, wrong: error instanceof Error ? error.message : String(error), text: '' };
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw unreadable(path, 'it has a line that is longer than any record.');
    yield* lines;
  }
  if (rest !== '') yield rest;
}

const firstLine = async (path: string): Promise<string> => {
  for await (const chunk of createReadStream(path, { encoding: 'utf8', end: 4_096 }) as AsyncIterable<string>)
    return chunk.split('\n', 1)[0] ?? '';
  return '';
};

const end = z.object({ type: z.literal('end'), records: z.int(), sha256: z.string() });

const openFile = async (path: string, truthOf: TruthOf): Promise<Source> => {
  const head = streamHead.safeParse(parsedOrNull(await firstLine(path)));
  if (!head.success) throw unreadable(path, 'its first line is not that of an export.');
  insistOnVersion(path, head.data.version);
  const types = await insistOnWholeFile(path, truthOf);
  const parts = [...types].map(
    ([type, truth]): Part => ({
      file: path,
      truth,
      type,
      records: () => recordsOfType(path, type),
    }),
  );
  return { parts, originals: { read: async () => null } };
};

const parsedOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Which types stand in the file, in their order, and whose they are. Lines that nobody would read are not passed over. */
const insistOnWholeFile = async (path: string, truthOf: TruthOf): Promise<Map<string, Truth>> => {
  const hash = createHash('sha256');
  const types = new Map<string, Truth>();
  let waiting: string | null = null;
  let line = 0;
  let last: string | undefined;
  for await (const text of linesOf(path)) {
    line += 1;
    if (waiting !== null) hash.update(`${waiting}\n`);
    waiting = text;
    const type = TYPE.exec(text)?.[1];
    if (type !== last && type !== 'end' && line > 1) {
      const truth = type === undefined || types.has(type) ? null : truthOf(type);
      if (type === undefined || truth === null)
        throw unreadable(path, `line ${line} is not where a record of its type stands.`);
      types.set(type, truth);
    }
    last = type;
  }
  const ending = end.safeParse(parsedOrNull(waiting ?? ''));
  if (!ending.success) throw unreadable(path, 'its last line is missing, so the export was cut off.');
  if (ending.data.sha256 !== hash.digest('hex'))
    throw unreadable(path, 'it is not as it was exported; its SHA-256 is another one.');
  return types;
};
const TYPE = /^\{"type":"([A-Za-z]+)"/;

async function* recordsOfType(path: string, type: string): AsyncGenerator<Found> {
  let line = 0;
  let seen = false;
  for await (const text of linesOf(path)) {
    line += 1;
    if (text.startsWith(`{"type":"${type}"`)) {
      seen = true;
      yield { line, ...parsed(text, type) };
      // Those of a type stand together.
    } else if (seen) return;
  }
}
