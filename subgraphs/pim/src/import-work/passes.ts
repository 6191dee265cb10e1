import { placeOf, type SourceRow } from '../import-source/service.ts';
import { type Pass, passesOf } from '../import-survey/service.ts';
import { Interrupted, type Job, type RunnerDependencies, stopIf } from './job.ts';
import { writerOf } from './writers.ts';

/** Rows that are written in one transaction. */
const BATCH = 300;
/** Batches under way at once: while the database works on one, the next one is read. */
const AT_ONCE = 2;

/**
 * After these batches the planner is told how large the tables have become. Into an empty catalogue, the statements of the
 * first batches are planned for empty tables: at 100,000 products a third of the database's time went into reading whole ones.
 */
const GROWN = new Set([1, 16]);

/** Writes a pass's rows, batch by batch; those that are written already are passed over. */
export const runPass = async (dependencies: RunnerDependencies, job: Job, pass: Pass): Promise<void> => {
  const name = job.run.settings.replay > 0 ? `${job.run.settings.replay}/${pass}` : pass;
  const done = await dependencies.repository.doneBatches(job.run.id, name);
  const write = await writerOf(dependencies, job, pass, name);
  if (write === null) return;
  const underWay = new Set<Promise<void>>();
  let next = 0;
  try {
    for await (const rows of batches(job, pass)) {
      const ordinal = next;
      next += 1;
      if (done.has(ordinal)) continue;
      stopIf(job.ending);
      if ((await dependencies.repository.stateOf(job.run.id)) === 'CANCELLED') throw new Interrupted();
      const work = write(rows, ordinal).finally(() => underWay.delete(work));
      underWay.add(work);
      if (underWay.size >= AT_ONCE) await Promise.race(underWay);
      if (GROWN.has(ordinal)) await dependencies.repository.refreshStatistics();
    }
    await Promise.all(underWay);
  } finally {
    // Whatever ended the pass, nothing is left running behind it.
    await Promise.allSettled(underWay);
  }
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
