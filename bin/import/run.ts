import { setTimeout as wait } from 'node:timers/promises';
import { TriviumError } from '@trivium/kit/errors';
import type { Progress } from '../terminal/progress.ts';
import type { ImportGraph, UserErrors } from './graph.ts';
import type { LocalFile } from './paths.ts';

export type RunReport = {
  id: string;
  state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  progress: { pass: string; done: number; total: number }[];
  counts: Record<
    'created' | 'updated' | 'unchanged' | 'refused' | 'warnings' | 'prices' | 'linked' | 'unlinked',
    number
  >;
  unsupported: { kind: string; count: number }[];
  notes: string[];
};

export type ReportedRow = {
  id: string;
  file: string;
  line: number;
  severity: string;
  problems: { column: string | null; value: string | null; code: string; reason: string }[];
};

const RUN = `query Run($id: ID!) { importRun(id: $id) {
  id state notes progress { pass done total } unsupported { kind count }
  counts { created updated unchanged refused warnings prices linked unlinked } } }`;
const START = `mutation Start($input: ImportStartInput!) { importStart(input: $input) { run { id } userErrors { field message } } }`;
const ROWS = `query Rows($id: ID!, $severity: ImportSeverity, $first: Int, $after: String) { importRun(id: $id) {
  rows(state: OPEN, severity: $severity, first: $first, after: $after) {
    nodes { id file line severity problems { column value code reason } } pageInfo { hasNextPage endCursor } } } }`;

type Started = { run: { id: string } | null; userErrors: UserErrors };

/** Sends the files that pim does not have yet. */
export const sendTables = async (graph: ImportGraph, files: readonly LocalFile[], step: (files: number) => void) => {
  const sent: { name: string; sha256: string }[] = [];
  for (const file of files) {
    const { status, body } = await graph.send('/imports', file);
    if (status >= 300)
      throw new TriviumError('CONFIGURATION', `${file.name} could not be taken: ${String(body['message'])}`);
    sent.push({ name: file.name, sha256: String(body['sha256']) });
    step(1);
  }
  return sent;
};

/** Without a key: a run that has begun is found by its files and mapping, and a second run writes nothing beside its record. */
export const startRun = async (graph: ImportGraph, input: Record<string, unknown>): Promise<string> => {
  const { run } = await graph.must<Started>(START, { input });
  if (!run) throw new Error('a run neither began nor was refused');
  return run.id;
};

export const runReport = async (graph: ImportGraph, id: string): Promise<RunReport> => {
  const { importRun } = await graph.ask<{ importRun: RunReport | null }>({ query: RUN, variables: { id } });
  if (!importRun) throw noRun(id);
  return importRun;
};

export const noRun = (id: string) =>
  new TriviumError('CONFIGURATION', `There is no run ${id}; "trivium imports list" shows all.`);

const NAMES: Readonly<Record<string, string>> = {
  READ: 'unreadable',
  MODEL: 'models',
  SELLABLE: 'products',
  BUNDLE: 'bundles',
  LATE: 'further rows',
  MEDIA: 'pictures',
};
const EVERY_MS = 150;
const AGAIN_MS = 1_000;
const MOST_UNANSWERED = 60;

/** Shows how far a run is until it has come to its end. Whoever works on it: this process, or the one that is running. */
export const followRun = async (graph: ImportGraph, id: string, progress: Progress): Promise<RunReport> => {
  const steps = new Map<string, { count: (rows: number) => void; shown: number }>();
  for (;;) {
    const report = await patiently(() => runReport(graph, id));
    for (const { pass, done, total } of report.progress) {
      const part = steps.get(pass) ?? { count: progress.part(NAMES[pass] ?? pass, total), shown: 0 };
      steps.set(pass, part);
      if (done > part.shown) part.count(done - part.shown);
      part.shown = done;
    }
    if (report.state !== 'WAITING' && report.state !== 'RUNNING') return report;
    await wait(EVERY_MS);
  }
};

/** Nothing is lost when nobody answers for a moment, say on a machine that is busy: the run goes on, and is asked for again. */
const patiently = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
  for (let left = MOST_UNANSWERED; ; left -= 1) {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof TriviumError) || error.code !== 'SUBGRAPH_UNAVAILABLE' || left === 0) throw error;
      await wait(AGAIN_MS);
    }
  }
};

export const openRows = async (
  graph: ImportGraph,
  id: string,
  severity: string,
  most: number,
): Promise<ReportedRow[]> => {
  const rows: ReportedRow[] = [];
  for (let after: string | null = null; rows.length < most; ) {
    type Answer = {
      importRun: {
        rows: { nodes: ReportedRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
      } | null;
    };
    const variables = { id, severity, first: Math.min(250, most - rows.length), after };
    const answer: Answer = await graph.ask<Answer>({ query: ROWS, variables });
    if (!answer.importRun) throw noRun(id);
    rows.push(...answer.importRun.rows.nodes);
    after = answer.importRun.rows.pageInfo.endCursor;
    if (!answer.importRun.rows.pageInfo.hasNextPage) break;
  }
  return rows;
};
