import { formatInstant, type Instant, instantFromDate } from '@trivium/kit/time';
import type { Placement, TakesEffect } from '@trivium/kit/timeline';

export type EffectInput = TakesEffect | null | undefined;

/** How events and audit entries say when something takes effect. */
export const effectFact = ({
  validFrom,
  releaseCode,
}: Placement): { takesEffect: string | null; release: string | null } => ({
  takesEffect: validFrom === null ? null : formatInstant(instantFromDate(validFrom)),
  release: releaseCode,
});

/**
 * The instant of a change that took effect at once, null for one that is to come. It may lie a little after the
 * request's own instant, so whoever shows the result of the change reads as of then.
 */
export const beginsNow = (effect: EffectInput, { validFrom }: Placement): Instant | null =>
  validFrom === null || effect?.at != null || effect?.release ? null : instantFromDate(validFrom);
