import type { RawTransaction, TransactionHost } from '../change/index.ts';
import type { EventPage, TriviumEvent } from './log.ts';

export type Consumer = {
  /** Reads all there is and applies it; returns how many events. One at a time: a second call waits for the first. */
  catchUp(): Promise<number>;
};

type Source = (after: string | null, first: number) => Promise<EventPage>;

const PAGE = 200;

/**
 * Follows somebody's event log. What a page does and the cursor behind it commit together, so that after a
 * crash nothing is applied twice and nothing is missed.
 */
export const consumer = <Tx extends RawTransaction>(
  name: string,
  source: Source,
  host: TransactionHost<Tx>,
  apply: (transaction: Tx, events: readonly TriviumEvent[]) => Promise<void>,
): Consumer => {
  let running: Promise<number> = Promise.resolve(0);
  const catchUp = async (): Promise<number> => {
    let count = 0;
    for (;;) {
      const page = await nextPage(name, source, host, apply);
      count += page.events.length;
      if (!page.more) return count;
    }
  };
  return {
    catchUp() {
      running = running.then(catchUp, catchUp);
      return running;
    },
  };
};

const nextPage = async <Tx extends RawTransaction>(
  name: string,
  source: Source,
  host: TransactionHost<Tx>,
  apply: (transaction: Tx, events: readonly TriviumEvent[]) => Promise<void>,
): Promise<EventPage> =>
  host.$transaction(async (transaction) => {
    // Replicas take turns: the row is the lock.
    await transaction.$executeRawUnsafe(
      `insert into consumer_cursor (consumer, cursor) values ($1, '0.0') on conflict (consumer) do nothing`,
      name,
    );
    const [row] = await transaction.$queryRawUnsafe<{ cursor: string }[]>(
      `select cursor from consumer_cursor where consumer = $1 for update`,
      name,
    );
    const page = await source(row?.cursor ?? null, PAGE);
    if (page.events.length === 0) return page;
    await apply(
      transaction,
      page.events.map(({ event }) => event),
    );
    await transaction.$executeRawUnsafe(`update consumer_cursor set cursor = $2 where consumer = $1`, name, page.next);
    return page;
  });
