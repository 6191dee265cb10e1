import { effectiveRows } from '@trivium/kit/timeline';
import { DEFAULT_LIST, PRICES } from '../price/model.ts';
import { PRODUCTS } from '../product/model.ts';
import type { CataloguePlan } from './plan.ts';

export const AT = '$1::timestamptz';

/** Values on their way into a statement; the first is always the instant. */
export type Binder = { values: unknown[]; bind(value: unknown, type: string): string };

export const binder = (at: Date): Binder => {
  const values: unknown[] = [at];
  return {
    values,
    bind(value, type) {
      values.push(value);
      return `$${values.length}::${type}`;
    },
  };
};

/** A condition on a unit `u`, with the facet whose own counts it must not narrow. */
export type Condition = { facet: string; sql: string };

/**
 * The part that lists, counts and facets share. A *head* is what a list shows; its *units* are what is sold: of a model
 * its variants, which inherit the model's facets where they have none of their own. A head is in the list when one of its
 * units meets all conditions.
 */
export type Common = { with: string[]; conditions: Condition[] };

/** @param pruned whether conditions may already keep heads out of the common part (facets need those that fail in one) */
export const commonSql = (plan: CataloguePlan, { bind }: Binder, pruned: boolean): Common => {
  const conditions = conditionsOf(plan, bind);
  const kinds = bind(plan.kinds, 'text[]');
  const search = plan.search ? searchSql(plan, bind) : null;
  // A list of variants cannot tell from a variant's own row what its model brings, so nothing is kept out early.
  const wholesale = plan.kinds.includes('VARIANT');
  const candidates = wholesale
    ? []
    : [...(search ? [search.candidates] : []), ...(pruned ? candidatesOf(plan, bind) : [])];
  // Joined as sets and not as arrays: of an array's length PostgreSQL knows nothing, and plans for ten.
  const within = (row: string) =>
    candidates.map((_, place) => `${row}.sku in (select sku from candidates${place})`).join(' and ') || 'true';
  const parts = [
    ...(search ? [`hits as materialized (${search.hits})`] : []),
    ...candidates.map((sql, place) => `candidates${place} as materialized (${sql})`),
    `heads as materialized (${headsSql(plan, kinds, within)})`,
    `variants as materialized (
  select e.id, e.sku, e.model, e.facets, e.facet_attributes
    from ${effectiveRows(PRODUCTS, AT, (row) => `${row}.model in (select sku from heads where kind = 'MODEL')`)} e where not e.ended)`,
    ...(needsPrices(plan) ? [pricesSql(plan, bind)] : []),
    `units as (
  select h.sku as head, h.id, h.family, h.starts, h.categories, h.label, h.base_label,
         coalesce(v.facets, h.facets) as facets, coalesce(v.facet_attributes, h.facet_attributes) as own,
         case when v.sku is null then h.base else h.facets end as base,
         ${needsPrices(plan) ? 'p.amount' : 'null::numeric'} as price, ${search ? 's.rank' : 'null::numeric'} as rank
    from heads h left join variants v on v.model = h.sku
    ${needsPrices(plan) ? 'left join prices p on p.sku = coalesce(v.sku, h.sku)' : ''}
    ${search ? 'join scores s on s.head = h.sku' : ''})`,
  ];
  if (search) parts.splice(parts.length - 1, 0, search.scores);
  return { with: parts, conditions };
};

export const needsPrices = ({ price, sort }: CataloguePlan): boolean =>
  price !== null || sort === 'PRICE_ASC' || sort === 'PRICE_DESC';

const conditionsOf = (
  { categories, families, attributes, price }: CataloguePlan,
  bind: Binder['bind'],
): Condition[] => [
  ...(categories ? [{ facet: 'category', sql: `u.categories && ${bind(categories, 'text[]')}` }] : []),
  ...(families ? [{ facet: 'family', sql: `u.family = any(${bind(families, 'text[]')})` }] : []),
  ...attributes.map(({ code, facets }) => {
    const wanted = bind(facets, 'text[]');
    return {
      facet: code,
      sql: `(u.facets && ${wanted} or (u.base && ${wanted} and not u.own @> array[${bind(code, 'text')}]))`,
    };
  }),
  ...(price ? [{ facet: 'price', sql: priceCondition(price, bind) }] : []),
];

