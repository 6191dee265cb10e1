import { TriviumError } from '../errors/index.ts';

/** Milliseconds since the epoch. The grain of every timeline: PostgreSQL keeps `timestamptz(3)`. */
export type Instant = number & { readonly Instant: unique symbol };

export const instant = (milliseconds: number): Instant => {
  if (!Number.isSafeInteger(milliseconds)) throw new RangeError(`not an instant: ${milliseconds}`);
  return milliseconds as Instant; // checked above
};

export const instantFromDate = (date: Date): Instant => instant(date.getTime());
export const toDate = (at: Instant): Date => new Date(at);
export const formatInstant = (at: Instant): string => new Date(at).toISOString();

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;
/** The years 1 to 9999: what PostgreSQL, RFC 3339 and Date all write alike. */
export const EARLIEST = instant(-62_135_596_800_000);
export const LATEST = instant(253_402_300_799_999);

/** Reads RFC 3339 with an offset. More than three decimals are cut. Throws BAD_USER_INPUT. */
export const parseInstant = (text: string): Instant => {
  const parts = RFC_3339.exec(text);
  const milliseconds = parts ? Date.parse(text) : Number.NaN;
  // Date.parse turns 30 February into 1 March; a calendar date must come back as it went in.
  const day = parts && new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))).getUTCDate();
  if (!parts || !(milliseconds >= EARLIEST && milliseconds <= LATEST) || day !== Number(parts[3])) {
    throw new TriviumError(
      'BAD_USER_INPUT',
      `"${text.slice(0, 40)}" is not an instant: write RFC 3339 with an offset, like 2026-11-03T09:00:00+01:00.`,
    );
  }
  return instant(milliseconds);
};

/** The smaller of two instants, where null stands for "never". */
export const earliest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : a < b ? a : b;
