import { TriviumError } from '@trivium/kit/errors';
import { isBroken, openTable } from '@trivium/kit/table';
import type { ImportGraph } from './graph.ts';
import { rowLine } from './report.ts';
import { noRun, type ReportedRow } from './run.ts';

type FullRow = ReportedRow & { cells: Record<string, string> | null; text: string | null };
type Page = {
  importRun: { rows: { nodes: FullRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } | null;
};

const ROWS = `query FullRows($id: ID!, $after: String) { importRun(id: $id) { rows(state: OPEN, severity: REFUSED, first: 250, after: $after) {
  nodes { id file line severity cells text problems { column value code reason } } pageInfo { hasNextPage endCursor } } } }`;

/** Columns of ours; the file's own columns follow. `(text)` has what is no row. */
const OWN = ['(row)', '(where and why)', '(text)'] as const;

const allRows = async (graph: ImportGraph, id: string): Promise<FullRow[]> => {
  const rows: FullRow[] = [];
  for (let after: string | null = null; ; ) {
    const answer: Page = await graph.ask<Page>({ query: ROWS, variables: { id, after } });
    if (!answer.importRun) throw noRun(id);
    rows.push(...answer.importRun.rows.nodes);
    after = answer.importRun.rows.pageInfo.endCursor;
    if (!answer.importRun.rows.pageInfo.hasNextPage) return rows;
  }
};

/** A spreadsheet runs what begins like this, some after white space; a quotation mark before it makes it text. What begins with one gets one, too. */
const RUNS = /^(?:[\s\uFEFF]*[=+\-@＝＋－＠]|[\t\r\n'])/;
const cell = (text: string): string => `"${(RUNS.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
const uncell = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

// A column may be called `constructor`.
const cellOf = ({ cells }: FullRow, column: string): string =>
  cells !== null && Object.hasOwn(cells, column) ? (cells[column] ?? '') : '';

/** The refused rows as a CSV file, to be mended in a spreadsheet. */
export const rowsCsv = async (graph: ImportGraph, id: string): Promise<{ text: string; count: number }> => {
  const rows = await allRows(graph, id);
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells ?? {})))];
  const lines = rows.map((row) => {
    const own = [row.id, rowLine(row).trim(), row.text ?? ''];
    return [...own, ...columns.map((column) => cellOf(row, column))].map(cell).join(',');
  });
  return { text: `\uFEFF${[[...OWN, ...columns].map(cell).join(','), ...lines].join('\r\n')}\r\n`, count: rows.length };
};

export type Mend = { row: string; cells?: { column: string; value: string }[]; text?: string };

/** What a mended file says otherwise than the run's rows do. */
export const mendedRows = async (graph: ImportGraph, id: string, bytes: Buffer): Promise<Mend[]> => {
  const known = new Map((await allRows(graph, id)).map((row) => [row.id, row]));
  const { header, rows } = await openTable(single(bytes));
  const columns = header.map(uncell);
  const missing = OWN.find((name) => !columns.includes(name));
  if (missing)
    throw new TriviumError(
      'CONFIGURATION',
      `The file lacks the column ${missing}; give back what "imports rows --csv" wrote.`,
    );
  const mends: Mend[] = [];
  for await (const some of rows) {
    for (const row of some) {
      if (isBroken(row))
        throw new TriviumError('CONFIGURATION', `Line ${row.line} of the file is no row: ${row.reason}.`);
      const mend = mendOf(columns, row.cells.map(uncell), known);
      if (mend) mends.push(mend);
    }
  }
  return mends;
};

const mendOf = (
  columns: readonly string[],
  cells: readonly string[],
  known: ReadonlyMap<string, FullRow>,
): Mend | null => {
  const of = (name: string) => cells[columns.indexOf(name)] ?? '';
  const row = known.get(of(OWN[0]));
  if (!row) return null;
  if (row.cells === null) return of(OWN[2]) === row.text ? null : { row: row.id, text: of(OWN[2]) };
  const changed = columns.flatMap((column, index) => {
    const value = cells[index] ?? '';
    const isOwn = (OWN as readonly string[]).includes(column);
    return isOwn || value === cellOf(row, column) ? [] : [{ column, value }];
  });
  return changed.length > 0 ? { row: row.id, cells: changed } : null;
};

async function* single(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
