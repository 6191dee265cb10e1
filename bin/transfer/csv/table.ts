import { unshielded, writeCell } from './cell.ts';

export const writeRow = (cells: readonly string[]): string => `${cells.map(writeCell).join(',')}\r\n`;

/** A row with the line of the file on which it begins. */
export type Row = { line: number; cells: string[] };

/** No cell of ours is longer; whatever is, has lost a quote. */
const LONGEST_CELL = 4_000_000;

/** `closed`: right behind a quote that ended the cell, unless another one follows, which makes both of them one. */
type State = { cells: string[]; cell: string; quotes: 'none' | 'open' | 'closed'; line: number; begins: number };

/** Reads rows as RFC 4180 has them, cells already without their shields. Throws a sentence that names the line. */
export async function* readRows(chunks: AsyncIterable<string>): AsyncGenerator<Row> {
  const state: State = { cells: [], cell: '', quotes: 'none', line: 1, begins: 1 };
  let isFirst = true;
  for await (const chunk of chunks) {
    yield* rowsIn(state, isFirst ? chunk.replace(/^\uFEFF/, '') : chunk);
    isFirst &&= chunk === '';
    if (state.cell.length > LONGEST_CELL) throw unclosed(state);
  }
  if (state.quotes === 'open') throw unclosed(state);
  if (state.cells.length > 0 || state.cell !== '' || state.quotes === 'closed') yield endOfRow(state);
}

const unclosed = ({ begins }: State) => new Error(`The row on line ${begins} has a quote that is not closed.`);

function* rowsIn(state: State, text: string): Generator<Row> {
  for (let index = 0; index < text.length; ) {
    if (state.quotes === 'open') {
      index = insideQuotes(state, text, index);
      continue;
    }
    const character = text[index];
    if (character === '\n') {
      yield endOfRow(state);
      state.line += 1;
      state.begins = state.line;
      index += 1;
    } else index = outsideQuotes(state, text, index);
  }
}

const insideQuotes = (state: State, text: string, from: number): number => {
  const quote = text.indexOf('"', from);
  const part = text.slice(from, quote === -1 ? text.length : quote);
  for (let at = part.indexOf('\n'); at !== -1; at = part.indexOf('\n', at + 1)) state.line += 1;
  state.cell += part;
  if (quote === -1) return text.length;
  state.quotes = 'closed';
  return quote + 1;
};

const outsideQuotes = (state: State, text: string, from: number): number => {
  const character = text[from];
  if (character === ',') endOfCell(state);
  else if (character === '"' && state.quotes === 'closed') {
    state.cell += '"';
    state.quotes = 'open';
  } else if (character === '"' && state.cell === '') state.quotes = 'open';
  else if (state.quotes === 'none') return plainText(state, text, from);
  else if (character !== '\r') throw new Error(`On line ${state.line} something stands behind a closed quote.`);
  return from + 1;
};

/** Up to what ends the cell, at once. */
const plainText = (state: State, text: string, from: number): number => {
  let end = from + 1;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
  state.cell += text.slice(from, end);
  return end;
};

const endOfCell = (state: State): void => {
  state.cells.push(unshielded(state.cell));
  state.cell = '';
  state.quotes = 'none';
};

const endOfRow = (state: State): Row => {
  // Half of the end of a line; a cell that really ends so is in quotes.
  if (state.quotes === 'none' && state.cell.endsWith('\r')) state.cell = state.cell.slice(0, -1);
  endOfCell(state);
  const row = { line: state.begins, cells: state.cells };
  state.cells = [];
  return row;
};
