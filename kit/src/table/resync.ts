import { lineEndsIn, NEVER_CLOSED, type Scan, scanRecord } from './record.ts';

/** A stretch of text that is no row: where it ends, how many lines it takes, and why. */
export type Region = { end: number; lines: number; reason: string };

/** After so many lines that are no rows, whatever follows is no row's continuation. */
const MOST_LINES = 500;

export type Expected = { delimiter: string; width: number; final: boolean };

/**
 * Where a broken row ends, so that it costs no good row after it. A record that is well formed but of the wrong width ends
 * where it ends, unless a good row begins on one of its own lines: then a quote that was never closed has swallowed that
 * row. A malformed one ends with its line when the line by itself holds a row's number of cells, else before the next
 * line that looks like a row. Null: more text is needed to tell.
 */
export const regionOf = (text: string, start: number, scan: Scan, expected: Expected): Region | null => {
  const { width, final } = expected;
  if (scan.state === 'record') {
    const reason = `it has ${scan.cells.length} cell${scan.cells.length === 1 ? '' : 's'}, the header ${width}`;
    const swallowed = scan.lines > 1 ? firstRow(text, start, scan.end, expected, width) : null;
    if (swallowed === 'more') return null;
    if (swallowed !== null) return upTo(text, start, swallowed, NEVER_CLOSED);
    return { end: scan.end, lines: scan.lines, reason };
  }
  const firstEnd = lineEnd(text, start);
  if (firstEnd === null && !final) return null;
  const onItsLine = scan.state === 'malformed' && scan.at < (firstEnd ?? text.length);
  const reason = onItsLine ? scan.reason : NEVER_CLOSED;
  if (cellsIgnoringQuotes(text.slice(start, firstEnd ?? text.length), expected.delimiter) >= width) {
    return upTo(text, start, firstEnd ?? text.length, reason);
  }
  const next = firstRow(text, start, text.length, expected, Math.floor(width / 2) + 1);
  if (next === 'more') return null;
  return upTo(text, start, next ?? text.length, reason);
};

const upTo = (text: string, start: number, end: number, reason: string): Region => {
  const slice = text.slice(start, end);
  return { end, lines: lineEndsIn(slice), reason };
};

/** The position after the line end at or after `from`; null when there is none. */
const lineEnd = (text: string, from: number): number | null => {
  const at = text.indexOf('\n', from);
  return at === -1 ? null : at + 1;
};

const cellsIgnoringQuotes = (line: string, delimiter: string): number => line.split(delimiter).length;

/** The first line after `start` and before `limit` on which something begins that looks like a row of its own. */
const firstRow = (
  text: string,
  start: number,
  limit: number,
  expected: Expected,
  fewest: number,
): number | 'more' | null => {
  let line = lineEnd(text, start);
  for (let count = 0; line !== null && line < limit && count < MOST_LINES; count += 1) {
    const scan = scanRecord(text, line, expected.delimiter, expected.final);
    if (scan.state === 'incomplete' && !expected.final) return 'more';
    if (looksLikeRow(scan, expected.width, fewest)) return line;
    line = lineEnd(text, line);
  }
  if (line === null && !expected.final && limit === text.length) return 'more';
  return line !== null && line < limit ? line : null;
};

/** A row, or a broken one of its own; the rest of a text in quotes has hardly any cells, or quotes in the wrong places. */
const looksLikeRow = (scan: Scan, width: number, fewest: number): boolean =>
  scan.state === 'record' &&
  (scan.cells.length === width || (!scan.strayQuote && scan.cells.length >= Math.max(2, fewest)));
