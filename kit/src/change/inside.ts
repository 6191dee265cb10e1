import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<string>();

/** Runs the work of a change; whatever it calls can learn that it runs inside one. */
export const insideChange = <R>(mutation: string, work: () => Promise<R>): Promise<R> => inside.run(mutation, work);

/**
 * Refuses to take a connection while a change holds one. Ten changes that each wait for an eleventh connection wait for
 * ever, and only under load; so the mistake is made to fail at once and always. The same goes for a change that calls
 * the graph: its locks would wait for a neighbour. Throws for programmers.
 */
export const refuseInsideChange = (what: string): void => {
  const mutation = inside.getStore();
  if (mutation === undefined) return;
  throw new Error(`${mutation} ${what} inside its transaction; read before the change, or through the transaction`);
};
