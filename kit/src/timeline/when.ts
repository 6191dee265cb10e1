import { type RawTransaction, refuse, type UserErrorCode } from '../change/index.ts';
import { formatInstant, type Instant, instantFromDate } from '../time/index.ts';

/** When an approved fact takes effect: now, at an instant, or together with a release. The graph's input of that name. */
export type TakesEffect = { at?: Instant | null | undefined; release?: string | null | undefined };

/** Every mutation that puts something onto a timeline has its time at this place of its input. */
const untimely = (code: UserErrorCode, message: string): never =>
  refuse({ code, field: ['input', 'takesEffect'], message });

export const refuseBoth = ({ at, release }: TakesEffect): void => {
  if (at != null && release != null)
    untimely('INVALID', 'A change takes effect at an instant or with a release, not both.');
};

/**
 * The instant that is meant, as of now for a release. No backdating: refuses an instant before `now` (TOO_EARLY at the
 * input's `takesEffect`), a release that is unknown or past, and one together with an instant (INVALID). The release
 * stays where it is until the transaction ends.
 */
export const effectInstant = async (
  transaction: RawTransaction,
  effect: TakesEffect | null | undefined,
  now: Instant,
): Promise<Instant> => {
  const { at = null, release = null } = effect ?? {};
  refuseBoth({ at, release });
  if (release !== null) return releaseInstant(transaction, release, now);
  if (at !== null && at < now) {
    untimely(
      'TOO_EARLY',
      `${formatInstant(at)} has passed (it is ${formatInstant(now)}): a change takes effect now or later, so that evidence stays evidence.`,
    );
  }
  return at ?? now;
};

const releaseInstant = async (transaction: RawTransaction, code: string, now: Instant): Promise<Instant> => {
  // Shared, so that the release cannot be moved into the past under our feet.
  const [release] = await transaction.$queryRawUnsafe<{ instant: Date }[]>(
    `select instant from release where code = $1 for share`,
    code,
  );
  if (!release)
    return untimely('INVALID', `There is no release "${code.slice(0, 40)}" here yet; create it in pim first.`);
  const at = instantFromDate(release.instant);
  if (at <= now) untimely('INVALID', `Release "${code}" took effect at ${formatInstant(at)}; approve for a later one.`);
  return at;
};
