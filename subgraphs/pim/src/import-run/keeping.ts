import type { Prisma } from '@trivium/prisma/pim';
import type { Counts, RowProblems } from '../import-batch/service.ts';
import type { SourceRow } from '../import-source/service.ts';

export type Keeping = { run: string; pass: string; ordinal: number; isReplay: boolean };

const cellsOf = ({ cells, header }: SourceRow): Record<string, string> | null =>
  cells &&
  Object.fromEntries(
    cells.flatMap((cell, index) => (cell === '' ? [] : [[header[index] || `column ${index + 1}`, cell]])),
  );

/** What PostgreSQL does not keep must not keep a row from being reported. */
const plain = (facts: unknown): string => JSON.stringify(facts).replaceAll('\\u0000', '\\uFFFD');

const INSERT = `insert into import_row (run_id, file, line, severity, problems, cells, text, state)
  select $1::uuid, r.file, r.line, r.severity, r.problems, r.cells, r.text, 'OPEN'
    from jsonb_to_recordset($2::jsonb) as r(file int, line int, severity text, problems jsonb, cells jsonb, text text)`;

// A replayed row stays in the queue until the replay is over, since several passes may deal with it; without problems it
// is done.
const REPLAY = `update import_row i set problems = r.problems, severity = coalesce(r.severity, i.severity)
   from jsonb_to_recordset($2::jsonb) as r(file int, line int, severity text, problems jsonb)
  where i.run_id = $1::uuid and i.state = 'QUEUED' and i.file = r.file and i.line = r.line`;

const END = `update import_row set state = case when problems = '[]'::jsonb then 'REPLAYED' else 'OPEN' end
  where run_id = $1::uuid and state = 'QUEUED'`;

type Raw = Pick<Prisma.TransactionClient, '$executeRawUnsafe'>;

/** Ends a replay: what has no problem any more is written. */
export const endReplay = async (transaction: Raw, run: string): Promise<void> => {
  await transaction.$executeRawUnsafe(END, run);
};

/** Keeps what became of a batch's rows, in the transaction that writes them. */
export const keepBatch = async (
  transaction: Prisma.TransactionClient,
  { run, pass, ordinal, isReplay }: Keeping,
  rows: readonly SourceRow[],
  counts: Counts,
  problems: readonly RowProblems[],
): Promise<void> => {
  if (isReplay) await transaction.$executeRawUnsafe(REPLAY, run, plain(outcomesOf(pass, rows, problems)));
  else if (problems.length > 0) await transaction.$executeRawUnsafe(INSERT, run, plain(problems.map(factOf)));
  await transaction.importBatch.create({ data: { runId: run, pass, ordinal, counts } });
};

const factOf = ({ row, severity, problems }: RowProblems) => ({
  file: row.file,
  line: row.line,
  severity,
  problems,
  cells: cellsOf(row),
  text: row.text,
});

const outcomesOf = (pass: string, rows: readonly SourceRow[], problems: readonly RowProblems[]) => {
  const wrong = problems.map(({ row: { file, line }, severity, problems: list }) => ({
    file,
    line,
    severity,
    problems: list,
  }));
  const found = new Set(wrong.map(({ file, line }) => `${file}:${line}`));
  // That a row's pictures are linked says nothing of whether its product could be written.
  const well = pass.endsWith('MEDIA') ? [] : rows.filter(({ file, line }) => !found.has(`${file}:${line}`));
  return [...wrong, ...well.map(({ file, line }) => ({ file, line, severity: null, problems: [] }))];
};
