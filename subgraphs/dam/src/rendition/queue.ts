import { TriviumError } from '@trivium/kit/errors';

export type Queue = {
  /** Runs the work when there is room. Throws DEADLINE_EXCEEDED at once when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

export type QueueLimits = {
  /** How many run at the same time. */
  atOnce: number;
  /** Work that has run for so many milliseconds lets the next one begin beside it, so that one slow picture stops nobody. */
  patience?: number;
  /** How many run at the same time at most, with those that are slow. */
  most?: number;
  /** How many wait at most; the next one is turned away. */
  waiting: number;
};

/** Encoding is heavy: more than a few at a time makes all of them slow, and a queue without end serves nobody. */
export const boundedQueue = ({ atOnce, patience, most = atOnce, waiting: waitingAtMost }: QueueLimits): Queue => {
  const waiting: (() => void)[] = [];
  let running = 0;
  let slow = 0;
  const isFull = () => running - slow >= atOnce || running >= most;
  // A place is taken for the next in line before it knows, so that nobody can slip in between.
  const admit = () => {
    while (waiting.length > 0 && !isFull()) {
      running += 1;
      waiting.shift()?.();
    }
  };
  const begin = async (): Promise<void> => {
    if (!isFull()) {
      running += 1;
      return;
    }
    if (waiting.length >= waitingAtMost)
      throw new TriviumError('DEADLINE_EXCEEDED', 'Too many pictures are being made; try again shortly.');
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  /** Answers what ends it. */
  const place = () => {
    let isSlow = false;
    const timer =
      patience === undefined
        ? undefined
        : setTimeout(() => {
            isSlow = true;
            slow += 1;
            admit();
          }, patience);
    return () => {
      clearTimeout(timer);
      running -= 1;
      if (isSlow) slow -= 1;
      admit();
    };
  };
  return {
    async run(work) {
      await begin();
      const leave = place();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
};
