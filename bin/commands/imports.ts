import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { TriviumError } from '@trivium/kit/errors';
import type { ImportGraph, UserErrors } from '../import/graph.ts';
import { rowLine, summaryOf } from '../import/report.ts';
import { mendedRows, rowsCsv } from '../import/rows.ts';
import { followRun, openRows, runReport } from '../import/run.ts';
import { progressOn } from '../terminal/progress.ts';
import { withGraph } from './import.ts';

const LIST = `{ importRuns(first: 20) { nodes { id mapping state startedAt counts { created updated unchanged refused } } } }`;
const REPLAY = `mutation Replay($input: ImportReplayInput!, $key: String) { importReplay(input: $input, idempotencyKey: $key) { run { id } userErrors { field message } } }`;
const MEND = `mutation Mend($input: ImportMendInput!, $key: String) { importMend(input: $input, idempotencyKey: $key) { row { id } userErrors { field message } } }`;
const CANCEL = `mutation Cancel($input: ImportCancelInput!, $key: String) { importCancel(input: $input, idempotencyKey: $key) { run { id } userErrors { field message } } }`;

type Payload = { userErrors: UserErrors };
type Listed = {
  id: string;
  mapping: string;
  state: string;
  startedAt: string;
  counts: Record<'created' | 'updated' | 'unchanged' | 'refused', number>;
};

const EXAMPLES = `
Examples:
  trivium imports list
  trivium imports rows RUN --csv rows.csv
  trivium imports mend RUN rows.csv`;

/** `trivium imports …`: looks at runs, mends and replays rows that were refused. */
export const registerImportsCommand = (program: Command): void => {
  const imports = program
    .command('imports')
    .description('look at imports; mend and replay rows that were refused')
    .addHelpText('after', EXAMPLES);
  imports
    .command('list')
    .description('list the last 20 runs')
    .action(() => withGraph(list));
  ofRun(imports, 'show', 'tell what a run came to').action((id: string) => withGraph((graph) => show(graph, id)));
  ofRun(imports, 'rows', 'print the rows that were refused and wait to be mended')
    .option('--warnings', 'print the rows that were taken with a warning instead')
    .option('--csv <file>', 'write the refused rows to a CSV file instead, to be mended in a spreadsheet')
    .action((id: string, options: RowOptions) => withGraph((graph) => rows(graph, id, options)));
  ofRun(imports, 'mend', 'take back a file that "imports rows --csv" wrote, mended, and replay the run’s rows')
    .argument('<file>', 'the mended CSV file')
    .action((id: string, file: string) => withGraph((graph) => mend(graph, id, file)));
  ofRun(
    imports,
    'replay',
    'try all refused rows again, as they were mended or now that what they lacked is there',
  ).action((id: string) => withGraph((graph) => replay(graph, id)));
  ofRun(imports, 'cancel', 'stop a run; what it has written stays').action((id: string) =>
    withGraph(async (graph) => void (await graph.must<Payload>(CANCEL, { input: { run: id } }))),
  );
};

type RowOptions = { warnings?: boolean; csv?: string };

const ofRun = (imports: Command, name: string, description: string): Command =>
  imports.command(name).description(description).argument('<run>', 'the run’s id, as "imports list" shows it');

const show = async (graph: ImportGraph, id: string): Promise<void> => {
  console.log(summaryOf(await runReport(graph, id), null, await openRows(graph, id, 'REFUSED', 20), null));
};

const list = async (graph: ImportGraph): Promise<void> => {
  const { importRuns } = await graph.ask<{ importRuns: { nodes: Listed[] } }>({ query: LIST });
  if (importRuns.nodes.length === 0) console.log('Nothing was imported yet.');
  for (const { id, mapping, state, startedAt, counts } of importRuns.nodes) {
    const { created, updated, unchanged, refused } = counts;
    console.log(
      `${id}  ${startedAt}  ${mapping.padEnd(16)} ${state.padEnd(9)} ${created} made, ${updated} changed, ${unchanged} as they were, ${refused} refused`,
    );
  }
};

const rows = async (graph: ImportGraph, id: string, { warnings, csv }: RowOptions): Promise<void> => {
  if (csv !== undefined) {
    const { text, count } = await rowsCsv(graph, id);
    writeFileSync(csv, text);
    console.log(`${count} rows are in ${csv}. Mend them and give the file back: trivium imports mend ${id} ${csv}`);
    return;
  }
  for (const row of await openRows(graph, id, warnings ? 'WARNING' : 'REFUSED', 1_000_000)) console.log(rowLine(row));
};

const mend = async (graph: ImportGraph, id: string, file: string): Promise<void> => {
  let changed = 0;
  for (const input of await mendedRows(graph, id, readFile(file))) {
    await graph.must<Payload>(MEND, { input });
    changed += 1;
  }
  console.log(`${changed} rows are mended.`);
  await replay(graph, id);
};

const readFile = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch {
    throw new TriviumError('CONFIGURATION', `${file} cannot be read.`);
  }
};

const replay = async (graph: ImportGraph, id: string): Promise<void> => {
  const began = performance.now();
  await graph.must<Payload>(REPLAY, { input: { run: id } });
  const report = await followRun(
    graph,
    id,
    progressOn(process.stderr, () => performance.now()),
  );
  console.log(
    `\n${summaryOf(report, null, await openRows(graph, id, 'REFUSED', 20), (performance.now() - began) / 1000)}`,
  );
};
