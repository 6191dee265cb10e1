import type { Command } from 'commander';
import { TriviumError } from '@trivium/kit/errors';
import { createLog } from '@trivium/kit/log';
import { systemClock } from '@trivium/kit/time';
import { serviceTokens } from '@trivium/kit/viewer';
import { z } from 'zod';
import type { Own } from '../assembly/beside.ts';
import type { Installation } from '../assembly/installation.ts';
import { readSecrets, type Secrets } from '../assembly/secrets.ts';
import { readEnv } from '../env.ts';
import { type ImportGraph, importGraph } from '../import/graph.ts';
import { mappingText, nameIn, shippedMappings } from '../import/mapping.ts';
import { type MediaReport, sendMedia } from '../import/media.ts';
import { keepMemorySmall } from '../import/memory.ts';
import { filesOf } from '../import/paths.ts';
import { summaryOf } from '../import/report.ts';
import { followRun, openRows, sendTables, startRun } from '../import/run.ts';
import { type Progress, progressOn } from '../terminal/progress.ts';
import { counterOn } from '../terminal/counter.ts';

type Options = {
  mapping?: string;
  media?: string;
  market?: string;
  locale?: string;
  release?: string;
  at?: string;
  drafts?: boolean;
  strict?: boolean;
  refused?: string;
};

const shipped = () => shippedMappings().join(', ');

/** `trivium import --mapping FILE [--media FOLDER] PATH…`: takes a catalogue in; `trivium import FOLDER`: an export of our own. */
export const registerImportCommand = (program: Command): void => {
  program
    .command('import')
    .description('take in a catalogue as a shop or an ERP exports it, or what "trivium export" wrote')
    .argument('<path...>', 'CSV files (.csv, .tsv, .txt) or folders of them; or the folder or file of an export')
    .option(
      '--mapping <name|file>',
      `how to read a shop's files: a file, or one that comes with Trivium (${shipped()})`,
    )
    .option('--media <folder>', 'send the pictures in it: those that the files name, and those named for products')
    .option('--market <code>', 'the market of prices whose column names none, in place of the mapping’s')
    .option('--locale <tag>', 'the locale of texts whose column names none, in place of the mapping’s')
    .option('--release <code>', 'let everything take effect with a release')
    .option('--at <instant>', 'let everything take effect at an instant, for example 2026-12-01T09:00:00Z')
    .option('--drafts', 'leave everything a draft, and set no prices')
    .option('--strict', 'end with exit code 2 when a row or picture was refused')
    .option('--refused <file>', 'where refused records of an export are kept; beside it when left out')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: Options) => {
      const [path = ''] = paths;
      keepMemorySmall();
      if (options.mapping !== undefined)
        await withGraph((graph) => takeCatalogue(graph, paths, options, options.mapping ?? ''));
      else if (filesOf(paths, () => true).length > 0 && paths.length === 1 && (await isExport(path)))
        await takeExport(path, options);
      else
        throw new TriviumError(
          'CONFIGURATION',
          `${path} is no export of Trivium, so say how it is to be read: --mapping with a file, or with one of ${shipped()}.`,
        );
    });
};

const EXAMPLES = `
Exit code 0: the run is done, refused rows or not; 1: it could not begin or go on; 2: see --strict.

The same command again goes on where it was cut off; once it is done, it writes only what is new.
A row that cannot be taken costs no other: it is kept, with file, line, column and reason, to be
mended and replayed ("trivium imports --help"). docs/importing.md explains mappings by example.

Examples:
  trivium import --mapping magento-2 --media ./media export.csv
  trivium import --mapping ./our-erp.yaml --release SS27 ./catalogue
  trivium import ./backup                    what "trivium export all --out backup" wrote`;

/** Opens the installation for a command, and closes it whatever happens. */
const opened = async <Result>(
  own: Own,
  work: (installation: Installation, secrets: Secrets) => Promise<Result>,
): Promise<Result> => {
  const env = readEnv();
  const log = createLog({ level: env.LOG_LEVEL ?? 'error' });
  const secrets = readSecrets(env);
  // Loaded late: help and wrong arguments are said at once.
  const { openBeside } = await import('../assembly/beside.ts');
  const installation = await openBeside(env, secrets, log, own);
  try {
    return await work(installation, secrets);
  } finally {
    await installation.close();
  }
};

/** For commands about imports: works on what is not finished, and hears of releases, which pictures may wait for. */
const IMPORTS: Own = {
  runs: (task) => task.endsWith(': imports') || task.includes(': releases of pim'),
  follows: true,
};

export const withGraph = (work: (graph: ImportGraph) => Promise<void>): Promise<void> =>
  opened(IMPORTS, ({ gateway }, secrets) =>
    work(importGraph(gateway, serviceTokens(secrets.serviceTokens, systemClock))),
  );

const isExport = async (path: string): Promise<boolean> => {
  const { isOwnExport } = await import('../transfer/index.ts');
  return isOwnExport(path);
};

const takeExport = async (path: string, { refused }: Options): Promise<void> => {
  const { takeIn } = await import('../transfer/index.ts');
  const progress = counterOn(process.stderr, 'taken in');
  await opened({ runs: () => false, follows: false }, async (installation) => {
    const report = await takeIn(installation, path, { ...(refused && { refused }), progress: progress.show });
    progress.end();
    console.log(`${report.written} records written, ${report.unchanged} were here already, ${report.refused} refused.`);
    if (report.refusedIn === null) return;
    console.error(`The refused ones are in ${report.refusedIn}, each with its file, line and reason.`);
    process.exitCode = 1;
  });
};

const takeCatalogue = async (
  graph: ImportGraph,
  paths: readonly string[],
  options: Options,
  mapping: string,
): Promise<void> => {
  checkInstant(options.at);
  const began = performance.now();
  const text = mappingText(mapping);
  const tables = filesOf(paths, (name) => /\.(?:csv|tsv|txt)$/i.test(name));
  if (tables.length === 0)
    throw new TriviumError('CONFIGURATION', `There is no .csv, .tsv or .txt file in ${paths.join(', ')}.`);
  const progress = progressOn(process.stderr, () => performance.now());
  const prefix = options.media === undefined ? null : `${nameIn(text)}:`;
  const media =
    options.media === undefined || prefix === null ? null : await takeMedia(graph, options.media, prefix, progress);
  const files = await sendTables(graph, tables, progress.part('files', tables.length));
  const id = await startRun(graph, inputOf(options, text, files, prefix));
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

const inputOf = (
  options: Options,
  mapping: string,
  files: object[],
  mediaPrefix: string | null,
): Record<string, unknown> => {
  const takesEffect = { ...(options.release && { release: options.release }), ...(options.at && { at: options.at }) };
  return {
    mapping,
    files,
    draftsOnly: options.drafts ?? false,
    ...(options.market && { market: options.market }),
    ...(options.locale && { locale: options.locale }),
    ...(Object.keys(takesEffect).length > 0 && { takesEffect }),
    ...(mediaPrefix && { mediaPrefix }),
  };
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
