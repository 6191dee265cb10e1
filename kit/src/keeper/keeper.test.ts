import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silentLog } from '../log/index.ts';
import { keeper } from './index.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a task that fails is tried again, and does not keep the others', async () => {
  const runs = { good: 0, bad: 0 };
  const tasks = [
    {
      name: 'bad',
      everyMs: 100,
      run: async () => {
        runs.bad += 1;
        throw new Error('no');
      },
    },
    {
      name: 'good',
      everyMs: 50,
      run: async () => {
        runs.good += 1;
      },
    },
  ];
  const kept = keeper(tasks, silentLog());
  kept.start();
  await vi.advanceTimersByTimeAsync(210);
  expect(runs).toEqual({ good: 4, bad: 2 });
  await kept.stop();
  await vi.advanceTimersByTimeAsync(500);
  expect(runs).toEqual({ good: 4, bad: 2 });
});

test('no task runs beside itself, and stopping waits for what runs', async () => {
  let running = 0;
  let most = 0;
  let finished = 0;
  const slow = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    running -= 1;
    finished += 1;
  };
  const kept = keeper([{ name: 'slow', everyMs: 10, run: slow }], silentLog());
  kept.start();
  await vi.advanceTimersByTimeAsync(2_500);
  const stopping = kept.stop().then(() => finished);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([await stopping, most, running]).toEqual([3, 1, 0]);
});

test('a tick runs all once, in order, and tells what went wrong', async () => {
  const order: string[] = [];
  const task = (name: string, fails = false) => ({
    name,
    everyMs: 1,
    run: async () => {
      order.push(name);
      if (fails) throw new Error(name);
    },
  });
  await keeper([task('a'), task('b')], silentLog()).tick();
  await expect(keeper([task('c', true), task('d')], silentLog()).tick()).rejects.toThrow('c');
  expect(order).toEqual(['a', 'b', 'c']);
});
