import type { Sql, Statement } from '../sql/index.ts';
import { effectiveRows, nextStart, type Timeline } from '../timeline/index.ts';
import { type Instant, instantFromDate, toDate } from '../time/index.ts';

/** More changed things than that are not read one by one: the whole is read anew. */
export const MANY = 20_000;

/** What of a timeline is to be kept in memory. Texts are SQL; in all of them `$1`, `$2` … are the `values`. */
export type PresentOptions = {
  /** Names the prepared statements; one text each. */
  name: string;
  timeline: Timeline;
  /** The column that tells the kept things apart; events name it as their subject. */
  key: string;
  /** Of a row `e` in effect, besides `key`, `starts` and `ended`. */
  columns: string;
  values: readonly unknown[];
  /** Which rows are kept, by the alias of the row. */
  where(row: string): string;
  /** Which events `e` tell that something kept was written. */
  written: string;
  /** The type of an event after which nothing known holds. */
  removed: string;
  /** Rows, in effect or not, that one statement of a whole reading looks at. */
  atOnce: number;
};

/** A row in effect; with `ended`, from `starts` on there is nothing. */
export type PresentRow = { key: string; starts: Date; ended: boolean };

export type State = {
  /** PostgreSQL's name of what was read: what it does not see has happened since. */
  snapshot: string;
  /** When the next of what is kept begins or ends. */
  next: Instant | null;
};

/** What happened since a state, and between two instants. `keys` is null when they are too many, or not known one by one. */
export type Changes = State & { keys: readonly string[] | null };

/** The statements, sent over one connection or over any. */
export type Source<Row> = {
  state(at: Instant): Promise<State>;
  /** @param snapshot of an earlier state @param from excluded @param to included */
  changes(snapshot: string, from: Instant, to: Instant): Promise<Changes>;
  /** What is in effect of these, or where they ended. */
  rowsOf(keys: readonly string[], at: Instant): Promise<Row[]>;
  /** All that is in effect, in pieces. */
  all(at: Instant): AsyncIterable<Row[]>;
};

type StateRow = { snapshot: string; next: Date | null };
type ChangesRow = StateRow & { many: boolean; keys: string[] };

export const sourceOf = <Row extends PresentRow>(options: PresentOptions): ((sql: Sql) => Source<Row>) => {
  const { values, atOnce } = options;
  const [state, changes, ofKeys, ofRange, last] = statementsOf(options);
  return (sql) => ({
    state: async (at) => stateOf(only(await sql.rows<StateRow>(state, [...values, toDate(at)]))),
    async changes(snapshot, from, to) {
      const row = only(await sql.rows<ChangesRow>(changes, [...values, snapshot, toDate(from), toDate(to)]));
      return { ...stateOf(row), keys: row.many ? null : row.keys };
    },
    rowsOf: (keys, at) => sql.rows<Row>(ofKeys, [...values, toDate(at), keys]),
    async *all(at) {
      const end = Number(only(await sql.rows<{ id: string }>(last, [])).id);
      for (let from = 0; from <= end; from += atOnce)
        yield await sql.rows<Row>(ofRange, [...values, toDate(at), from, from + atOnce]);
    },
  });
};

const only = <Row>([row]: readonly Row[]): Row => {
  if (!row) throw new RangeError('A statement without a table gave no row.');
  return row;
};

const stateOf = ({ snapshot, next }: StateRow): State => ({ snapshot, next: next && instantFromDate(next) });

const statementsOf = (
  options: PresentOptions,
): [state: Statement, changes: Statement, ofKeys: Statement, ofRange: Statement, last: Statement] => {
  const { name, timeline, key, columns, values, where } = options;
  const [first, second, third] = [1, 2, 3].map((place) => `$${values.length + place}`);
  const row = `e.${key} as key, e.starts, e.ended, ${columns}`;
  const at = `${first}::timestamptz`;
  const ofSome = effectiveRows(timeline, at, (v) => `${where(v)} and ${v}.${key} = any(${second}::text[])`);
  const between = (v: string) => `${where(v)} and ${v}.id >= ${second}::bigint and ${v}.id < ${third}::bigint`;
  return [
    {
      name: `${name}-state`,
      text: `select pg_current_snapshot()::text as snapshot, ${nextStart(timeline, at, where)} as next`,
    },
    { name: `${name}-changes`, text: changesSql(options) },
    { name: `${name}-of`, text: `select ${row} from ${ofSome} e` },
    { name: `${name}-between`, text: `select ${row} from ${effectiveRows(timeline, at, between)} e where not e.ended` },
    { name: `${name}-last`, text: `select coalesce(max(id), 0)::text as id from ${timeline.table}` },
  ];
};

// By transaction and not by position: identities commit out of order. What the snapshot did not see and this statement
// sees is what was committed in between, exactly. A release that moves changes nothing that is in effect: neither its old
// instant nor its new one has come.
const changesSql = ({ timeline, key, values, where, written, removed }: PresentOptions): string => {
  const [seen, from, to] = ['pg_snapshot', 'timestamptz', 'timestamptz'].map(
    (type, place) => `$${values.length + 1 + place}::${type}`,
  );
  const { table } = timeline;
  return `with happened as materialized (
    select e.type, e.subject from event e
     where e.xid >= pg_snapshot_xmin(${seen}) and not pg_visible_in_snapshot(e.xid, ${seen})
       and (e.type = '${removed}' or (${written}))
     limit ${MANY + 1}),
  touched as materialized (
    select h.subject as key from happened h where h.type <> '${removed}'
    union select v.${key} from ${table} v where ${where('v')} and v.valid_from > ${from} and v.valid_from <= ${to}
    union select v.${key} from ${table} v join release r on r.code = v.release_code
     where ${where('v')} and v.valid_from is null and r.instant > ${from} and r.instant <= ${to})
  select pg_current_snapshot()::text as snapshot, ${nextStart(timeline, to ?? '', where)} as next,
         coalesce((select count(*) > ${MANY} or bool_or(type = '${removed}') from happened), false)
           or (select count(*) > ${MANY} from touched) as many,
         array(select key from touched limit ${MANY}) as keys`;
};