const priceCondition = ({ min, max }: NonNullable<CataloguePlan['price']>, bind: Binder['bind']): string =>
  [
    ...(min === null ? [] : [`u.price >= ${bind(min, 'numeric')}`]),
    ...(max === null ? [] : [`u.price <= ${bind(max, 'numeric')}`]),
  ].join(' and ');

/** What could be in, at whatever time: found by index, so that a list of few does not read all. */
const candidatesOf = ({ categories, attributes }: CataloguePlan, bind: Binder['bind']): string[] => [
  ...(categories ? [`select sku from product_version where categories && ${bind(categories, 'text[]')}`] : []),
  ...attributes.map(
    ({
      facets,
    }) => `select coalesce(c.model, c.sku) as sku from product_version c where c.facets && ${bind(facets, 'text[]')}
      union select c.sku from product_version c where c.facets && ${bind(facets, 'text[]')}`,
  ),
];

const HEAD = 'e.id, e.sku, e.kind, e.family, e.starts, e.facets, e.facet_attributes, e.label';

const headsSql = ({ kinds }: CataloguePlan, wanted: string, within: (row: string) => string): string => {
  const own = `select ${HEAD}, e.categories, '{}'::text[] as base, '{}'::jsonb as base_label, null::bigint as parent
    from ${effectiveRows(PRODUCTS, AT, within)} e where not e.ended and e.kind = any(${wanted}) and e.kind <> 'VARIANT'`;
  if (!kinds.includes('VARIANT')) return own;
  return `${own}
  union all
  select ${HEAD}, case when cardinality(e.categories) > 0 then e.categories else m.categories end, m.facets, m.label, m.id
    from ${effectiveRows(PRODUCTS, AT, (row) => `${row}.kind = 'VARIANT'`)} e
    join ${effectiveRows(PRODUCTS, AT, (row) => `${row}.kind = 'MODEL'`)} m on m.sku = e.model
   where not e.ended and not m.ended`;
};

const pricesSql = ({ market }: CataloguePlan, bind: Binder['bind']): string => {
  const place = bind(market, 'text');
  const inMarket = (row: string) =>
    `${row}.market = ${place} and ${row}.price_list = '${DEFAULT_LIST}' and ${row}.tier = '1'`;
  return `prices as materialized (select e.sku, e.amount from ${effectiveRows(PRICES, AT, inMarket)} e where not e.ended)`;
};

/** Which versions have which of the words, in their texts or in the names of their choices. */
const searchSql = ({ search, textScopes, sort }: CataloguePlan, bind: Binder['bind']) => {
  const terms = search ?? [];
  const facets = terms.flatMap((term, index) => term.facets.map((facet) => ({ place: index + 1, facet })));
  const words = bind(
    terms.map(({ word }) => word),
    'text[]',
  );
  const scopes = bind(textScopes, 'text[]');
  // Quoted, so that no word can be read as an operator.
  const query = (word: string) => `to_tsquery('simple', '''' || replace(unaccent(${word}), '''', '''''') || ''':*')`;
  const hits = `
  select t.place::int as place, x.version_id as id
    from (select place, ${query('word')} as query from unnest(${words}) with ordinality as w(word, place)) t
    join product_text x on x.words @@ t.query and x.scope = any(${scopes})
  union
  select c.place, v.id from unnest(${bind(
    facets.map(({ place }) => place),
    'int[]',
  )}, ${bind(
    facets.map(({ facet }) => facet),
    'text[]',
  )}) as c(place, facet)
    join product_version v on v.facets @> array[c.facet]`;
  const count = bind(terms.length, 'int');
  const candidates = `select coalesce(c.model, c.sku) as sku from hits join product_version c on c.id = hits.id
     group by 1 having count(distinct hits.place) = ${count}`;
  // Only what is sorted by it is ranked, and only what is in: ranking reads every word of a text.
  const any = `(select string_agg(${query('word')}::text, ' | ')::tsquery from unnest(${words}) as w(word))`;
  const rank = `(select max(ts_rank(x.words, ${any})) from product_text x where x.version_id = any(array_agg(members.id)) and x.scope = any(${scopes}))`;
  const scores = `scores as (
  select members.head, ${sort === 'RELEVANCE' ? `round(coalesce(${rank}, 0)::numeric, 6)` : 'null::numeric'} as rank
    from (select sku as head, id from heads union all select sku, parent from heads where parent is not null
          union all select model, id from variants) members
    join hits on hits.id = members.id group by members.head having count(distinct hits.place) = ${count})`;
  return { hits, candidates, scores };
};
