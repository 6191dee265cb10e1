import type { Logger } from '@trivium/kit/log';
import type { BatchDependencies } from '../import-batch/service.ts';
import type { ImportFiles } from '../import-file/service.ts';
import type { Dam } from '../import-media/service.ts';
import type { ImportRepository, ImportRunModel } from '../import-run/service.ts';
import type { SetupServices } from '../import-setup/service.ts';
import type { Source } from '../import-source/service.ts';
import type { Survey } from '../import-survey/service.ts';
import type { Mapping } from '../mapping/service.ts';

export type RunnerDependencies = BatchDependencies & {
  repository: ImportRepository;
  files: ImportFiles;
  services: SetupServices;
  dam: Dam | null;
  log: Logger;
};

/** A run that is being worked on. */
export type Job = {
  run: ImportRunModel;
  mapping: Mapping;
  source: Source;
  survey: Survey;
  /** Places of the rows that are replayed; null for all. */
  only: ReadonlySet<string> | null;
  ending: AbortSignal;
};

/** Thrown where a run is to end for now; what was written is kept, and it goes on from there. */
export class Interrupted extends Error {}

export const stopIf = (ending: AbortSignal): void => {
  if (ending.aborted) throw new Interrupted();
};
