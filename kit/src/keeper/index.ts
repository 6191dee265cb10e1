import type { Logger } from '../log/index.ts';

/**
 * Something that has to be looked after again and again. Doing it twice, or on two replicas, does no harm. What takes long
 * ends soon after `ending` is aborted, at a place where it can go on later.
 */
export type Task = { name: string; everyMs: number; run(ending?: AbortSignal): Promise<unknown> };

export type Keeper = {
  /** Runs every task once, in order; what tests and start-up use instead of waiting. */
  tick(): Promise<void>;
  start(): void;
  /** Waits for what is running. */
  stop(): Promise<void>;
};

/** Runs tasks at their intervals. A task that fails is logged and tried again next time; none runs beside itself. */
export const keeper = (tasks: readonly Task[], log: Logger): Keeper => {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const ending = new AbortController();
  let stopped = false;
  const attempt = async (task: Task): Promise<void> => {
    try {
      await task.run(ending.signal);
    } catch (error) {
      if (!stopped) log.warn({ err: error, task: task.name }, 'a task failed; it is tried again');
    }
  };
  const schedule = (task: Task) => {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const run = attempt(task).finally(() => {
        running.delete(run);
        schedule(task);
      });
      running.add(run);
    }, task.everyMs);
    timers.add(timer);
  };
  return {
    async tick() {
      for (const task of tasks) await task.run(ending.signal);
    },
    start() {
      for (const task of tasks) schedule(task);
    },
    async stop() {
      stopped = true;
      ending.abort();
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
};
