import { type Command, Argument, Option } from 'commander';
import { TriviumError } from '@trivium/kit/errors';
import { createLog } from '@trivium/kit/log';
import type { GraphClient } from '@trivium/kit/subgraph';
import { contextSigner } from '@trivium/kit/context';
import { systemClock } from '@trivium/kit/time';
import { joinDatabase } from '../assembly/database.ts';
import { readSecrets } from '../assembly/secrets.ts';
import { type Env, readEnv } from '../env.ts';
import type { ExportOptions, Exported, Truth } from '../transfer/index.ts';
import { counterOn } from '../terminal/counter.ts';

type Options = {
  out: string;
  format: 'jsonl' | 'csv';
  since?: string;
  originals: boolean;
  bom?: boolean;
};

/** `trivium export products|assets|pages|all`: what an installation owns, as records; see docs/exporting.md. */
export const registerExportCommand = (program: Command): void => {
  program
    .command('export')
    .description(
      'write products, assets or pages as JSON Lines or CSV, all of them or what changed since an earlier export',
    )
    .addArgument(new Argument('<what>', 'what to export').choices(['products', 'assets', 'pages', 'all']))
    .requiredOption('--out <path>', 'a new folder; a file that ends in .jsonl; or - for the standard output')
    .addOption(new Option('--format <format>', 'how records are written').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--since <cursor>', 'only what changed since the export that ended with this cursor')
    .option('--no-originals', "leave out the assets' files")
    .option('--bom', 'begin CSV files with a byte order mark, by which Excel knows UTF-8')
    .addHelpText(
      'after',
      `
Examples:
  trivium export all --out backup
  trivium export products --out products --format csv
  trivium export all --out changes --since pim@1042.0,dam@977.0,content@1003.0
  trivium export pages --out - | gzip > pages.jsonl.gz

Every export ends by saying the cursor for the next --since. "trivium import PATH" takes exports in again.`,
    )
    .action(async (what: Truth | 'all', options: Options) => {
      const env = readEnv();
      const { cursor, records } = await run(env, what, options);
      console.error(`${records} records exported. For what changes from here on: --since ${cursor}`);
    });
};

const run = async (env: Env, what: Truth | 'all', options: Options): Promise<Exported> => {
  const { exportTo, parseCursors, TRUTH_NAMES, TRUTHS } = await import('../transfer/index.ts');
  const truths = what === 'all' ? TRUTH_NAMES : [what];
  const since = options.since === undefined ? undefined : parseCursors(options.since, truths);
  const secrets = readSecrets(env);
  const log = createLog({ level: 'warn' });
  const { startSubgraph } = await import('../assembly/subgraphs.ts');
  const names = truths.map((truth) => TRUTHS[truth]);
  const database = await joinDatabase(env, secrets, log, names);
  const signer = contextSigner(secrets.context, systemClock);
  const parts = { env, secrets, clock: systemClock, log, signer, graph: nobody };
  const subgraphs = await Promise.all(
    names.map(async (name) => startSubgraph(name, await database.runtimeUrl(name), parts)),
  );
  const progress = counterOn(process.stderr, 'exported');
  const wanted: ExportOptions = {
    truths,
    out: options.out,
    encoding: options.format,
    originals: options.originals,
    bom: options.bom ?? false,
    progress: progress.show,
    ...(since && { since }),
  };
  try {
    return await exportTo(subgraphs, wanted);
  } finally {
    progress.end();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await database.close();
  }
};

/** Reading what one owns needs nobody else. */
const nobody: GraphClient = {
  ask: () => Promise.reject(new TriviumError('SUBGRAPH_UNAVAILABLE', 'An export asks nobody.')),
};
