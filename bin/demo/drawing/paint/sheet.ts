/** Collects what a drawing refers to: clips, gradients, pattern tiles. Equal definitions are kept once. */
export type Sheet = {
  /** Returns `url(#id)` of the definition. */
  define: (make: (id: string) => string) => string;
  definitions: () => string;
};

export const newSheet = (): Sheet => {
  const known = new Map<string, { id: string; markup: string }>();
  return {
    define(make) {
      const key = make('');
      const present = known.get(key);
      if (present) return `url(#${present.id})`;
      const id = `d${known.size}`;
      known.set(key, { id, markup: make(id) });
      return `url(#${id})`;
    },
    definitions: () => [...known.values()].map(({ markup }) => markup).join(''),
  };
};

/** The same numbers for the same seed: drawings are equal byte for byte whenever they are made. */
export const dice = (seed: number): (() => number) => {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};
