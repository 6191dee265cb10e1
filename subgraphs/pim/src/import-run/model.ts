import type { Instant } from '@trivium/kit/time';
import type { TakesEffect } from '@trivium/kit/timeline';
import type { Counts } from '../import-batch/service.ts';
import type { Problem } from '../import-row/service.ts';
import type { Pass } from '../import-survey/service.ts';

export type ImportState = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
export type ImportSeverity = 'REFUSED' | 'WARNING' | 'UNSUPPORTED';
export type ImportRowState = 'OPEN' | 'QUEUED' | 'REPLAYED';

/** What the caller said, which comes before what the mapping says. */
export type RunSettings = {
  market: string | null;
  locale: string | null;
  takesEffect: TakesEffect | null;
  draftsOnly: boolean;
  mediaPrefix: string | null;
  /** Counts the replays. */
  replay: number;
};

export type ImportFileModel = { ordinal: number; name: string; sha256: string; bytes: string };

export type ImportRunModel = {
  id: string;
  mapping: string;
  mappingText: string;
  settings: RunSettings;
  state: ImportState;
  notes: readonly string[];
  totals: Partial<Record<Pass, number>>;
  files: readonly ImportFileModel[];
  startedBy: string;
  startedAt: Instant;
  finishedAt: Instant | null;
};

export type ImportRowModel = {
  id: string;
  run: string;
  file: number;
  line: number;
  severity: ImportSeverity;
  state: ImportRowState;
  problems: readonly Problem[];
  cells: Readonly<Record<string, string>> | null;
  text: string | null;
  isMended: boolean;
};

/** Counts of a run by pass, and rows that still wait. */
export type RunCounts = { byPass: ReadonlyMap<string, Counts>; refused: number; warnings: number };
