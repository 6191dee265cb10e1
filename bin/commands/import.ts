import type { Command } from 'commander';
import { TriviumError } from '@trivium/kit/errors';
import { createLog } from '@trivium/kit/log';
import { systemClock } from '@trivium/kit/time';
import { serviceTokens } from '@trivium/kit/viewer';
import { z } from 'zod';
import { readSecrets } from '../assembly/secrets.ts';
import { readEnv } from '../env.ts';
import { type ImportGraph, importGraph } from '../import/graph.ts';
import { mappingText, nameIn, shippedMappings } from '../import/mapping.ts';
import { type MediaReport, sendMedia } from '../import/media.ts';
import { filesOf } from '../import/paths.ts';
import { summaryOf } from '../import/report.ts';
import { followRun, openRows, sendTables, startRun } from '../import/run.ts';
import { type Progress, progressOn } from '../terminal/progress.ts';

type Options = {
  mapping: string;
  media?: string;
  market?: string;
  locale?: string;
  release?: string;
  at?: string;
  drafts?: boolean;
  strict?: boolean;
};

/** `trivium import --mapping FILE [--media FOLDER] PATH…`: takes a catalogue in. */
export const registerImportCommand = (program: Command): void => {
  program
    .command('import')
    .description('take a catalogue in, as a shop exports it')
    .argument('<path...>', 'CSV files, or folders of them')
    .requiredOption(
      '--mapping <name|file>',
      `how to read them: a file, or one that comes with Trivium (${shippedMappings().join(', ')})`,
    )
    .option('--media <folder>', 'pictures that the files name, or that are named for products')
    .option('--market <code>', 'the market of prices, in the place of the mapping’s')
    .option('--locale <tag>', 'the locale of texts, in the place of the mapping’s')
    .option('--release <code>', 'let it take effect with a release')
    .option('--at <instant>', 'let it take effect at an instant, for example 2026-12-01T09:00:00Z')
    .option('--drafts', 'leave everything a draft')
    .option('--strict', 'end with exit code 2 when a row or picture was refused')
    .addHelpText(
      'after',
      `
The same command again goes on where it was cut off; once it is done, it writes only what is new.
A row that cannot be taken costs no other: it is kept, with file, line, column and reason, to be
mended and replayed ("trivium imports --help"). docs/importing.md explains mappings by example.

  trivium import --mapping magento-2 --media ./media export.csv
  trivium import --mapping ./our-erp.yaml --release SS27 ./catalogue`,
    )
    .action(async (paths: string[], options: Options) => {
      await withGraph(async (graph) => takeIn(graph, paths, options));
    });
};

/** Opens the installation for a command, and closes it whatever happens. */
export const withGraph = async (work: (graph: ImportGraph) => Promise<void>): Promise<void> => {
  const env = readEnv();
  const log = createLog({ level: env.LOG_LEVEL ?? 'error' });
  const secrets = readSecrets(env);
  const { openBeside } = await import('../assembly/beside.ts');
  const installation = await openBeside(env, secrets, log);
  try {
    await work(importGraph(installation.gateway, serviceTokens(secrets.serviceTokens, systemClock)));
  } finally {
    await installation.close();
  }
};

const takeIn = async (graph: ImportGraph, paths: readonly string[], options: Options): Promise<void> => {
  checkInstant(options.at);
  const began = performance.now();
  const text = mappingText(options.mapping);
  const tables = filesOf(paths, (name) => /\.(?:csv|tsv|txt)$/i.test(name));
  if (tables.length === 0)
    throw new TriviumError('CONFIGURATION', `There is no .csv, .tsv or .txt file in ${paths.join(', ')}.`);
  const progress = progressOn(process.stderr, () => performance.now());
  const prefix = options.media === undefined ? null : `${nameIn(text)}:`;
  const media =
    options.media === undefined || prefix === null ? null : await takeMedia(graph, options.media, prefix, progress);
  const files = await sendTables(graph, tables, progress.part('files', tables.length));
  const takesEffect = { ...(options.release && { release: options.release }), ...(options.at && { at: options.at }) };
  const id = await startRun(graph, {
    mapping: text,
    files,
    draftsOnly: options.drafts ?? false,
    ...(options.market && { market: options.market }),
    ...(options.locale && { locale: options.locale }),
    ...(Object.keys(takesEffect).length > 0 && { takesEffect }),
    ...(prefix && { mediaPrefix: prefix }),
  });
  const report = await followRun(graph, id, progress);
  if (report.state === 'FAILED') throw new TriviumError('CONFIGURATION', report.notes.at(-1) ?? 'The run failed.');
  const rows = await openRows(graph, id, 'REFUSED', 20);
  console.log(`\n${summaryOf(report, media, rows, (performance.now() - began) / 1000)}`);
  if (report.state !== 'DONE') process.exitCode = 1;
  else if (options.strict && report.counts.refused + (media?.refused.length ?? 0) > 0) process.exitCode = 2;
};

const checkInstant = (at: string | undefined): void => {
  if (at !== undefined && !z.iso.datetime({ offset: true }).safeParse(at).success)
    throw new TriviumError('CONFIGURATION', `--at is an instant, for example 2026-12-01T09:00:00Z; "${at}" is none.`);
};

const takeMedia = async (
  graph: ImportGraph,
  folder: string,
  prefix: string,
  progress: Progress,
): Promise<MediaReport> => {
  const files = filesOf([folder], () => true);
  return sendMedia(graph, files, prefix, progress.part('media', files.length));
};
