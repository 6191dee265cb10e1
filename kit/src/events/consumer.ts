import type { RawTransaction, TransactionHost } from '../change/index.ts';
import type { EventPage, TriviumEvent } from './log.ts';

export type Consumer = {
  /**
   * Reads all there is and applies it; returns how many events. One at a time: a second call waits for the first. Once `ending`
   * is aborted it leaves off after the page at hand.
   */
  catchUp(ending?: AbortSignal): Promise<number>;
};

type Source = (after: string | null, first: number) => Promise<EventPage>;

const PAGE = 200;
const START = '0.0';

type Apply<Tx> = (transaction: Tx, events: readonly TriviumEvent[]) => Promise<void>;

/**
 * Follows somebody's event log. What a page does and the cursor behind it commit together, so that after a
 * crash nothing is applied twice and nothing is missed.
 */
export const consumer = <Tx extends RawTransaction>(
  name: string,
  source: Source,
  host: TransactionHost<Tx>,
  apply: Apply<Tx>,
): Consumer => {
  let running: Promise<number> = Promise.resolve(0);
  const readOn = async (ending?: AbortSignal): Promise<number> => {
    let count = 0;
    for (;;) {
      // Outside any transaction: the log's owner may be slow, and a connection is not to wait for it.
      const cursor = await host.$transaction((transaction) => cursorOf(transaction, name));
      const page = await source(cursor, PAGE);
      // A page without events may still move the cursor: what was passed over is not looked at again.
      if (page.next !== cursor && (await applyPage(name, host, cursor, page, apply))) count += page.events.length;
      if (!page.more || ending?.aborted) return count;
    }
  };
  return {
    catchUp(ending) {
      const next = () => readOn(ending);
      running = running.then(next, next);
      return running;
    },
  };
};

const cursorOf = async (transaction: RawTransaction, name: string): Promise<string> => {
  const [row] = await transaction.$queryRawUnsafe<{ cursor: string }[]>(
    `select cursor from consumer_cursor where consumer = $1`,
    name,
  );
  return row?.cursor ?? START;
};

/** False when a replica has been faster: the cursor is no longer where the page began, so the page is left to it. */
const applyPage = <Tx extends RawTransaction>(
  name: string,
  host: TransactionHost<Tx>,
  from: string,
  { events, next }: EventPage,
  apply: Apply<Tx>,
): Promise<boolean> =>
  host.$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe(
      `insert into consumer_cursor (consumer, cursor) values ($1, $2) on conflict (consumer) do nothing`,
      name,
      START,
    );
    // First, and not last: the row is the lock, and replicas wait here until the other's page is committed.
    const claimed = await transaction.$executeRawUnsafe(
      `update consumer_cursor set cursor = $3 where consumer = $1 and cursor = $2`,
      name,
      from,
      next,
    );
    if (claimed === 0) return false;
    if (events.length > 0)
      await apply(
        transaction,
        events.map(({ event }) => event),
      );
    return true;
  });
