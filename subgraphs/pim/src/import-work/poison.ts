import type { Logger } from '@trivium/kit/log';
import type { SourceRow } from '../import-source/service.ts';

export type WriteRows = (rows: readonly SourceRow[], ordinal: number) => Promise<void>;

/** Parts of a batch have places of their own, far from those of whole batches. */
const PARTS = 1_000_000;
const MOST_PARTS = 2_000;

/** What PostgreSQL says of data that it does not take (SQLSTATE classes 22 and 23); anything else is no row's fault. */
const isDataFault = (error: unknown): boolean => error instanceof Error && /Code: `(?:22|23)\w{3}`/.test(error.message);

/**
 * Writes a batch; when the database refuses its data, writes it in halves, and those again, until the one row that it
 * does not take stands alone and is refused: a bad row never stops the good ones, even where a check is missing.
 */
export const poisonProof =
  (write: WriteRows, refuse: (row: SourceRow, ordinal: number) => Promise<void>, log: Logger): WriteRows =>
  async (rows, ordinal) => {
    let part = 0;
    const next = () => {
      part += 1;
      return PARTS + ordinal * MOST_PARTS + part;
    };
    const attempt = async (some: readonly SourceRow[], place: number): Promise<void> => {
      try {
        await write(some, place);
      } catch (error) {
        if (!isDataFault(error)) throw error;
        const [row] = some;
        if (row && some.length === 1) {
          log.error({ err: error, file: row.file, line: row.line }, 'a row of an import could not be written');
          await refuse(row, next());
          return;
        }
        const middle = Math.ceil(some.length / 2);
        await attempt(some.slice(0, middle), next());
        await attempt(some.slice(middle), next());
      }
    };
    await attempt(rows, ordinal);
    // The whole batch is done, though it was written in parts.
    if (part > 0) await write([], ordinal);
  };
