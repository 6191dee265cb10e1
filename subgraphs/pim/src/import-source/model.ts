import type { Section } from '../mapping/service.ts';
import type { HeadColumns, RowReading } from '../import-row/service.ts';

/** A row of a run: where it stands, what it says, and what is wrong with it. */
export type SourceRow = RowReading & {
  /** The file's place among the run's, and the line, from 1, on which the row begins. */
  file: number;
  line: number;
  /** Null for what is no row; `text` has it then. */
  cells: readonly string[] | null;
  header: readonly string[];
  columns: HeadColumns;
  text: string | null;
};

export type RunFile = { ordinal: number; name: string; sha256: string };

/** What a file is to a mapping, as reports tell it. */
export type FileNote = {
  file: string;
  section: string | null;
  missing: readonly string[];
  unused: readonly string[];
  problem: string | null;
};

/** Somebody's correction of a row that was refused: other cells, or the text of a row. */
export type Mended = { cells: Readonly<Record<string, string>> | null; text: string | null };

export type SectionRows = Section['rows'];
