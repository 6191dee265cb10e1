import type { Problem } from '../import-row/service.ts';
import type { RunCounts } from '../import-run/service.ts';
import type { Pass } from '../import-survey/service.ts';

export type ImportCountsModel = RunCounts;
export type ImportProgressModel = { pass: Pass; done: number; total: number };
export type ImportUnsupportedModel = { kind: string; count: number };
export type ImportProblemModel = Problem;
