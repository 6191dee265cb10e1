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
  /** Only events of these types, when some are named. Throws BAD_USER_INPUT for a cursor or a size that is none. */
  read(after: string | null, first: number, types?: readonly string[] | null): Promise<EventPage>;
  /** The same for a resolver: `first` is 100 unless told. */
  page(page: {
    after?: string | null | undefined;
    first?: number | null | undefined;
    types?: readonly string[] | null | undefined;
  }): Promise<{ events: GraphEvent[]; next: string; more: boolean }>;
};

type Tip = { tip_xid: string; tip_position: string };
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

// For readers of a few types: what they do not want is passed over here, and `next` goes to the end of what can be read, so that
// an import of a hundred thousand products costs them one statement and not a thousand pages.
const READ_TYPES: Statement = {
  name: 'event-log-read-types',
  text: `select tip.xid::text as tip_xid, tip.position::text as tip_position, e.*
           from (select xid, position from event where xid < pg_snapshot_xmin(pg_current_snapshot())
                  order by event.xid desc, event.position desc limit 1) tip
           left join (select xid::text as xid, position::text as position, id, type, subject, time, data
                        from event
                       where (xid, position) > ($1::text::xid8, $2::bigint)
                         and xid < pg_snapshot_xmin(pg_current_snapshot()) and type = any($4::text[])
                       order by event.xid, event.position limit $3) e on true
          order by e.xid::xid8, e.position::bigint`,
};

const START = '0.0';
const DEFAULT_EVENTS = 100;
const MAX_EVENTS = 1_000;

const MAX_TYPES = 100;

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
  const read: EventLog['read'] = async (after, first, types = null) => {
    if (first < 1 || first > MAX_EVENTS)
      throw new TriviumError('BAD_USER_INPUT', `"first" is ${first}; it goes from 1 to ${MAX_EVENTS}.`);
    const from = after ?? START;
    if (types) return readTypes(from, first, types);
    const rows = await sql.rows<Row>(READ, [...parse(from), first + 1]);
    const page = rows.slice(0, first);
    const events = page.map((row) => ({ cursor: `${row.xid}.${row.position}`, event: asEvent(row, source) }));
    return { events, next: events.at(-1)?.cursor ?? from, more: rows.length > first };
  };
  const readTypes = async (from: string, first: number, types: readonly string[]): Promise<EventPage> => {
    if (types.length > MAX_TYPES)
      throw new TriviumError('BAD_USER_INPUT', `${types.length} types at once; ${MAX_TYPES} is the limit.`);
    const found = await sql.rows<Tip & (Row | { xid: null })>(READ_TYPES, [...parse(from), first + 1, types]);
    const rows = found.flatMap((row) => (row.xid === null ? [] : [row]));
    const events = rows
      .slice(0, first)
      .map((row) => ({ cursor: `${row.xid}.${row.position}`, event: asEvent(row, source) }));
    const more = rows.length > first;
    const [tip] = found;
    const end = tip ? later(`${tip.tip_xid}.${tip.tip_position}`, from) : from;
    return { events, next: more ? (events.at(-1)?.cursor ?? from) : end, more };
  };
  return {
    read,
    async page({ after, first, types }) {
      const { events, next, more } = await read(after ?? null, first ?? DEFAULT_EVENTS, types);
      return { events: events.map(({ event }) => ({ ...event, time: parseInstant(event.time) })), next, more };
    },
  };
};

/** A cursor from another server may lie behind the end of this one's log; it is not moved back. */
const later = (a: string, b: string): string => {
  const [left, right] = [parse(a).map(BigInt), parse(b).map(BigInt)];
  const [leftXid = 0n, leftPosition = 0n] = left;
  const [rightXid = 0n, rightPosition = 0n] = right;
  return leftXid > rightXid || (leftXid === rightXid && leftPosition > rightPosition) ? a : b;
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
