import type { Snapshot, Sql, Statement } from '@trivium/kit/sql';
import { effectiveRows, nextStart } from '@trivium/kit/timeline';
import { type Instant, instantFromDate, toDate } from '@trivium/kit/time';
import { type ProductKind, PRODUCTS } from '../product/model.ts';
import type { Described } from './traits.ts';

/** More changed products than that are not read one by one: the whole is read anew. */
export const MANY = 20_000;
/** Versions, effective or not, that one statement of a whole reading looks at. */
const AT_ONCE = 5_000;

export type State = {
  /** PostgreSQL's name of what was read: what it does not see has happened since. */
  snapshot: string;
  /** When the next product begins or ends. */
  next: Instant | null;
};

/** What happened since a state, and between two instants. `skus` is null when they are too many, or not known one by one. */
export type Changes = State & { skus: readonly string[] | null };

/** A row in effect; with `ended`, from then on there is nothing. */
export type EffectiveRow = Described & {
  id: string;
  sku: string;
  kind: ProductKind;
  model: string | null;
  starts: Date;
  ended: boolean;
  since: Date;
};

// By transaction and not by position: identities commit out of order. What the snapshot did not see and this statement
// sees is what was committed in between, exactly. A moved release touches what waits under it.
const CHANGES: Statement = {
  name: 'catalogue-changes',
  text: `with happened as materialized (
    select e.type, e.subject from event e
     where e.xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(e.xid, $1::pg_snapshot)
       and e.type in ('trivium.pim.product.approved', 'trivium.pim.product.retired', 'trivium.pim.release.moved', 'trivium.pim.demo.removed')
     limit ${MANY + 1}),
  touched as materialized (
    select subject as sku from happened where type in ('trivium.pim.product.approved', 'trivium.pim.product.retired')
    union select v.sku from happened h join product_version v on v.valid_from is null and v.release_code = h.subject where h.type = 'trivium.pim.release.moved'
    union select v.sku from product_version v where v.valid_from > $2::timestamptz and v.valid_from <= $3::timestamptz
    union select v.sku from product_version v join release r on r.code = v.release_code
     where v.valid_from is null and r.instant > $2::timestamptz and r.instant <= $3::timestamptz)
  select pg_current_snapshot()::text as snapshot, ${nextStart(PRODUCTS, '$3::timestamptz', () => 'true')} as next,
         (select count(*) > ${MANY} or bool_or(type = 'trivium.pim.demo.removed') from happened) or (select count(*) > ${MANY} from touched) as many,
         array(select sku from touched limit ${MANY}) as skus`,
};

const STATE: Statement = {
  name: 'catalogue-state',
  text: `select pg_current_snapshot()::text as snapshot, ${nextStart(PRODUCTS, '$1::timestamptz', () => 'true')} as next`,
};

const COLUMNS = `e.id::text as id, e.sku, e.kind, e.family, e.model, e.categories, e.facets, e.facet_attributes as attributes, e.ended,
  e.starts, coalesce(e.arrived, e.starts) as since`;

const OF_SKUS: Statement = {
  name: 'catalogue-rows-of',
  text: `select ${COLUMNS} from ${effectiveRows(PRODUCTS, '$1::timestamptz', (row) => `${row}.sku = any($2::text[])`)} e`,
};

const OF_RANGE: Statement = {
  name: 'catalogue-rows-between',
  text: `select ${COLUMNS} from ${effectiveRows(PRODUCTS, '$1::timestamptz', (row) => `${row}.id >= $2::bigint and ${row}.id < $3::bigint`)} e
   where not e.ended`,
};

const LAST: Statement = {
  name: 'catalogue-last',
  text: 'select coalesce(max(id), 0)::text as id from product_version',
};

type StateRow = { snapshot: string; next: Date | null };
type ChangesRow = StateRow & { many: boolean; skus: string[] };

/** One state of the database, as the index reads it. */
export type Reading = {
  state(at: Instant): Promise<State>;
  /** @param snapshot of an earlier reading @param from excluded @param to included */
  changes(snapshot: string, from: Instant, to: Instant): Promise<Changes>;
  /** What is in effect of these products, or where they ended. */
  rowsOf(skus: readonly string[], at: Instant): Promise<EffectiveRow[]>;
  /** All that is in effect, in pieces. */
  all(at: Instant): AsyncIterable<EffectiveRow[]>;
};

export type CatalogueIndexRepository = {
  /** Of what is committed now; each statement sees a state of its own. */
  now: Pick<Reading, 'changes'>;
  /** All statements see the same state. */
  reading<Result>(work: (reading: Reading) => Promise<Result>): Promise<Result>;
};

export const catalogueIndexRepository = (
  sql: Sql,
  openSnapshot: () => Promise<Snapshot>,
): CatalogueIndexRepository => ({
  now: readingOf(sql),
  async reading(work) {
    const snapshot = await openSnapshot();
    try {
      return await work(readingOf(snapshot.sql));
    } finally {
      await snapshot.end();
    }
  },
});

const only = <Row>([row]: readonly Row[]): Row => {
  if (!row) throw new RangeError('A statement without a table gave no row.');
  return row;
};

const stateOf = ({ snapshot, next }: StateRow): State => ({ snapshot, next: next && instantFromDate(next) });

const readingOf = (sql: Sql): Reading => ({
  state: async (at) => stateOf(only(await sql.rows<StateRow>(STATE, [toDate(at)]))),
  async changes(snapshot, from, to) {
    const row = only(await sql.rows<ChangesRow>(CHANGES, [snapshot, toDate(from), toDate(to)]));
    return { ...stateOf(row), skus: row.many ? null : row.skus };
  },
  rowsOf: (skus, at) => sql.rows<EffectiveRow>(OF_SKUS, [toDate(at), skus]),
  async *all(at) {
    const [last] = await sql.rows<{ id: string }>(LAST, []);
    const end = Number(last?.id ?? 0);
    for (let from = 0; from <= end; from += AT_ONCE)
      yield await sql.rows<EffectiveRow>(OF_RANGE, [toDate(at), from, from + AT_ONCE]);
  },
});
