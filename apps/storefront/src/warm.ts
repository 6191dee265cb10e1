import type { Hono } from 'hono';

/** A graph that does not answer is no reason to stay closed. */
const LONGEST_MS = 3_000;

/**
 * Views one page of each kind before anybody does, so that what is done once only (the graph's plans and connections,
 * compiling on both sides) is not done while the first visitor waits. What goes wrong is the first visitor's to see.
 */
export const warm = async (app: Hono, longest = LONGEST_MS): Promise<void> => {
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
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longest);
  });
  await Promise.race([views().catch(() => undefined), enough]);
  late = true;
  clearTimeout(timer);
};
