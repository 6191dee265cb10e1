import { requestContext } from '@trivium/kit/context';
import type { Task } from '@trivium/kit/keeper';
import type { Logger } from '@trivium/kit/log';
import type { Instant } from '@trivium/kit/time';
import type { ImportFiles } from './import-file/service.ts';
import { importRepository, type ImportRunModel, importTask } from './import-run/service.ts';
import { workOn } from './import-work/service.ts';
import { type Foundation, runnerFor } from './services.ts';

type Exclusively = (name: string, work: () => Promise<void>) => Promise<boolean>;

/** Works on imports that are not finished, in the name of whoever started them. */
export const importWorker = (
  foundation: Foundation,
  files: ImportFiles,
  exclusively: Exclusively,
  log: Logger,
): Task => {
  const { prisma, clock } = foundation;
  const repository = importRepository(prisma);
  return importTask({
    repository,
    exclusively,
    work: (run, ending) => workOn(runnerFor(foundation, files, contextOf(run, clock.now()), log), run, ending),
    giveUp: async (run, reason) => {
      const at = clock.now();
      await prisma.$transaction((transaction) =>
        repository.update(transaction, run.id, { state: 'FAILED', notes: [...run.notes, reason], finished: true }, at),
      );
    },
    log,
  });
};

/** An import writes; where its reader would stand is of no matter. */
const contextOf = ({ id, startedBy }: ImportRunModel, at: Instant) =>
  requestContext({
    read: {
      market: '',
      countries: [],
      currency: '',
      locale: '',
      localeChain: [],
      channel: '',
      stage: 'PRODUCTION',
      at,
      travelled: false,
    },
    viewer: { subject: startedBy, roles: [], scopes: [] },
    requestId: `import ${id}`,
  });
