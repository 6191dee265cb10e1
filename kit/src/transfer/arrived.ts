import { formatInstant, type Instant } from '../time/index.ts';
import type { Entry } from '../timeline/index.ts';
import { RecordError } from './entry.ts';
import { isoOf, readIso } from './input.ts';

/**
 * Readers see since when some things are in effect. That travels with them: the row itself begins when it is taken in, as
 * nothing is backdated, and remembers when it began elsewhere.
 *
 * An expression for the content of a row `t` (release `r`): since when it is in effect, null for what is to come and for ends.
 */
export const arrivedOf = (at: string): string =>
  `jsonb_build_object('arrived', case when not t.ended and coalesce(t.valid_from, r.instant) <= ${at}
     then ${isoOf('coalesce(t.arrived, t.valid_from, r.instant)')} end)`;

/** As of now: what was to come when it was exported and has begun meanwhile, has been in effect since it began. */
export const withArrival = <Content extends { arrived?: unknown }>(
  { content, ...entry }: Entry<Content>,
  now: Instant,
): Entry<Content & { arrived: string | null }> => {
  if (entry.ended || (entry.at !== null && entry.at > now)) return { ...entry, content: { ...content, arrived: null } };
  const began = entry.at === null ? null : formatInstant(entry.at);
  const given = content.arrived == null ? began : readIso(content.arrived, 'The instant since which it is in effect');
  if (given !== null && Date.parse(given) > now)
    throw new RecordError('It is in effect since an instant that is still to come.');
  return { ...entry, content: { ...content, arrived: given } };
};
