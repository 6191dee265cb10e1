import { TriviumError } from '../errors/index.ts';
import type { Sql, Statement } from '../sql/index.ts';
import { type Instant, parseInstant } from '../time/index.ts';

/** A CloudEvents 1.0 event as it is read back. `time` is RFC 3339, `source` the subgraph. */
export type TriviumEvent = {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  data: unknown;
};

export type EventPage = {
  events: { cursor: string; event: TriviumEvent }[];
  /** Where to go on; the cursor that was given when there is nothing new. */
  next: string;
  more: boolean;
};

/** As the graph's type `Event` has it. */
export type GraphEvent = Omit<TriviumEvent, 'time'> & { time: Instant };

export type EventLog = {
  /** Throws BAD_USER_INPUT for a cursor or a size that is none. */
  read(after: string | null, first: number): Promise<EventPage>;
  /** The same for a resolver: `first` is 100 unless told. */
  page(page: {
    after?: string | null | undefined;
    first?: number | null | undefined;
  }): Promise<{ events: GraphEvent[]; next: string; more: boolean }>;
};

type Row = { xid: string; position: string; id: string; type: string; subject: string; time: Date; data: unknown };

// Identities and transactions commit out of order. Below the oldest transaction that still runs nothing can appear any
// more, so a reader that stays below it and orders by (xid, position) skips nothing and reads nothing twice.
const READ: Statement = {
  name: 'event-log-read',
  text: `select xid::text as xid, position::text as position, id, type, subject, time, data
           from event
          where (xid, position) > ($1::text::xid8, $2::bigint)
            and xid < pg_snapshot_xmin(pg_current_snapshot())
          order by event.xid, event.position -- qualified: the output columns of these names are text
          limit $3`,
};

const START = '0.0';
const DEFAULT_EVENTS = 100;
const MAX_EVENTS = 1_000;

const parse = (cursor: string): [string, string] => {
  const [, xid, position] = /^(\d{1,19})\.(\d{1,18})$/.exec(cursor) ?? [];
  if (!xid || !position) {
    throw new TriviumError(
      'BAD_USER_INPUT',
      'That is not an event cursor; use one that an earlier page returned, or none to start.',
    );
  }
  return [xid, position];
};

/** The event log of one subgraph, by cursor `<xid>.<position>`. Consumers keep the cursor; nothing is kept for them. */
export const eventLog = (sql: Sql, source: string): EventLog => {
  const read = async (after: string | null, first: number): Promise<EventPage> => {
    if (first < 1 || first > MAX_EVENTS)
      throw new TriviumError('BAD_USER_INPUT', `"first" is ${first}; it goes from 1 to ${MAX_EVENTS}.`);
    const from = after ?? START;
    const rows = await sql.rows<Row>(READ, [...parse(from), first + 1]);
    const page = rows.slice(0, first);
    const events = page.map((row) => ({ cursor: `${row.xid}.${row.position}`, event: asEvent(row, source) }));
    return { events, next: events.at(-1)?.cursor ?? from, more: rows.length > first };
  };
  return {
    read,
    async page({ after, first }) {
      const { events, next, more } = await read(after ?? null, first ?? DEFAULT_EVENTS);
      return { events: events.map(({ event }) => ({ ...event, time: parseInstant(event.time) })), next, more };
    },
  };
};

const asEvent = (row: Row, source: string): TriviumEvent => ({
  specversion: '1.0',
  id: row.id,
  source: `/trivium/${source}`,
  type: row.type,
  subject: row.subject,
  time: row.time.toISOString(),
  datacontenttype: 'application/json',
  data: row.data,
});
