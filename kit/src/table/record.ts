/** What a record is: its cells and where it ends, or why it is none. */
export type Scan =
  | { state: 'record'; cells: string[]; end: number; lines: number; strayQuote: boolean }
  | { state: 'malformed'; at: number; reason: string }
  /** The text ends within the record; there may be more to come. */
  | { state: 'incomplete' };

const QUOTE = '"';
const LINE_FEED = 10;
const RETURN = 13;
/** A record without an end must not be gathered for ever. */
export const LONGEST_RECORD = 1_000_000;

const INCOMPLETE: Scan = { state: 'incomplete' };
const malformed = (at: number, reason: string): Scan => ({ state: 'malformed', at, reason });

export const NEVER_CLOSED = 'a quote is opened and never closed';

type Cell = { value: string; end: number; lines: number } | Scan;

/**
 * Reads one record of RFC 4180 that begins at `start`: cells in quotes may hold delimiters, line ends and doubled
 * quotes. Strict about quotes, since leniency there swallows the rows that follow; a quote within a cell that does not
 * begin with one is taken as it is, as spreadsheets write `6" pipe`. `final` says that no more text follows.
 */
export const scanRecord = (text: string, start: number, delimiter: string, final: boolean): Scan => {
  const cells: string[] = [];
  const delimiterCode = delimiter.charCodeAt(0);
  let position = start;
  let lines = 0;
  let strayQuote = false;
  for (;;) {
    if (position - start > LONGEST_RECORD) return malformed(position, `it is longer than ${LONGEST_RECORD} characters`);
    const quoted = text[position] === QUOTE;
    const cell: Cell = quoted ? quotedCell(text, position, final) : plainCell(text, position, delimiterCode, final);
    if ('state' in cell) return cell;
    cells.push(cell.value);
    lines += cell.lines;
    strayQuote ||= !quoted && cell.value.includes(QUOTE);
    const next = text.charCodeAt(cell.end);
    if (next === delimiterCode) {
      position = cell.end + 1;
      continue;
    }
    if (Number.isNaN(next)) return { state: 'record', cells, end: cell.end, lines, strayQuote };
    if (next !== LINE_FEED && next !== RETURN) return malformed(cell.end, 'text follows the closing quote of a cell');
    if (next === RETURN && cell.end + 1 === text.length && !final) return INCOMPLETE;
    const width = next === RETURN && text.charCodeAt(cell.end + 1) === LINE_FEED ? 2 : 1;
    return { state: 'record', cells, end: cell.end + width, lines: lines + 1, strayQuote };
  }
};

const plainCell = (text: string, start: number, delimiter: number, final: boolean): Cell => {
  let end = start;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === delimiter || code === LINE_FEED || code === RETURN) break;
  }
  if (end === text.length && !final) return INCOMPLETE;
  return { value: text.slice(start, end), end, lines: 0 };
};

const quotedCell = (text: string, start: number, final: boolean): Cell => {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf(QUOTE, from);
    if (quote === -1) {
      const tooLong = text.length - start > LONGEST_RECORD;
      return final || tooLong ? malformed(text.length, NEVER_CLOSED) : INCOMPLETE;
    }
    if (quote + 1 === text.length && !final) return INCOMPLETE;
    value += text.slice(from, quote);
    if (text[quote + 1] !== QUOTE) return { value, end: quote + 1, lines: lineEndsIn(value) };
    value += QUOTE;
    from = quote + 2;
  }
};

export const lineEndsIn = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  if (!text.includes('\r')) return count;
  // A lone return ends a line, too, as old Macintosh files have it.
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) if (text[at + 1] !== '\n') count += 1;
  return count;
};
