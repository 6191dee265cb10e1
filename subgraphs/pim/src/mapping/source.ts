import type { Source } from './model.ts';

/** Which cell of a row a column is. */
export type ColumnIndex = ReadonlyMap<string, number>;
export type Cells = readonly string[];

/** Reads one text of a row; empty when there is none. `column` is what reports name. */
export type Reader = { column: string; there: boolean; read(cells: Cells): string };

export const indexOf = (header: readonly string[]): ColumnIndex => new Map(header.map((name, index) => [name, index]));

/** A source over the columns that a file has. A column that is not there reads as empty. */
export const readerOf = (source: Source, columns: ColumnIndex): Reader => {
  if (typeof source === 'string') return columnReader([source], columns);
  const { column, key, separator = ',', equals = '=', values, default: otherwise = '' } = source;
  const cell = columnReader(column === undefined ? [] : [column].flat(), columns);
  return {
    column: cell.column,
    there: cell.there,
    read(cells) {
      const whole = cell.read(cells);
      const found = key === undefined ? whole : (valueOfKey(whole, key, separator, equals) ?? '');
      const text = found === '' ? otherwise : found;
      return values && Object.hasOwn(values, text) ? (values[text] ?? '') : text;
    },
  };
};

export const columnReader = (names: readonly string[], columns: ColumnIndex): Reader => {
  const places = names.flatMap((name) => columns.get(name) ?? []);
  const [first] = places;
  const there = names.find((name) => columns.has(name));
  return {
    column: there ?? names[0] ?? '',
    there: places.length > 0,
    read:
      places.length === 1 && first !== undefined
        ? (cells) => (cells[first] ?? '').trim()
        : (cells) => {
            for (const place of places) {
              const text = (cells[place] ?? '').trim();
              if (text !== '') return text;
            }
            return '';
          },
  };
};

/** The entries of a list in a cell, without the empty ones. */
export const splitList = (cell: string, separator: string | undefined): string[] => {
  if (cell === '') return [];
  const entries = separator === undefined ? [cell] : cell.split(separator);
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
};

/** `joined`: the value holds the list's separator, so that it may be two entries of which one has lost its sign. */
export type Pair = { key: string; value: string; joined: boolean };
export type Pairs = { pairs: Pair[] /** Entries that are no pair and follow none. */; strays: string[] };

/**
 * `size=XS,color=Black`. What has no sign of equality belongs to the value before it: values may hold the separator
 * (`material=Cotton, organic,size=XS`), as the shops that write such lists do not escape it.
 */
export const splitPairs = (cell: string, separator: string, equals: string): Pairs => {
  const pairs: Pair[] = [];
  const strays: string[] = [];
  if (cell === '') return { pairs, strays };
  for (const entry of cell.split(separator)) {
    const at = entry.indexOf(equals);
    const key = at === -1 ? '' : entry.slice(0, at).trim();
    const last = pairs.at(-1);
    if (KEY.test(key)) pairs.push({ key, value: entry.slice(at + equals.length).trim(), joined: false });
    else if (last) {
      last.value = `${last.value}${separator}${entry}`.trim();
      last.joined = true;
    } else if (entry.trim() !== '') strays.push(entry.trim());
  }
  return { pairs, strays };
};

/** Keys are words; a sign of equality behind anything else is part of a value. */
const KEY = /^[\p{L}\p{N}_.:-]{1,100}$/u;

const valueOfKey = (cell: string, key: string, separator: string, equals: string): string | null =>
  splitPairs(cell, separator, equals).pairs.find((pair) => pair.key === key)?.value ?? null;
