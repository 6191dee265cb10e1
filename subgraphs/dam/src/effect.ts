import { refuse } from '@trivium/kit/change';
import { TriviumError } from '@trivium/kit/errors';
import { type Clock, formatInstant, type Instant, instantFromDate } from '@trivium/kit/time';
import { type Placement, placeOn, type TakesEffect, type Timeline } from '@trivium/kit/timeline';
import type { DamTransaction } from './prisma.ts';

export type EffectInput = TakesEffect | null | undefined;

/**
 * Places one key on a timeline, and says what a person has to mend about the time: both kinds given, an instant that has
 * passed, a release that is unknown or past.
 */
export const placeKey = async (
  transaction: DamTransaction,
  clock: Clock,
  timeline: Timeline,
  key: string,
  effect: EffectInput,
): Promise<Placement> => {
  assertOneEffect(effect);
  try {
    const [placement] = await placeOn(transaction, clock, timeline, [[key]], effect ?? {});
    if (placement) return placement;
  } catch (error) {
    const message = untimely(error);
    if (message === null) throw error;
    refuse({ code: untimelyCode(effect), field: ['input', 'takesEffect'], message });
  }
  throw new Error('one key has one place');
};

/** placeOn's sentence when the time does not do; null for every other error. It checks before it writes. */
export const untimely = (error: unknown): string | null =>
  error instanceof TriviumError && error.code === 'BAD_USER_INPUT' ? error.message : null;

export const untimelyCode = (effect: EffectInput): 'TOO_EARLY' | 'INVALID' =>
  effect?.at == null ? 'INVALID' : 'TOO_EARLY';

/** An instant and a release at once would be two answers to one question. */
const assertOneEffect = (effect: EffectInput): void => {
  if (effect?.at != null && effect.release) {
    refuse({
      code: 'INVALID',
      field: ['input', 'takesEffect'],
      message: 'Both "at" and "release" are given; a change takes effect at one of them.',
    });
  }
};

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
