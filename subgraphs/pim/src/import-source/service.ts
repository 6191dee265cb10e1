import { isBroken, openTable, type Row, type Table } from '@trivium/kit/table';
import { TriviumError } from '@trivium/kit/errors';
import type { ImportFiles } from '../import-file/service.ts';
import { type RowReader, rowReader } from '../import-row/service.ts';
import { type Mapping, sectionFor, sectionsFor } from '../mapping/service.ts';
import type { FileNote, Mended, RunFile, SourceRow } from './model.ts';

export type { FileNote, Mended, RunFile, SourceRow } from './model.ts';
export { sentencesOf } from './notes.ts';

export type Source = {
  /** All rows of all files, in order, some at a time. What cannot be read at all is told to `note`. */
  rows(note?: (note: FileNote) => void): AsyncIterable<readonly SourceRow[]>;
};

type Options = {
  files: ImportFiles;
  mapping: Mapping;
  list: readonly RunFile[];
  /** Corrections by `<file>:<line>`; they are read in the place of what the file says. */
  mended?: ReadonlyMap<string, Mended>;
};

export const placeOf = (file: number, line: number): string => `${file}:${line}`;

/** The files of a run, read by its mapping. Reading them again gives the same rows: files and mapping never change. */
export const sourceOf = ({ files, mapping, list, mended = new Map() }: Options): Source => ({
  async *rows(note = () => {}) {
    for (const file of list) {
      const opened = await open(files, mapping, file, note);
      if (opened === null) continue;
      const { table, reader } = opened;
      for await (const some of table.rows) {
        const rows = mended.size === 0 ? some : await withCorrections(file.ordinal, some, table, mended);
        yield rows.map((row) => readRow(file.ordinal, row, table, reader));
      }
    }
  },
});

type Opened = { table: Table; reader: RowReader };

const open = async (
  files: ImportFiles,
  mapping: Mapping,
  { name, sha256 }: RunFile,
  note: (note: FileNote) => void,
): Promise<Opened | null> => {
  const sections = sectionsFor(mapping, name);
  const dialect = sections.find(({ section }) => section.delimiter ?? section.encoding)?.section;
  const nothing = (problem: string) => note({ file: name, section: null, missing: [], unused: [], problem });
  if (sections.length === 0) {
    nothing('no section of the mapping is for a file of this name, so it was not read');
    return null;
  }
  try {
    const table = await openTable(files.open(sha256), { delimiter: dialect?.delimiter, encoding: dialect?.encoding });
    const found = sectionFor(mapping, name, table.header);
    if (found === null) {
      nothing('no section of the mapping is for its columns, so it was not read');
      return null;
    }
    const reader = rowReader(found.section, table.header);
    const { missing, unused } = reader;
    note({ file: name, section: found.section.name ?? found.section.rows, missing, unused, problem: null });
    return { table, reader };
  } catch (error) {
    if (!(error instanceof TriviumError)) throw error;
    nothing(error.message);
    return null;
  }
};

const withCorrections = (
  file: number,
  rows: readonly Row[],
  table: Table,
  mended: ReadonlyMap<string, Mended>,
): Promise<Row[]> =>
  Promise.all(
    rows.map(async (row) => {
      const correction = mended.get(placeOf(file, row.line));
      return correction ? corrected(row, correction, table) : row;
    }),
  );

const readRow = (file: number, row: Row, { header }: Table, reader: RowReader): SourceRow => {
  const place = { file, line: row.line, header, columns: reader.columns };
  if (!isBroken(row)) return { ...place, cells: row.cells, text: null, ...reader.read(row.cells) };
  const { text, reason } = row;
  const problem = {
    column: null,
    value: text.slice(0, 200),
    code: 'MALFORMED' as const,
    reason: `this is no row: ${reason}`,
  };
  return { ...place, cells: null, text, record: { type: 'nothing' }, problems: [problem] };
};

// A column may be called `constructor`.
const ownCell = (cells: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(cells, name) ? cells[name] : undefined;

/** A correction by columns leaves the others as they were; one by text is read like a line of the file. */
const corrected = async (row: Row, { cells, text }: Mended, { header, delimiter }: Table): Promise<Row> => {
  const before = isBroken(row) ? [] : row.cells;
  if (cells !== null)
    return {
      line: row.line,
      cells: header.map((name, index) => ownCell(cells, name || `column ${index + 1}`) ?? before[index] ?? ''),
    };
  const lines = `${header.map((_, index) => `c${index}`).join(delimiter)}\n${text ?? ''}\n`;
  const { rows } = await openTable(single(lines), { delimiter });
  for await (const [first] of rows) if (first) return { ...first, line: row.line };
  return row;
};

async function* single(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
