/** A seeded generator (mulberry32), so that a failing history can be had again. */
export type Random = {
  /** 0 ≤ x < 1 */
  share(): number;
  /** 0 ≤ n < limit */
  below(limit: number): number;
  one<T>(choices: readonly T[]): T;
  chance(probability: number): boolean;
};

export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(share() * limit);
  return {
    share,
    below,
    chance: (probability) => share() < probability,
    one(choices) {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError('nothing to choose from');
      return choice;
    },
  };
};
