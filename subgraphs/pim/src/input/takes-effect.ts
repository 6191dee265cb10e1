import { refuse } from '@trivium/kit/change';
import type { TakesEffect } from '@trivium/kit/timeline';
import type { InputMaybe, TakesEffect as TakesEffectInput } from '../generated/graph.ts';

/** When a change takes effect, as the client said it. */
export const readEffect = (input: InputMaybe<TakesEffectInput> | undefined): TakesEffect => {
  const at = input?.at ?? null;
  const release = input?.release ?? null;
  if (at !== null && release !== null) {
    refuse({
      code: 'INVALID',
      field: ['input', 'takesEffect'],
      message: 'A change takes effect at an instant or with a release, not both.',
    });
  }
  return { at, release };
};
