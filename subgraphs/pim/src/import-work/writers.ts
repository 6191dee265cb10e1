import { change, changeRequest } from '@trivium/kit/change';
import { TriviumError } from '@trivium/kit/errors';
import { parseInstant } from '@trivium/kit/time';
import type { TakesEffect } from '@trivium/kit/timeline';
import type { Configuration } from '../configuration/model.ts';
import { type Counts, plus, type Reading, type RowProblems, writeBatch } from '../import-batch/service.ts';
import { linkPictures, type MediaReading, namedPictures, picturesOf } from '../import-media/service.ts';
import { type Keeping, keepBatch } from '../import-run/service.ts';
import { vocabularyOf } from '../import-setup/service.ts';
import type { SourceRow } from '../import-source/service.ts';
import type { Pass } from '../import-survey/service.ts';
import type { Job, RunnerDependencies } from './job.ts';
import { poisonProof, type WriteRows } from './poison.ts';

/** How a pass writes; null when there is nothing for it to do. */
export const writerOf = async (
  dependencies: RunnerDependencies,
  job: Job,
  pass: Pass,
  name: string,
): Promise<WriteRows | null> => {
  if (pass === 'READ') return readWriter(dependencies, job, name);
  const reading = readingOf(job, await dependencies.configuration.current());
  return pass === 'MEDIA'
    ? mediaWriter(dependencies, job, name, reading)
    : productWriter(dependencies, job, name, reading);
};

const readingOf = ({ run, mapping, survey }: Job, known: Configuration): Reading => {
  const markets = [...known.markets.values()];
  const market = run.settings.market ?? mapping.market ?? markets.find(({ isDefault }) => isDefault)?.code ?? '';
  const locales = new Set(
    markets.flatMap((one) => one.locales.flatMap(({ locale, fallbacks }) => [locale, ...fallbacks])),
  );
  return { mapping, market, survey, known, words: vocabularyOf(known), locales };
};

const keepingOf = ({ run, only }: Job, pass: string, ordinal: number): Keeping => ({
  run: run.id,
  pass,
  ordinal,
  isReplay: only !== null,
});

const productWriter = (dependencies: RunnerDependencies, job: Job, pass: string, reading: Reading): WriteRows => {
  const nameOf = (file: number) => job.run.files.find(({ ordinal }) => ordinal === file)?.name ?? '';
  const effect = effectOf(job);
  const write: WriteRows = async (rows, ordinal) => {
    const { userErrors } = await writeBatch(
      dependencies,
      {
        reading,
        effect,
        nameOf,
        keep: (transaction, counts, problems) =>
          keepBatch(transaction, keepingOf(job, pass, ordinal), rows, counts, problems),
      },
      rows,
    );
    const [error] = userErrors;
    if (error) throw new TriviumError('BAD_USER_INPUT', error.message);
  };
  return poisonProof(
    write,
    (row, ordinal) => refuseUnwritable(dependencies, job, pass, row, ordinal),
    dependencies.log,
  );
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
  job: Job,
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
    keepBatch(transaction, keepingOf(job, pass, ordinal), [row], { rows: 1, refused: 1 }, [problem]),
  );
};

/** Rows that say nothing that could be written: they are kept with the reason. */
const readWriter =
  ({ prisma, clock, request }: RunnerDependencies, job: Job, pass: string): WriteRows =>
  async (rows, ordinal) => {
    const counts: Counts = { rows: rows.length };
    const problems = rows.map((row): RowProblems => {
      if (row.problems.length === 0) return unsupported(row, counts);
      plus(counts, 'refused');
      return { row, severity: 'REFUSED', problems: row.problems };
    });
    await change(prisma, clock, changeRequest(request, 'importRead', {}, null), ({ transaction }) =>
      keepBatch(transaction, keepingOf(job, pass, ordinal), rows, counts, problems),
    );
  };

const unsupported = (row: SourceRow, counts: Counts): RowProblems => {
  const { record, columns } = row;
  const sku = 'sku' in record ? record.sku : '';
  const kind = record.type === 'unsupported' ? record.kind : `${record.type} of such products`;
  plus(counts, `unsupported ${kind}`);
  const reason =
    record.type === 'unsupported'
      ? `products of the kind "${kind}" are not taken`
      : `"${sku}" is of a kind that is not taken`;
  const problem = { column: columns.sku || null, value: sku.slice(0, 200), code: 'UNSUPPORTED' as const, reason };
  return { row, severity: 'UNSUPPORTED', problems: [problem] };
};

const mediaWriter = async (
  dependencies: RunnerDependencies,
  job: Job,
  pass: string,
  reading: Reading,
): Promise<WriteRows | null> => {
  const { dam, drafts, prisma, clock, request } = dependencies;
  const { mediaPrefix } = job.run.settings;
  const effect = effectOf(job);
  // What stays a draft shows no pictures to anybody.
  if (mediaPrefix === null || effect === null) return null;
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
  const media: MediaReading = {
    ...reading,
    pictures,
    named: fileNames ? namedPictures(pictures, fileNames) : null,
    effect,
  };
  return async (rows, ordinal) => {
    const skus = rows.flatMap(({ record: about }) => ('sku' in about ? [about.sku] : []));
    const there = await drafts.existing(skus);
    const { linked, unlinked, problems: wrong } = await linkPictures(dam, media, rows, (sku) => there.has(sku));
    const counts: Counts = { rows: rows.length };
    plus(counts, 'linked', linked);
    plus(counts, 'unlinked', unlinked);
    plus(counts, 'warnings', wrong.length);
    await change(prisma, clock, changeRequest(request, 'importMedia', {}, null), ({ transaction }) =>
      keepBatch(transaction, keepingOf(job, pass, ordinal), rows, counts, wrong),
    );
  };
};
