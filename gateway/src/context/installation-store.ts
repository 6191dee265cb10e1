import type { Logger } from '@trivium/kit/log';
import type { GraphClient } from '@trivium/kit/subgraph';
import { type Installation, INSTALLATION_QUERY, installationOf, type Market } from './installation.ts';

export type InstallationStore = {
  current(): Installation | null;
  refresh(): Promise<void>;
  /** Keeps asking until it is known, then follows pim's events. */
  follow(): void;
  stop(): void;
};

const EVERY = 1_000;
const LONGEST_WAIT = 15_000;
const PAGE = 200;
const EVENTS_QUERY = `query Events($after: String, $first: Int!) {
  pimEvents(after: $after, first: $first) { events { type } next more }
}`;
type Events = { pimEvents: { events: { type: string }[]; next: string; more: boolean } };

/** What changes where viewers can stand. */
const CONCERNS_US = /^trivium\.pim\.(market|channel|locale)\./;

/** Asks the graph, as a service, for the markets; again when an event says that they changed. */
export const installationStore = (graph: GraphClient, log: Logger): InstallationStore => {
  let known: Installation | null = null;
  let cursor: string | null = null;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const refresh = async () => {
    const { markets } = await graph.ask<{ markets: Market[] }>({ query: INSTALLATION_QUERY });
    known = installationOf(markets);
  };
  const readEvents = async (): Promise<boolean> => {
    let concerned = false;
    for (let more = true; more && !stopped; ) {
      const { pimEvents }: Events = await graph.ask<Events>({
        query: EVENTS_QUERY,
        variables: { after: cursor, first: PAGE },
        scopes: ['events:read'],
      });
      concerned ||= pimEvents.events.some(({ type }) => CONCERNS_US.test(type));
      cursor = pimEvents.next;
      more = pimEvents.more;
    }
    return concerned;
  };
  const step = async () => {
    try {
      if (!known) await refresh();
      if (await readEvents()) await refresh();
      failures = 0;
    } catch (error) {
      failures += 1;
      // The first and then ever fewer: a pim that is down for an hour is one story, not 3,600.
      if (Number.isInteger(Math.log2(failures))) log.warn({ err: error, failures }, 'the markets could not be read');
    }
    if (!stopped) timer = setTimeout(step, wait(failures)).unref();
  };
  return {
    current: () => known,
    refresh,
    follow: () => {
      timer ??= setTimeout(step, 0);
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
};

/** Doubles with each failure, with a jitter, so that replicas do not ask in step. */
const wait = (failures: number): number =>
  Math.min(EVERY * 2 ** Math.min(failures, 10), LONGEST_WAIT) * (failures === 0 ? 1 : 0.75 + Math.random() / 2);
