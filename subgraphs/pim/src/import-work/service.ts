import { TriviumError } from '@trivium/kit/errors';
import type { ImportRunModel } from '../import-run/service.ts';
import { PASSES } from '../import-survey/service.ts';
import { readMapping } from '../mapping/service.ts';
import { begin, finish, recordStep } from './begin.ts';
import { Interrupted, type RunnerDependencies } from './job.ts';
import { runPass } from './passes.ts';

export type { RunnerDependencies } from './job.ts';

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
    await finish(dependencies, run);
  } catch (error) {
    if (error instanceof Interrupted) return;
    if (!(error instanceof TriviumError) || error.code === 'SUBGRAPH_UNAVAILABLE') throw error;
    await recordStep(dependencies, run, 'importFail', (tables, at) =>
      repository.update(tables, run.id, { state: 'FAILED', notes: [...run.notes, error.message], finished: true }, at),
    );
  }
};
