import type { PageRequest } from '@trivium/kit/paging';
import type { Sql } from '@trivium/kit/sql';
import { nextStart } from '@trivium/kit/timeline';
import { type Boundary, type Instant, toDate } from '@trivium/kit/time';
import { chosenIn, type FacetCount, MAX_FACET_VALUES } from '../narrowing/facets.ts';
import type { Hits } from '../narrowing/search.ts';
import { DEFAULT_LIST, PRICES } from '../price/model.ts';
import { PRODUCTS } from '../product/model.ts';
import { beyondCursor, type Order, orderOf } from '../selection/order.ts';
import type { CataloguePlan } from '../selection/plan.ts';
import { AT, type Binder, binder } from '../selection/binder.ts';
import { bundlePricesOf } from '../selection/bundle-sql.ts';
import { commonSql, needsPrices, textHitsSql } from '../selection/sql.ts';

/** `variant` is the SKU of the variant that was found, where the filter tells variants apart. */
export type ListedRow = { head: string; key: string | null; variant: string | null };

type Dependencies = { sql: Sql; at: Instant; boundary: Boundary };

export const catalogueRepository = ({ sql, at, boundary }: Dependencies): CatalogueRepository => {
  // Not prepared: a plan that was made without knowing the words and the categories is wrong for most of them by a
  // factor of hundreds, and planning costs little beside a list.
  const run = async <Row extends object>(plan: CataloguePlan, bodyOf: (binding: Binder) => string): Promise<Row[]> => {
    const binding = binder(toDate(at));
    const text = bodyOf(binding).replace('/*boundary*/', boundarySql(plan, binding.bind));
    const rows = await sql.rows<Row & { next: Date | null; found: boolean | null }>({ name: '', text }, binding.values);
    boundary.note(rows[0]?.next ?? null);
    return rows.filter(({ found }) => found === true);
  };
  return {
    reader: (plan) => ({
      page: (page) => run<ListedRow>(plan, (binding) => pageSql(plan, page, binding)),
      async count() {
        const [row] = await run<{ count: number }>(plan, (binding) => countSql(plan, binding));
        return row?.count ?? 0;
      },
      facets: (ancestors) => run<FacetCount>(plan, (binding) => facetsSql(plan, ancestors, binding)),
    }),

    sorted: (plan, page, versions) => run<ListedRow>(plan, (binding) => sortingSql(plan, page, versions, binding)),

    async textHits(plan) {
      const binding = binder();
      const text = textHitsSql(plan, binding.bind);
      const rows = await sql.rows<{ place: number; versions: string | null }>({ name: '', text }, binding.values);
      const byPlace = new Map(rows.map(({ place, versions }) => [place, new Set(versions?.split(',') ?? [])]));
      return (plan.search ?? []).map((_, place) => byPlace.get(place) ?? new Set());
    },

    async bundlePrices({ market }, skus) {
      const binding = binder(toDate(at));
      const text = bundlePricesOf(market, skus, binding.bind);
      const rows = await sql.rows<{ sku: string; amount: string }>({ name: '', text }, binding.values);
      return new Map(rows.map(({ sku, amount }) => [sku, amount]));
    },
  };
};

/** Answers what one plan lists; from the database, or from what of it is in memory. */
export type CatalogueReader = {
  page(page: PageRequest): Promise<ListedRow[]>;
  count(): Promise<number>;
  facets(ancestors: Ancestors): Promise<FacetCount[]>;
};

export type CatalogueRepository = {
  reader(plan: CataloguePlan): CatalogueReader;
  /** A page of heads that are known already, given their versions; for orders that need nothing of variants and prices. */
  sorted(plan: CataloguePlan, page: PageRequest, versions: readonly string[]): Promise<ListedRow[]>;
  textHits(plan: CataloguePlan): Promise<Hits>;
  /** What bundles cost in the plan's market that are priced from their parts, by SKU; without those that have no price. */
  bundlePrices(plan: CataloguePlan, skus: readonly string[]): Promise<ReadonlyMap<string, string>>;
};

/** Every category with each one above it, and with itself. */
export type Ancestors = readonly (readonly [string, string])[];

const pageSql = (plan: CataloguePlan, page: PageRequest, binding: Binder): string => {
  const { with: parts, conditions } = commonSql(plan, binding, true);
  const order = orderOf(plan, binding);
  const aggregate = order.descending && plan.sort !== 'PRICE_DESC' ? 'max' : 'min';
  const own = conditions.flatMap((condition) => condition.own ?? []);
  const variant = own.length > 0 ? `min(u.variant_sku collate "C") filter (where ${own.join(' or ')})` : 'null::text';
  const rows = `select u.head, ${aggregate}(${order.key}) as key, ${variant} as variant from units u where ${all(conditions)} group by u.head`;
  return `with ${parts.join(',\n')}\n${sortedSql(plan, page, order, rows, binding)}`;
};

