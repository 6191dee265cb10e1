import type { RawTransaction, TransactionHost } from '../change/index.ts';
import { type Consumer, consumer, type EventPage, type TriviumEvent } from '../events/index.ts';
import type { GraphClient } from '../subgraph/index.ts';
import { type Instant, parseInstant, toDate } from '../time/index.ts';

/** A release as pim's events tell it: `instant` as RFC 3339 in the event, `revision` grows with each move. */
export type ReleaseFact = { code: string; name: string; instant: Instant; revision: number };

export type ReleaseProjection = Consumer;

const EVENTS = `query ReleaseEvents($after: String, $first: Int!, $types: [String!]!) {
  pimEvents(after: $after, first: $first, types: $types) { events { id type source subject time data } next more }
}`;

const FOLLOWED = ['trivium.pim.release.created', 'trivium.pim.release.moved'];

/** Keeps a subgraph's `release` table in step with pim's releases, by pim's event log. */
export const releaseProjection = <Tx extends RawTransaction>(
  host: TransactionHost<Tx>,
  graph: GraphClient,
): ReleaseProjection => consumer('releases', pimEvents(graph), host, applyReleases);

type Answer = { pimEvents: { events: TriviumEvent[]; next: string; more: boolean } };

const pimEvents =
  (graph: GraphClient) =>
  async (after: string | null, first: number): Promise<EventPage> => {
    const { pimEvents: page } = await graph.ask<Answer>({
      query: EVENTS,
      variables: { after, first, types: FOLLOWED },
      scopes: ['events:read'],
    });
    return { events: page.events.map((event) => ({ cursor: page.next, event })), next: page.next, more: page.more };
  };

const applyReleases = async (transaction: RawTransaction, events: readonly TriviumEvent[]): Promise<void> => {
  for (const { data } of events) {
    const { code, name, instant, revision } = data as { code: string; name: string; instant: string; revision: number }; // pim's event catalogue
    await applyRelease(transaction, { code, name, instant: parseInstant(instant), revision });
  }
};

/** Writes a release as pim has it, unless something later is known already. */
export const applyRelease = async (
  transaction: RawTransaction,
  { code, name, instant, revision }: ReleaseFact,
): Promise<void> => {
  await transaction.$executeRawUnsafe(
    `insert into release (code, name, instant, revision) values ($1, $2, $3::timestamptz, $4)
     on conflict (code) do update set name = excluded.name, instant = excluded.instant, revision = excluded.revision,
           proposed_instant = null, proposed_revision = null, proposed_at = null
      where release.revision < excluded.revision`,
    code,
    name,
    toDate(instant),
    revision,
  );
};
