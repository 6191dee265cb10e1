import { TriviumError } from '../errors/index.ts';
import { checkBeginning, checkSigns } from './binary.ts';
import { decoded, type Encoding } from './decode.ts';
import { detectDelimiter } from './delimiter.ts';
import { LONGEST_RECORD, scanRecord } from './record.ts';
import { regionOf } from './resync.ts';

/** A row as it stands in the file. `line` is the line, from 1, on which it begins. */
export type TableRow = { line: number; cells: readonly string[] };
/** What is no row: its text, cut to a limit, and why. */
export type BrokenRow = { line: number; text: string; reason: string };
export type Row = TableRow | BrokenRow;

export const isBroken = (row: Row): row is BrokenRow => 'reason' in row;

export type Dialect = {
  /** A single character; found out from the header when left out. */
  delimiter?: string | undefined;
  encoding?: Encoding | undefined;
};

export type Table = {
  header: readonly string[];
  delimiter: string;
  /** The rows in order, some at a time. Can be read once. */
  rows: AsyncIterable<readonly Row[]>;
};

const MOST_COLUMNS = 2_000;
/** Characters of a broken row that are kept for people to mend. */
const KEPT = 20_000;

/**
 * Opens delimited text (RFC 4180 with comma, semicolon, tab or another sign, with or without a byte order mark) and
 * reads its header. Memory is bounded by the longest record. Throws BAD_USER_INPUT for what has no readable header.
 */
export const openTable = async (bytes: AsyncIterable<Uint8Array>, dialect: Dialect = {}): Promise<Table> => {
  const text = decoded(textOf(bytes), dialect.encoding ?? 'utf-8')[Symbol.asyncIterator]();
  let start = '';
  let final = false;
  for (;;) {
    const delimiter = dialect.delimiter ?? detectDelimiter(start);
    const scan = scanRecord(start, 0, delimiter, final);
    checkSigns(scan.state === 'record' ? start.slice(0, scan.end) : start);
    if (scan.state === 'record' && (scan.end < start.length || final)) {
      const header = scan.cells.map((name) => name.trim());
      checkHeader(header);
      return { header, delimiter, rows: rowsOf(text, start.slice(scan.end), 1 + scan.lines, delimiter, header.length) };
    }
    if (scan.state === 'malformed' || final || start.length > LONGEST_RECORD)
      throw unreadable(scan.state === 'malformed' ? scan.reason : 'it has no end');
    const { value, done } = await text.next();
    if (done) final = true;
    else start += value;
  }
};

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of bytes) {
    if (first) checkBeginning(chunk);
    first = false;
    yield chunk;
  }
}

const unreadable = (why: string) =>
  new TriviumError('BAD_USER_INPUT', `The first line is to name the columns, and cannot be read: ${why}.`);

const checkHeader = (header: readonly string[]): void => {
  if (header.length > MOST_COLUMNS) throw unreadable(`it has ${header.length} columns; ${MOST_COLUMNS} is the limit`);
  if (header.every((name) => name === '')) throw unreadable('it is empty');
  const twice = header.find((name, index) => name !== '' && header.indexOf(name) !== index);
  if (twice !== undefined) throw unreadable(`the column "${twice.slice(0, 80)}" is there twice`);
};

async function* rowsOf(
  text: AsyncIterator<string>,
  start: string,
  firstLine: number,
  delimiter: string,
  width: number,
): AsyncGenerator<readonly Row[]> {
  let rest = start;
  let line = firstLine;
  for (let final = false; ; ) {
    const read = readRows(rest, line, { delimiter, width, final });
    if (read.rows.length > 0) yield read.rows;
    rest = rest.slice(read.end);
    line = read.line;
    if (final) return;
    const { value, done } = await text.next();
    if (done) final = true;
    else rest += value;
  }
}

type Place = { delimiter: string; width: number; final: boolean };

/** All rows that `text` holds whole. */
const readRows = (text: string, firstLine: number, place: Place): { rows: Row[]; end: number; line: number } => {
  const rows: Row[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    const scan = scanRecord(text, at, place.delimiter, place.final);
    if (scan.state === 'incomplete') break;
    if (scan.state === 'record' && (scan.cells.length === place.width || isBlank(scan.cells))) {
      if (!isBlank(scan.cells)) rows.push({ line, cells: scan.cells });
      at = scan.end;
      line += scan.lines;
      continue;
    }
    const region = regionOf(text, at, scan, place);
    // A record at the very end of what has been read may turn out to be another one.
    if (region === null && text.length - at < LONGEST_RECORD * 2) break;
    const end = region?.end ?? text.length;
    rows.push({
      line,
      text: text.slice(at, Math.min(end, at + KEPT)).trimEnd(),
      reason: region?.reason ?? 'it has no end',
    });
    at = end;
    line += region?.lines ?? 0;
  }
  return { rows, end: at, line };
};

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0]?.trim() === '';
