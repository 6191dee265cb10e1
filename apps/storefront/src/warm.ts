import { setTimeout } from 'node:timers/promises';
import type { Hono } from 'hono';

/** A graph that does not answer is no reason to stay closed. */
const LONGEST_MS = 3_000;

/**
 * Views one page of each kind before anybody does, so that what is done once only (the graph's plans and connections,
 * compiling on both sides) is not done while the first visitor waits. What goes wrong is the first visitor's to see.
 *
 * @param enough when to stop, whatever has been seen by then
 */
export const warm = async (app: Hono, enough?: Promise<unknown>): Promise<void> => {
  let late = false;
  const view = async (path: string | undefined): Promise<string> => {
    if (path === undefined || late) return '';
    const answer = await app.request(path);
    const to = answer.headers.get('location');
    return to === null ? answer.text() : view(to);
  };
  const views = async () => {
    const home = await view('/');
    for (const kind of ['p', 'c']) await view(new RegExp(`href="([^"]*/${kind}/[^"]+)"`).exec(home)?.[1]);
  };
  const warmed = new AbortController();
  const limit = enough ?? setTimeout(LONGEST_MS, undefined, { signal: warmed.signal }).catch(() => undefined);
  await Promise.race([views().catch(() => undefined), limit]);
  late = true;
  warmed.abort();
};
