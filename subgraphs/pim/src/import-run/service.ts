import type { Logger } from '@trivium/kit/log';
import type { Task } from '@trivium/kit/keeper';
import type { ImportRunModel } from './model.ts';
import type { ImportRepository } from './repository.ts';

export type {
  ImportFileModel,
  ImportRowModel,
  ImportRowState,
  ImportRunModel,
  ImportSeverity,
  ImportState,
  RunCounts,
  RunSettings,
} from './model.ts';
export { type ImportRepository, importRepository, type RowFilter } from './repository.ts';
export { endReplay, type Keeping, keepBatch } from './keeping.ts';

type WorkerOptions = {
  repository: ImportRepository;
  exclusively(name: string, work: () => Promise<void>): Promise<boolean>;
  /** Works on one run, as whoever started it. */
  work(run: ImportRunModel, ending: AbortSignal): Promise<void>;
  giveUp(run: ImportRunModel, reason: string): Promise<void>;
  log: Logger;
};

/** A run that fails so often at things that nobody foresaw is not tried again by itself. */
const MOST_ATTEMPTS = 5;

/**
 * Works on runs that are not finished, one after the other. A run is worked on by one process at a time: the lock is a
 * database connection's, so a process that is killed lets go of it at once, and the next one goes on.
 */
export const importTask = ({ repository, exclusively, work, giveUp, log }: WorkerOptions): Task => {
  const attempts = new Map<string, number>();
  return {
    name: 'pim: imports',
    everyMs: 250,
    async run(ending = new AbortController().signal) {
      for (const found of await repository.unfinished()) {
        if (ending.aborted) return;
        await exclusively(`import ${found.id}`, async () => {
          // Somebody else may have finished it since it was found.
          const run = await repository.byId(found.id);
          if (!run || (run.state !== 'WAITING' && run.state !== 'RUNNING')) return;
          try {
            await work(run, ending);
            attempts.delete(run.id);
          } catch (error) {
            const count = (attempts.get(run.id) ?? 0) + 1;
            attempts.set(run.id, count);
            log.error({ err: error, run: run.id, attempt: count }, 'an import run stopped; it is tried again');
            if (count >= MOST_ATTEMPTS)
              await giveUp(
                run,
                `The run stopped ${count} times at something that nobody foresaw; the log says where. Started again, it goes on there.`,
              );
          }
        });
      }
    },
  };
};
