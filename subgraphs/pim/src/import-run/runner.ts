import { change, changeRequest } from '@trivium/kit/change';
import type { Prisma } from '@trivium/prisma/pim';
import { TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import type { TakesEffect } from '@trivium/kit/timeline';
import { type Instant, parseInstant } from '@trivium/kit/time';
import {
  type BatchDependencies,
  type Counts,
  plus,
  type Reading,
  type RowProblems,
  writeBatch,
} from '../import-batch/service.ts';
import type { ImportFiles } from '../import-file/service.ts';
import { type Dam, linkPictures, type MediaReading, namedPictures, picturesOf } from '../import-media/service.ts';
import { setUp, type SetupServices, vocabularyOf } from '../import-setup/service.ts';
import { type FileNote, placeOf, type Source, type SourceRow, sourceOf } from '../import-source/service.ts';
import { PASSES, type Pass, passesOf, type Survey, surveyOf } from '../import-survey/service.ts';
import { type Mapping, readMapping } from '../mapping/service.ts';
import { endReplay, keepBatch } from './keeping.ts';
import type { ImportRunModel } from './model.ts';
import { sentencesOf } from './notes.ts';
import { poisonProof, type WriteRows } from './poison.ts';
import type { ImportRepository } from './repository.ts';

/** Rows that are written in one transaction. */
const BATCH = 500;
/** Batches under way at once: while the database works on one, the next one is read. */
const AT_ONCE = 2;

export type RunnerDependencies = BatchDependencies & {
  repository: ImportRepository;
  files: ImportFiles;
  services: SetupServices;
  dam: Dam | null;
  log: Logger;
};

/** Thrown where a run is to end for now; what was written is kept, and it goes on from there. */
class Interrupted extends Error {}

type Job = {
  run: ImportRunModel;
  mapping: Mapping;
  source: Source;
  survey: Survey;
  /** Places of the rows that are replayed; null for all. */
  only: ReadonlySet<string> | null;
  ending: AbortSignal;
};

/** Works on a run until it is done, cannot go on, or is to stop for now. Throws what nobody foresaw; then it is tried again. */
export const workOn = async (
  dependencies: RunnerDependencies,
  run: ImportRunModel,
  ending: AbortSignal,
): Promise<void> => {
  const { repository } = dependencies;
  try {
    const reading = readMapping(run.mappingText);
    if (!reading.mapping) throw new TriviumError('BAD_USER_INPUT', 'The mapping cannot be read any more.');
    const job = await begin(dependencies, run, reading.mapping, ending);
    for (const pass of PASSES) if (job.survey.totals[pass] > 0) await runPass(dependencies, job, pass);
    await repository.refreshStatistics();
    await finish(dependencies, run);
  } catch (error) {
    if (error instanceof Interrupted) return;
    if (!(error instanceof TriviumError) || error.code === 'SUBGRAPH_UNAVAILABLE') throw error;
    await record(dependencies, run, 'importFail', (tables, at) =>
      repository.update(tables, run.id, { state: 'FAILED', notes: [...run.notes, error.message], finished: true }, at),
    );
  }
};

type Update = (transaction: Prisma.TransactionClient, at: Instant) => Promise<void>;

/** A step of the run's own life, with its audit entry and event. */
const record = async (
  { prisma, clock, request }: RunnerDependencies,
  run: ImportRunModel,
  action: string,
  update: Update,
): Promise<void> => {
  await change(prisma, clock, changeRequest(request, action, { run: run.id }, null), async (session) => {
    await update(session.transaction, await session.clock.nowIn(session.transaction));
    const verb = action === 'importFinish' ? 'finished' : action === 'importFail' ? 'failed' : 'begun';
    session.record(
      { action, entity: 'ImportRun', entityId: run.id, after: { mapping: run.mapping, state: verb } },
      { type: `trivium.pim.import.${verb}`, subject: run.id, data: { id: run.id, mapping: run.mapping } },
    );
  });
};

const begin = async (
  dependencies: RunnerDependencies,
  run: ImportRunModel,
  given: Mapping,
  ending: AbortSignal,
): Promise<Job> => {
  const { repository, files, services, configuration } = dependencies;
  const mapping = { ...given, ...(run.settings.locale && { locale: run.settings.locale }) };
  const { mended, queued } = await repository.replayed(run.id);
  const only = run.settings.replay > 0 ? new Set(queued.map(({ file, line }) => placeOf(file, line))) : null;
  const corrections = new Map(mended.map(({ file, line, cells, text }) => [placeOf(file, line), { cells, text }]));
  const source = sourceOf({ files, mapping, list: run.files, mended: corrections });
  const notes: FileNote[] = [];
  configuration.renew();
  const { attributes } = await configuration.current();
  const declared = new Map(mapping.attributes.map((attribute) => [attribute.code, attribute]));
  const survey = await surveyOf(
    source,
    { attributes, declared },
    () => stopIf(ending),
    (note) => void notes.push(note),
    mapping.fileNames !== undefined,
  );
  if (run.settings.mediaPrefix === null) survey.totals.MEDIA = 0;
  const report = await setUp(mapping, survey, services, configuration);
  const made = Object.entries(report.made).map(([kind, count]) => `Made: ${count} × ${kind}.`);
  await record(dependencies, run, 'importBegin', (tables, at) =>
    repository.update(
      tables,
      run.id,
      { state: 'RUNNING', notes: [...sentencesOf(notes), ...made, ...report.problems], totals: survey.totals },
      at,
    ),
  );
  configuration.renew();
  return { run, mapping, source, survey, only, ending };
};

const stopIf = (ending: AbortSignal): void => {
  if (ending.aborted) throw new Interrupted();
};

const finish = async (dependencies: RunnerDependencies, run: ImportRunModel): Promise<void> =>
  record(dependencies, run, 'importFinish', async (transaction, at) => {
    await endReplay(transaction, run.id);
    await dependencies.repository.update(transaction, run.id, { state: 'DONE', finished: true }, at);
  });

const runPass = async (dependencies: RunnerDependencies, job: Job, pass: Pass): Promise<void> => {
  const name = job.run.settings.replay > 0 ? `${job.run.settings.replay}/${pass}` : pass;
  const done = await dependencies.repository.doneBatches(job.run.id, name);
  const write = await writerOf(dependencies, job, pass, name);
  if (write === null) return;
  const underWay = new Set<Promise<void>>();
  let ordinal = 0;
  for await (const rows of batches(job, pass)) {
    const number = ordinal;
    ordinal += 1;
    if (done.has(number)) continue;
    stopIf(job.ending);
    if ((await dependencies.repository.stateOf(job.run.id)) === 'CANCELLED') throw new Interrupted();
    const work = write(rows, number).finally(() => underWay.delete(work));
    underWay.add(work);
    if (underWay.size >= AT_ONCE) await Promise.race(underWay);
  }
  await Promise.all(underWay);
};

/** The rows of a pass, the same at each time of asking. */
async function* batches({ source, survey, only }: Job, pass: Pass): AsyncGenerator<readonly SourceRow[]> {
  let batch: SourceRow[] = [];
  for await (const rows of source.rows()) {
    for (const row of rows) {
      if (only && !only.has(placeOf(row.file, row.line))) continue;
      if (!passesOf(survey, row).includes(pass)) continue;
      batch.push(row);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** How a pass writes; null when there is nothing for it to do. */
const writerOf = async (
  dependencies: RunnerDependencies,
  job: Job,
  pass: Pass,
  name: string,
): Promise<WriteRows | null> => {
  const { configuration } = dependencies;
  const known = await configuration.current();
  const reading: Reading = {
    mapping: job.mapping,
    market:
      job.run.settings.market ??
      job.mapping.market ??
      [...known.markets.values()].find(({ isDefault }) => isDefault)?.code ??
      '',
    survey: job.survey,
    known,
    words: vocabularyOf(known),
    locales: new Set(
      [...known.markets.values()].flatMap(({ locales }) => locales.flatMap((one) => [one.locale, ...one.fallbacks])),
    ),
  };
  if (pass === 'READ') return readWriter(dependencies, job, name);
  if (pass === 'MEDIA') return mediaWriter(dependencies, job, name, reading);
  const nameOf = (file: number) => job.run.files.find(({ ordinal }) => ordinal === file)?.name ?? '';
  const effect = effectOf(job);
  const write = async (rows: readonly SourceRow[], ordinal: number): Promise<void> => {
    const place = { run: job.run.id, pass: name, ordinal, isReplay: job.only !== null };
    const { userErrors } = await writeBatch(
      dependencies,
      {
        reading,
        effect,
        nameOf,
        keep: (transaction, counts, problems) => keepBatch(transaction, place, rows, counts, problems),
      },
      rows,
    );
    const [error] = userErrors;
    if (error) throw new TriviumError('BAD_USER_INPUT', error.message);
  };
  const refuse = (row: SourceRow, ordinal: number) => refuseUnwritable(dependencies, job, name, row, ordinal);
  return poisonProof(write, refuse, dependencies.log);
};

const effectOf = ({ run, mapping }: Job): TakesEffect | null => {
  const { draftsOnly, takesEffect } = run.settings;
  if (draftsOnly || (takesEffect === null && mapping.approve === 'no')) return null;
  if (takesEffect !== null) return takesEffect;
  if (typeof mapping.approve === 'string') return {};
  return 'release' in mapping.approve ? { release: mapping.approve.release } : { at: parseInstant(mapping.approve.at) };
};

/** A row that the database would not take, for a reason that no check foresaw. */
const refuseUnwritable = async (
  { prisma, clock, request }: RunnerDependencies,
  { run, only }: Job,
  pass: string,
  row: SourceRow,
  ordinal: number,
): Promise<void> => {
  const reason = 'it could not be written, for a reason that nobody foresaw; the log says which';
  const problem: RowProblems = {
    row,
    severity: 'REFUSED',
    problems: [{ column: null, value: null, code: 'INVALID', reason }],
  };
  await change(prisma, clock, changeRequest(request, 'importRead', {}, null), ({ transaction }) =>
    keepBatch(transaction, { run: run.id, pass, ordinal, isReplay: only !== null }, [row], { rows: 1, refused: 1 }, [
      problem,
    ]),
  );
};

/** Rows that say nothing that could be written: they are kept with the reason. */
const readWriter =
  ({ prisma, clock, request }: RunnerDependencies, { run, only }: Job, pass: string): WriteRows =>
  async (rows, ordinal) => {
    const counts: Counts = { rows: rows.length };
    const problems = rows.map((row): RowProblems => {
      if (row.problems.length > 0) {
        plus(counts, 'refused');
        return { row, severity: 'REFUSED', problems: row.problems };
      }
      const sku = 'sku' in row.record ? row.record.sku : '';
      const kind = row.record.type === 'unsupported' ? row.record.kind : `${row.record.type} of such products`;
      plus(counts, `unsupported ${kind}`);
      const reason =
        row.record.type === 'unsupported'
          ? `products of the kind "${kind}" are not taken`
          : `"${sku}" is of a kind that is not taken`;
      return {
        row,
        severity: 'UNSUPPORTED',
        problems: [{ column: row.columns.sku || null, value: sku.slice(0, 200), code: 'UNSUPPORTED', reason }],
      };
    });
    await change(prisma, clock, changeRequest(request, 'importRead', {}, null), ({ transaction }) =>
      keepBatch(transaction, { run: run.id, pass, ordinal, isReplay: only !== null }, rows, counts, problems),
    );
  };

const mediaWriter = async (
  dependencies: RunnerDependencies,
  job: Job,
  pass: string,
  reading: Reading,
): Promise<WriteRows | null> => {
  const { dam, drafts, prisma, clock, request } = dependencies;
  const { mediaPrefix } = job.run.settings;
  if (mediaPrefix === null) return null;
  if (dam === null) throw new TriviumError('SUBGRAPH_UNAVAILABLE', 'dam cannot be asked for pictures.');
  const sources = await dam.sources(mediaPrefix);
  const problems = await dam.clear(sources, job.mapping.rights);
  if (problems.length > 0)
    dependencies.log.warn({ run: job.run.id, problems }, 'pictures of an import could not be cleared');
  const pictures = picturesOf(
    mediaPrefix,
    sources.map(({ source }) => source),
  );
  const { fileNames } = job.mapping;
  const media: MediaReading = { ...reading, pictures, named: fileNames ? namedPictures(pictures, fileNames) : null };
  return async (rows, ordinal) => {
    const skus = rows.flatMap(({ record: about }) => ('sku' in about ? [about.sku] : []));
    const there = await drafts.existing(skus);
    const { linked, unlinked, problems: wrong } = await linkPictures(dam, media, rows, (sku) => there.has(sku));
    const counts: Counts = { rows: rows.length };
    plus(counts, 'linked', linked);
    plus(counts, 'unlinked', unlinked);
    plus(counts, 'warnings', wrong.length);
    await change(prisma, clock, changeRequest(request, 'importMedia', {}, null), ({ transaction }) =>
      keepBatch(transaction, { run: job.run.id, pass, ordinal, isReplay: job.only !== null }, rows, counts, wrong),
    );
  };
};
