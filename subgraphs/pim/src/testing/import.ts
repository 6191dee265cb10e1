import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { requestContext } from '@trivium/kit/context';
import { createLog } from '@trivium/kit/log';
import type { GraphClient } from '@trivium/kit/subgraph';
import { AUSTRIA, cloneDatabase } from '@trivium/kit/testing';
import { systemClock } from '@trivium/kit/time';
import { viewerFromClaims } from '@trivium/kit/viewer';
import { importFiles, LARGEST_FILE } from '../import-file/service.ts';
import { type Pim, startPim } from '../index.ts';
import type { Loose } from './seed.ts';

export const MAGENTO = readFileSync(join(import.meta.dirname, '..', '..', 'mappings', 'magento-2.yaml'), 'utf8');

export type TestFile = { name: string; text: string | Buffer };
export type Imported = {
  id: string;
  state: string;
  notes: string[];
  counts: Record<'created' | 'updated' | 'unchanged' | 'refused' | 'warnings' | 'prices', number>;
  unsupported: { kind: string; count: number }[];
  rows: {
    id: string;
    file: string;
    line: number;
    severity: string;
    problems: { column: string | null; value: string | null; code: string; reason: string }[];
  }[];
};

/** A real pim with a folder for imports, on a database of its own and the real clock: an import takes its time. */
export type ImportingPim = {
  pim: Pim;
  /** The database as its owner, who may change tables. */
  ownerUrl: string;
  /** Where files of imports are kept. */
  folder: string;
  ask(query: string, variables?: Record<string, unknown>): Promise<Loose>;
  /** Files in, a run begun; nobody works on it yet. */
  start(files: readonly TestFile[], input?: Record<string, unknown>): Promise<Loose>;
  /** Works on what is not finished, like the keeper. */
  work(ending?: AbortSignal): Promise<void>;
  report(id: string): Promise<Imported>;
  /** All in one: start, work, report. */
  take(files: readonly TestFile[], input?: Record<string, unknown>): Promise<Imported>;
  /** What is true of all products now: documents, prices, configuration; without ids, instants and revisions. */
  truth(): Promise<string[]>;
  rows(sql: string): Promise<Loose[]>;
  close(): Promise<void>;
};

const REPORT = `query ($id: ID!, $after: String) { importRun(id: $id) { id state notes unsupported { kind count }
  counts { created updated unchanged refused warnings prices }
  rows(state: OPEN, first: 250, after: $after) { nodes { id file line severity problems { column value code reason } } pageInfo { hasNextPage endCursor } } } }`;

const TRUTH = `
  select 'version ' || jsonb_build_object('sku', sku, 'kind', kind, 'family', family, 'model', model, 'categories', categories, 'facets', facets,
         'values', values, 'associations', associations)::text as fact from product_version where not ended and valid_until is null
  union all select 'draft ' || jsonb_build_object('sku', sku, 'state', state, 'values', values, 'associations', associations)::text from product_draft
  union all select 'price ' || concat_ws(' ', sku, market, tier, amount, currency) from price where not ended and valid_until is null
  union all select 'attribute ' || concat_ws(' ', code, type, options::text) from attribute
  union all select 'category ' || concat_ws(' ', code, parent, labels::text) from category
  union all select 'family ' || concat_ws(' ', code, attributes::text, variant_axes::text) from family
  order by fact`;

export const startImportingPim = async (graph?: GraphClient): Promise<ImportingPim> => {
  const database = await cloneDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'trivium-imports-'));
  const log = createLog({ level: 'silent' });
  const pim = await startPim({ databaseUrl: database.urls.pim, clock: systemClock, log, importFolder: folder, graph });
  const client = new pg.Client(database.urls.pim);
  await client.connect();
  const rows = async (sql: string): Promise<Loose[]> => (await client.query(sql)).rows;
  const ask = askerOf(pim);
  const start = starterOf(ask, folder);
  const work = async (ending?: AbortSignal) =>
    void (await pim.tasks.find(({ name }) => name === 'pim: imports')?.run(ending));
  const report = (id: string) => reportOf(ask, id);
  return {
    pim,
    ownerUrl: database.ownerUrl,
    folder,
    ask,
    start,
    work,
    report,
    async take(files, input) {
      const { run, userErrors } = await start(files, input);
      if (!run) throw new Error(JSON.stringify(userErrors));
      await work();
      return report(run.id);
    },
    truth: async () => (await rows(TRUTH)).map(({ fact }) => fact),
    rows,
    async close() {
      await client.end();
      await pim.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

type Ask = ImportingPim['ask'];

const askerOf = (pim: Pim): Ask => {
  const viewer = viewerFromClaims({ sub: 'user:erp', roles: ['admin'] });
  return async (query, variables = {}) => {
    const context = requestContext({ read: { ...AUSTRIA, at: systemClock.now() }, viewer, requestId: 'test' });
    const { data, errors } = await pim.execute({ query, variables }, context);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
};

const START =
  'mutation ($input: ImportStartInput!) { importStart(input: $input) { run { id state } userErrors { code field message } } }';

const starterOf = (ask: Ask, folder: string): ImportingPim['start'] => {
  const store = importFiles(folder);
  return async (files, input = {}) => {
    const sent = [];
    for (const { name, text } of files)
      sent.push({ name, sha256: (await store.put(single(text), LARGEST_FILE))?.sha256 });
    return (await ask(START, { input: { mapping: MAGENTO, ...input, files: sent } })).importStart;
  };
};

const reportOf = async (ask: Ask, id: string): Promise<Imported> => {
  const rows = [];
  for (let after: string | null = null; ; ) {
    const { importRun }: Loose = await ask(REPORT, { id, after });
    rows.push(...importRun.rows.nodes);
    after = importRun.rows.pageInfo.endCursor;
    if (!importRun.rows.pageInfo.hasNextPage) return { ...importRun, rows };
  }
};

async function* single(text: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
