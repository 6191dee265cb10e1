import { TriviumError } from '@trivium/kit/errors';

export type Queue = {
  /** Runs the work when there is room. Throws DEADLINE_EXCEEDED at once when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

/** Encoding is heavy: more than a few at a time makes all of them slow, and a queue without end serves nobody. */
export const boundedQueue = (atOnce: number, waitingAtMost: number): Queue => {
  const waiting: (() => void)[] = [];
  let running = 0;
  const leave = () => {
    const next = waiting.shift();
    // The place goes to the next in line, so that nobody can slip in between.
    if (next) next();
    else running -= 1;
  };
  return {
    async run(work) {
      if (running >= atOnce) {
        if (waiting.length >= waitingAtMost)
          throw new TriviumError('DEADLINE_EXCEEDED', 'Too many pictures are being made; try again shortly.');
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else running += 1;
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
};
