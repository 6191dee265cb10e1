import { change, changeRequest } from '@trivium/kit/change';
import { TriviumError } from '@trivium/kit/errors';
import type { Instant } from '@trivium/kit/time';
import type { Prisma } from '@trivium/prisma/pim';
import { endReplay, type ImportRunModel } from '../import-run/service.ts';
import { setUp } from '../import-setup/service.ts';
import { type FileNote, placeOf, sentencesOf, sourceOf } from '../import-source/service.ts';
import { surveyOf } from '../import-survey/service.ts';
import type { Mapping } from '../mapping/service.ts';
import { type Job, type RunnerDependencies, stopIf } from './job.ts';

type Update = (transaction: Prisma.TransactionClient, at: Instant) => Promise<void>;

/** A step of the run's own life, with its audit entry and event. */
export const recordStep = async (
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

/** Surveys the rows and makes what they need. Done again when a run goes on: files never change, and what is there stays. */
export const begin = async (
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
  checkSomethingRead(notes);
  if (run.settings.mediaPrefix === null) survey.totals.MEDIA = 0;
  const report = await setUp(mapping, survey, services, configuration);
  const made = Object.entries(report.made).map(([kind, count]) => `Made: ${count} × ${kind}.`);
  await recordStep(dependencies, run, 'importBegin', (tables, at) =>
    repository.update(
      tables,
      run.id,
      {
        state: 'RUNNING',
        notes: [...new Set([...run.notes, ...sentencesOf(notes), ...made, ...report.problems])],
        totals: survey.totals,
      },
      at,
    ),
  );
  configuration.renew();
  return { run, mapping, source, survey, only, ending };
};

/** A run of which nothing can be read has most likely been given the wrong files, or the wrong mapping. */
const checkSomethingRead = (notes: readonly FileNote[]): void => {
  if (notes.some(({ problem }) => problem === null)) return;
  throw new TriviumError('BAD_USER_INPUT', `Nothing could be read. ${sentencesOf(notes).slice(0, 5).join(' ')}`);
};

export const finish = async (dependencies: RunnerDependencies, run: ImportRunModel): Promise<void> => {
  await dependencies.repository.refreshStatistics();
  await recordStep(dependencies, run, 'importFinish', async (transaction, at) => {
    await endReplay(transaction, run.id);
    await dependencies.repository.update(transaction, run.id, { state: 'DONE', finished: true }, at);
  });
};
