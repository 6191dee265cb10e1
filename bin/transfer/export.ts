import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TriviumError } from '@trivium/kit/errors';
import type { Subgraph } from '@trivium/kit/subgraph';
import { type Reading, TRANSFER_VERSION, type Transfer, type TransferRecord } from '@trivium/kit/transfer';
import { columnsOf, rowsOf } from './csv/record.ts';
import { writeRow } from './csv/table.ts';
import { cursorText, FORMAT, MANIFEST, type Manifest, type StreamHead, type Truth, TRUTHS } from './manifest.ts';
import { fileWriter, type LineWriter, lineWriter, originalWriter, writableFolder, writeWhole } from './output.ts';

export type ExportOptions = {
  truths: readonly Truth[];
  /** A folder, a file that ends in .jsonl, or "-" for the standard output. */
  out: string;
  encoding: Manifest['encoding'];
  since?: Partial<Record<Truth, string>>;
  /** The files of the assets, too; only into a folder. */
  originals: boolean;
  /** A byte order mark, by which Excel knows UTF-8. */
  bom: boolean;
  progress?: (type: string, records: number) => void;
};

export type Exported = { cursor: string; records: number };

type Source = { truth: Truth; transfer: Transfer; reading: Reading; since: string | null };

/** Writes what subgraphs own, each as of one moment. Memory is bounded by a page of records. */
export const exportTo = async (subgraphs: readonly Subgraph[], options: ExportOptions): Promise<Exported> => {
  const isStream = options.out === '-' || options.out.endsWith('.jsonl');
  if (isStream && options.encoding === 'csv')
    throw new TriviumError('CONFIGURATION', 'CSV has a file per type of record: give a folder with --out.');
  if (!isStream) await insistOnNewFolder(options.out);
  const sources: Source[] = [];
  try {
    for (const truth of options.truths) sources.push(await openSource(subgraphs, truth, options));
    return await (isStream ? exportStream(sources, options) : exportFolder(sources, options));
  } finally {
    await Promise.all(sources.map(({ reading }) => reading.end()));
  }
};

const openSource = async (subgraphs: readonly Subgraph[], truth: Truth, { since }: ExportOptions): Promise<Source> => {
  const transfer = subgraphs.find(({ name }) => name === TRUTHS[truth])?.transfer;
  if (!transfer) throw new Error(`${TRUTHS[truth]} gives nothing away`);
  return { truth, transfer, reading: await transfer.open(), since: since?.[truth] ?? null };
};

const insistOnNewFolder = async (folder: string): Promise<void> => {
  const there = await stat(join(folder, MANIFEST)).catch(() => null);
  if (there)
    throw new TriviumError('CONFIGURATION', `${folder} holds an export already; give another folder with --out.`);
};

const headOf = (sources: readonly Source[]): StreamHead['truths'] =>
  Object.fromEntries(
    sources.map(({ truth, reading, since }) => [truth, { cursor: reading.cursor, ...(since !== null && { since }) }]),
  );

const exportFolder = async (sources: readonly Source[], options: ExportOptions): Promise<Exported> => {
  const { out, encoding } = options;
  await writableFolder(out);
  const files: Manifest['files'] = [];
  const originals =
    options.originals && options.truths.includes('assets') ? await originalWriter(join(out, 'originals')) : null;
  for (const source of sources) {
    for (const type of source.transfer.types) {
      const path = `${source.truth}/${type}.${encoding}`;
      const writer = await fileWriter(join(out, path));
      const write = await recordWriter(writer, source, type, options);
      const records = await eachRecord(source, type, options, async (record) => {
        await write(record);
        for (const sha256 of originals ? filesOf(record) : [])
          await originals?.keep(sha256, async () => (await source.reading.original?.(sha256)) ?? null);
      });
      files.push({ path, truth: source.truth, type, records, sha256: await writer.end() });
    }
  }
  const truths = headOf(sources);
  const manifest: Manifest = {
    format: FORMAT,
    version: TRANSFER_VERSION,
    truths,
    encoding,
    files,
    ...(originals && { originals: originals.kept.size }),
  };
  // Last, so that an export that was cut off is none.
  await writeWhole(join(out, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return { cursor: cursorText(truths), records: files.reduce((sum, file) => sum + file.records, 0) };
};

const recordWriter = async (
  writer: LineWriter,
  { reading }: Source,
  type: string,
  { encoding, bom }: ExportOptions,
): Promise<(record: TransferRecord) => Promise<void>> => {
  if (encoding === 'jsonl') return (record) => writer.write(lineOf(record));
  const columns = columnsOf(type, (await reading.valueColumns?.()) ?? []);
  if (bom) await writer.write('\uFEFF');
  await writer.write(writeRow(columns.map(({ header }) => header)));
  return (record) => writer.write(rowsOf(record, columns).map(writeRow).join(''));
};

/** The type comes first, by which a line is known before it is read. */
const lineOf = ({ type, ...fields }: TransferRecord): string => `${JSON.stringify({ type, ...fields })}\n`;

const eachRecord = async (
  { reading, since }: Source,
  type: string,
  { progress }: ExportOptions,
  work: (record: TransferRecord) => Promise<void>,
): Promise<number> => {
  let count = 0;
  for await (const record of reading.records(type, since)) {
    await work(record);
    count += 1;
    if (count % 1_000 === 0) progress?.(type, count);
  }
  progress?.(type, count);
  return count;
};

/** The files that a record speaks of. */
const filesOf = ({ sha256, versions }: TransferRecord): string[] => {
  const parts = Array.isArray(versions) ? versions : [];
  const named = [sha256, ...parts.map((version: { sha256?: unknown }) => version.sha256)];
  return named.filter((name) => typeof name === 'string');
};

const exportStream = async (sources: readonly Source[], options: ExportOptions): Promise<Exported> => {
  const writer = options.out === '-' ? lineWriter(process.stdout, false) : await fileWriter(options.out);
  const truths = headOf(sources);
  const head: StreamHead = { type: FORMAT, format: FORMAT, version: TRANSFER_VERSION, truths };
  await writer.write(`${JSON.stringify(head)}\n`);
  let records = 0;
  for (const source of sources) {
    for (const type of source.transfer.types) {
      records += await eachRecord(source, type, options, (record) => writer.write(lineOf(record)));
    }
  }
  // Without its last line an export was cut off.
  await writer.write(`${JSON.stringify({ type: 'end', records, sha256: await writer.digest() })}\n`);
  await writer.end();
  return { cursor: cursorText(truths), records };
};