/** Sorts heads that are known already, by what their own versions say. */
const sortingSql = (plan: CataloguePlan, page: PageRequest, versions: readonly string[], binding: Binder): string => {
  const order = orderOf(plan, binding);
  const rows = `select u.head, ${order.key} as key, null::text as variant from units u`;
  return `with units as (
  select v.id, v.sku as head, v.label, '{}'::jsonb as base_label from product_version v where v.id = any(${binding.bind(versions, 'bigint[]')}))
${sortedSql(plan, page, order, rows, binding)}`;
};

const sortedSql = (plan: CataloguePlan, page: PageRequest, order: Order, rows: string, binding: Binder): string => {
  const listed = order.descending ? 'desc nulls last' : 'asc nulls last';
  const unlisted = order.descending ? 'asc nulls first' : 'desc nulls first';
  const reading = page.backward ? `m.key ${unlisted}, m.head collate "C" desc` : `m.key ${listed}, m.head collate "C"`;
  const shown =
    order.type === 'timestamptz' ? `to_char(l.key at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : 'l.key::text';
  return `select b.next, l.head is not null as found, l.head, l.variant, ${shown} as key
  from (/*boundary*/) b
  left join (
    select m.head, m.key, m.variant from (${rows}) m
     where ${beyondCursor(plan, order, page, binding)}
     order by ${reading} limit ${binding.bind(page.fetch, 'int')}) l on true
 order by l.key ${listed}, l.head collate "C"`;
};

const countSql = (plan: CataloguePlan, binding: Binder): string => {
  const { with: parts, conditions } = commonSql(plan, binding, true);
  return `with ${parts.join(',\n')}
select b.next, true as found, (select count(*)::int from (select distinct u.head from units u where ${all(conditions)}) d) as count from (/*boundary*/) b`;
};

const facetsSql = (plan: CataloguePlan, ancestors: Ancestors, binding: Binder): string => {
  const { with: parts, conditions } = commonSql(plan, binding, false);
  const fails = conditions.map(
    ({ facet, sql: condition }) => `case when (${condition}) then null else ${binding.bind(facet, 'text')} end`,
  );
  const codes = binding.bind(
    ancestors.map(([code]) => code),
    'text[]',
  );
  const chosen = binding.bind([...chosenIn(plan)], 'text[]');
  const above = binding.bind(
    ancestors.map(([, ancestor]) => ancestor),
    'text[]',
  );
  return `with ${parts.join(',\n')},
judged as (
  select u.*, array_remove(array[${fails.join(', ')}]::text[], null) as fails from units u),
heads_judged as (
  select distinct j.id, j.family, j.categories, j.fails from judged j),
choices as (
  select 'family' as code, j.family as value, j.id, j.fails from heads_judged j where cardinality(j.fails) <= 1
  union all
  select 'category', t.above, j.id, j.fails from heads_judged j cross join unnest(j.categories) as c(code)
    join unnest(${codes}, ${above}) as t(code, above) on t.code = c.code where cardinality(j.fails) <= 1
  union all
  select split_part(f.facet, '=', 1), substr(f.facet, strpos(f.facet, '=') + 1), j.id, j.fails from judged j
    cross join lateral (select own.facet from unnest(j.facets) as own(facet) union all
                        select base.facet from unnest(j.base) as base(facet) where split_part(base.facet, '=', 1) <> all(j.own)) f
   where cardinality(j.fails) <= 1),
counted as (
  select code, value, count(*)::int as count
    from (select distinct code, value, id from choices where fails = '{}' or fails = array[code]) d group by code, value),
ranked as (
  select counted.*, row_number() over (partition by code order by count desc, value collate "C") as place from counted)
select b.next, r.code is not null as found, r.code, r.value, r.count
  from (/*boundary*/) b
  left join (select * from ranked where place <= ${MAX_FACET_VALUES} or code || '=' || value = any(${chosen})) r on true
 order by r.code collate "C", r.place`;
};

const all = (conditions: readonly { sql: string }[]): string =>
  conditions.map(({ sql }) => `(${sql})`).join(' and ') || 'true';

/** A list is right until any product begins or ends; one that looks at prices, until any price of the market does. */
const boundarySql = (plan: CataloguePlan, bind: Binder['bind']): string => {
  const products = nextStart(PRODUCTS, AT, () => 'true');
  if (!needsPrices(plan)) return `select ${products} as next`;
  const market = bind(plan.market, 'text');
  return `select least(${products}, ${nextStart(PRICES, AT, (row) => `${row}.market = ${market} and ${row}.price_list = '${DEFAULT_LIST}' and ${row}.tier = '1'`)}) as next`;
};
