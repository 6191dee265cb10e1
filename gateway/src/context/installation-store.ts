import type { Logger } from '@trivium/kit/log';
import type { GraphClient } from '@trivium/kit/subgraph';
import { type Installation, INSTALLATION_QUERY, installationOf, type Market } from './installation.ts';

export type InstallationStore = {
  current(): Installation | null;
  refresh(): Promise<void>;
  /** Keeps asking until it is known, then follows pim's events. */
  follow(): void;
  /** Waits for the question that is under way. */
  stop(): Promise<void>;
};

const EVERY = 1_000;
const LONGEST_WAIT = 15_000;
const PAGE = 200;
const EVENTS_QUERY = `query Events($after: String, $first: Int!, $types: [String!]!) {
  pimEvents(after: $after, first: $first, types: $types) { events { id } next more }
}`;
type Events = { pimEvents: { events: { id: string }[]; next: string; more: boolean } };

/** What changes where viewers can stand. */
const CONCERNS_US = ['trivium.pim.market.saved', 'trivium.pim.channel.saved'];

/** Asks the graph, as a service, for the markets; again when an event says that they changed. */
export const installationStore = (graph: GraphClient, log: Logger): InstallationStore => {
  let known: Installation | null = null;
  let cursor: string | null = null;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let underWay: Promise<void> = Promise.resolve();

  const refresh = async () => {
    const { markets } = await graph.ask<{ markets: Market[] }>({ query: INSTALLATION_QUERY });
    known = installationOf(markets);
  };
  const readEvents = async (): Promise<boolean> => {
    let concerned = false;
    for (let more = true; more && !stopped; ) {
      const { pimEvents }: Events = await graph.ask<Events>({
        query: EVENTS_QUERY,
        variables: { after: cursor, first: PAGE, types: CONCERNS_US },
        scopes: ['events:read'],
      });
      concerned ||= pimEvents.events.length > 0;
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
    if (!stopped) timer = setTimeout(next, wait(failures)).unref();
  };
  const next = () => {
    underWay = step();
  };
  return {
    current: () => known,
    refresh,
    follow: () => {
      timer ??= setTimeout(next, 0);
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await underWay;
    },
  };
};

/** Doubles with each failure, with a jitter, so that replicas do not ask in step. */
const wait = (failures: number): number =>
  Math.min(EVERY * 2 ** Math.min(failures, 10), LONGEST_WAIT) * (failures === 0 ? 1 : 0.75 + Math.random() / 2);
