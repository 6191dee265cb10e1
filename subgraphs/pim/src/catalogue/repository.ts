import type { PageRequest } from '@trivium/kit/paging';
import type { Sql } from '@trivium/kit/sql';
import { nextStart } from '@trivium/kit/timeline';
import { type Boundary, type Instant, toDate } from '@trivium/kit/time';
import { PRICES } from '../price/model.ts';
import { PRODUCTS } from '../product/model.ts';
import { afterCursor, orderOf } from '../selection/order.ts';
import type { CataloguePlan } from '../selection/plan.ts';
import { AT, type Binder, binder } from '../selection/binder.ts';
import { commonSql, needsPrices } from '../selection/sql.ts';

/** `variant` is the SKU of the variant that was found, where the filter tells variants apart. */
export type ListedRow = { head: string; key: string | null; variant: string | null };
export type FacetCount = { code: string; value: string; count: number };

type Dependencies = { sql: Sql; at: Instant; boundary: Boundary };

const MAX_FACET_VALUES = 100;

export const catalogueRepository = ({ sql, at, boundary }: Dependencies) => {
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
    page: (plan: CataloguePlan, page: PageRequest) => run<ListedRow>(plan, (binding) => pageSql(plan, page, binding)),

    async count(plan: CataloguePlan): Promise<number> {
      const [row] = await run<{ count: number }>(plan, (binding) => countSql(plan, binding));
      return row?.count ?? 0;
    },

    /** How many heads each choice would leave. @param ancestors every category with each one above it and with itself */
    facets: (plan: CataloguePlan, ancestors: Ancestors) =>
      run<FacetCount>(plan, (binding) => facetsSql(plan, ancestors, binding)),
  };
};

export type CatalogueRepository = ReturnType<typeof catalogueRepository>;

type Ancestors = readonly (readonly [string, string])[];

const pageSql = (plan: CataloguePlan, { fetch, after }: PageRequest, binding: Binder): string => {
  const { with: parts, conditions } = commonSql(plan, binding, true);
  const order = orderOf(plan, binding);
  const direction = order.descending ? 'desc' : 'asc';
  const aggregate = order.descending && plan.sort !== 'PRICE_DESC' ? 'max' : 'min';
  const shown =
    order.type === 'timestamptz' ? `to_char(l.key at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : 'l.key::text';
  const own = conditions.flatMap((condition) => condition.own ?? []);
  const variant = own.length > 0 ? `min(u.variant_sku) filter (where ${own.join(' or ')})` : 'null::text';
  return `with ${parts.join(',\n')}
select b.next, l.head is not null as found, l.head, l.variant, ${shown} as key
  from (/*boundary*/) b
  left join (
    select m.head, m.key, m.variant from (select u.head, ${aggregate}(${order.key}) as key, ${variant} as variant from units u where ${all(conditions)} group by u.head) m
     where ${afterCursor(plan, order, after, binding)}
     order by m.key ${direction} nulls last, m.head limit ${binding.bind(fetch, 'int')}) l on true
 order by l.key ${direction} nulls last, l.head`;
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
  select counted.*, row_number() over (partition by code order by count desc, value) as place from counted)
select b.next, r.code is not null as found, r.code, r.value, r.count
  from (/*boundary*/) b left join (select * from ranked where place <= ${MAX_FACET_VALUES}) r on true
 order by r.code, r.place`;
};

const all = (conditions: readonly { sql: string }[]): string =>
  conditions.map(({ sql }) => `(${sql})`).join(' and ') || 'true';

/** A list is right until any product begins or ends; one that looks at prices, until any price of the market does. */
const boundarySql = (plan: CataloguePlan, bind: Binder['bind']): string => {
  const products = nextStart(PRODUCTS, AT, () => 'true');
  if (!needsPrices(plan)) return `select ${products} as next`;
  const market = bind(plan.market, 'text');
  return `select least(${products}, ${nextStart(PRICES, AT, (row) => `${row}.market = ${market}`)}) as next`;
};
