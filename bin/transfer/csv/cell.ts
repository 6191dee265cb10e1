/**
 * Spreadsheets run what begins with these, also behind spaces, quotes, separators or marks that nobody sees, and in the
 * full-width forms that some of them take for the same (OWASP, "CSV Injection").
 */
const RUNS = /^[\s\p{Cc}\p{Cf}"`,;|%]*[=+\-@\t\r\n|%＝＋－＠﹢﹣﹦﹫−]/u;
const SHIELD = "'";

/** A cell that no spreadsheet runs. What begins with the shield itself gets one more, so that it comes off exactly. */
export const shielded = (text: string): string => (text.startsWith(SHIELD) || RUNS.test(text) ? SHIELD + text : text);
export const unshielded = (cell: string): string => (cell.startsWith(SHIELD) ? cell.slice(SHIELD.length) : cell);

/** RFC 4180: quotes around whatever could be taken for something else, and quotes inside doubled. */
const NEEDS_QUOTES = /[",;\t\r\n']|^\s|\s$|^\uFEFF/;

export const writeCell = (text: string): string => {
  const safe = shielded(text);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** How a column's cells are to be read. In a column of text, what is none stands as JSON behind "json:". */
export type CellKind = 'text' | 'number' | 'boolean' | 'json';

const JSON_MARK = 'json:';

/** A value as a cell's text; a missing one is an empty cell. */
export const textOfValue = (value: unknown, kind: CellKind): string => {
  if (value === undefined) return '';
  if (kind === 'text' && typeof value === 'string' && value !== '' && !value.startsWith(JSON_MARK)) return value;
  if (kind === 'number' && typeof value === 'number') return String(value);
  if (kind === 'boolean' && typeof value === 'boolean') return String(value);
  if (kind === 'json' && typeof value === 'object') return JSON.stringify(value);
  return JSON_MARK + JSON.stringify(value);
};

/** The value of a cell; undefined for an empty one. Throws a sentence. */
export const valueOfText = (text: string, kind: CellKind): unknown => {
  if (text === '') return undefined;
  if (text.startsWith(JSON_MARK)) return parsed(text.slice(JSON_MARK.length));
  if (kind === 'text') return text;
  if (kind === 'json') return parsed(text);
  if (kind === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true';
    throw new Error(`"${text.slice(0, 40)}" is neither true nor false.`);
  }
  if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text)) return Number(text);
  throw new Error(`"${text.slice(0, 40)}" is no number.`);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`"${text.slice(0, 40)}" is no JSON.`);
  }
};
