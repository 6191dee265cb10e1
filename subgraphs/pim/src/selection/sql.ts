import { effectiveRows } from '@trivium/kit/timeline';
import { DEFAULT_LIST, PRICES } from '../price/model.ts';
import { PRODUCTS } from '../product/model.ts';
import { AT, type Binder } from './binder.ts';
import { bundlePricesSql } from './bundle-sql.ts';
import type { CataloguePlan } from './plan.ts';

/** A condition on a unit `u`, with the facet whose own counts it must not narrow. `own` holds when the unit itself meets it, not its model for it. */
export type Condition = { facet: string; sql: string; own?: string };

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
    ...(sumsBundles(plan) ? bundlePricesSql(plan.market, bind) : []),
    `${search ? 'every_unit' : 'units'} as materialized (
  select h.sku as head, h.id, one.id as variant, one.sku as variant_sku, h.family, h.starts, h.categories, h.label, h.base_label,
         coalesce(one.facets, h.facets) as facets, coalesce(one.facet_attributes, h.facet_attributes) as own,
         case when one.id is null then h.base else h.facets end as base,
         ${priceSql(plan)} as price
    from heads h
    ${variantsSql(candidates.length > 0)}
    ${needsPrices(plan) ? pricesSql(plan, bind, candidates.length > 0) : ''}
    ${sumsBundles(plan) ? 'left join bundle_prices b on b.sku = h.sku' : ''})`,
    ...(search
      ? [
          `found as materialized (${search.found})`,
          'units as (select * from every_unit where (head in (select head from found)) is true)',
        ]
      : []),
  ];
  return { with: parts, conditions };
};

/** Whether prices of bundles are to be made of their parts'. */
const sumsBundles = (plan: CataloguePlan): boolean => needsPrices(plan) && plan.kinds.includes('BUNDLE');

export const needsPrices = ({ price, onlySold, sort }: CataloguePlan): boolean =>
  price !== null || onlySold || sort === 'PRICE_ASC' || sort === 'PRICE_DESC';

const conditionsOf = (
  { categories, families, attributes, price, onlySold }: CataloguePlan,
  bind: Binder['bind'],
): Condition[] => [
  ...(categories ? [{ facet: 'category', sql: `u.categories && ${bind(categories, 'text[]')}` }] : []),
  ...(families ? [{ facet: 'family', sql: `u.family = any(${bind(families, 'text[]')})` }] : []),
  ...attributes.map(({ code, facets }) => {
    const wanted = bind(facets, 'text[]');
    return {
      facet: code,
      own: `u.facets && ${wanted}`,
      sql: `(u.facets && ${wanted} or (u.base && ${wanted} and not u.own @> array[${bind(code, 'text')}]))`,
    };
  }),
  ...(price ? [{ facet: 'price', sql: priceCondition(price, bind) }] : []),
  ...(onlySold ? [{ facet: 'sold', sql: 'u.price is not null' }] : []),
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

const HEAD =
  'e.id, e.sku, e.kind, e.family, coalesce(e.arrived, e.starts) as starts, e.facets, e.facet_attributes, e.label, e.bundle';

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

// Of all products, variants and prices are joined as wholes. Where an index has narrowed the list, they are looked up one
// by one: how many are left PostgreSQL cannot guess, and a wrong guess would compare everything with everything.
// Outer names differ from those that effectiveRows uses inside: there, `v` and `p` are rows of its own.
const variantsSql = (narrowed: boolean): string => {
  const columns = 'e.id, e.sku, e.model, e.facets, e.facet_attributes';
  const some = narrowed
    ? (row: string) => `h.kind = 'MODEL' and ${row}.model = h.sku`
    : (row: string) => `${row}.kind = 'VARIANT'`;
  return `left join ${narrowed ? 'lateral ' : ''}(
      select ${columns} from ${effectiveRows(PRODUCTS, AT, some)} e where not e.ended) one on h.kind = 'MODEL' and one.model = h.sku`;
};

const pricesSql = ({ market }: CataloguePlan, bind: Binder['bind'], narrowed: boolean): string => {
  const place = bind(market, 'text');
  const unit = 'coalesce(one.sku, h.sku)';
  const some = (row: string) =>
    `${narrowed ? `${row}.sku = ${unit} and ` : ''}${row}.market = ${place} and ${row}.price_list = '${DEFAULT_LIST}' and ${row}.tier = '1'`;
  return `left join ${narrowed ? 'lateral ' : ''}(
      select e.sku, e.amount from ${effectiveRows(PRICES, AT, some)} e where not e.ended) p on p.sku = ${unit}`;
};

const priceSql = (plan: CataloguePlan): string => {
  if (!needsPrices(plan)) return 'null::numeric';
  return sumsBundles(plan)
    ? `case when h.bundle ->> 'pricing' = 'FROM_PARTS' then b.amount else p.amount end`
    : 'p.amount';
};

/** Which versions have which of the words, in their texts or in the names of their choices. */
const searchSql = ({ search, textScopes }: CataloguePlan, bind: Binder['bind']) => {
  const terms = search ?? [];
  const scopes = bind(textScopes, 'text[]');
  // A branch per word, so that PostgreSQL sees each one and can tell the rare from the common.
  const texts = terms.map(
    ({ word }, index) => `
  select ${index + 1} as place, x.version_id as id
    from product_text x where x.words @@ ${wordQuery(bind(word, 'text'))} and x.scope = any(${scopes})`,
  );
  const choices = terms.flatMap(({ facets }, index) =>
    facets.length > 0
      ? [`\n  select ${index + 1}, v.id from product_version v where v.facets && ${bind(facets, 'text[]')}`]
      : [],
  );
  const hits = [...texts, ...choices].join('\n  union');
  const count = bind(terms.length, 'int');
  const candidates = `select coalesce(c.model, c.sku) as sku from hits join product_version c on c.id = hits.id
     group by 1 having count(distinct hits.place) = ${count}`;
  // Every word must be found in the head, in its model, or in one of its variants, as they are at the instant.
  const found = `
  select w.head from (
    select case when h.id is null then c.model else c.sku end as head, hits.place
      from hits join product_version c on c.id = hits.id left join lateral (select c.id where (c.id in (select id from heads)) is true) h on true
     where c.id in (select id from heads) or c.id in (select variant from every_unit where variant is not null)
    union all
    select m.sku, hits.place from hits join product_version c on c.id = hits.id join product_version m on m.model = c.sku
     where (c.id in (select parent from heads where parent is not null)) is true and (m.id in (select id from heads)) is true) w
   group by w.head having count(distinct w.place) = ${count}`;
  return { hits, candidates, found };
};

/** The versions whose texts have a word, by the word's place in the search: `place`, and `versions` as text with commas. */
export const textHitsSql = ({ search, textScopes }: CataloguePlan, bind: Binder['bind']): string => {
  const scopes = bind(textScopes, 'text[]');
  return (search ?? [])
    .map(
      ({ word }, place) => `select ${place} as place, string_agg(distinct x.version_id::text, ',') as versions
    from product_text x where x.words @@ ${wordQuery(bind(word, 'text'))} and x.scope = any(${scopes})`,
    )
    .join('\n union all ');
};

/** How well a head's own words fit; it reads every word of a text, so only what is in the list is ranked. */
export const rankSql = ({ search, textScopes }: CataloguePlan, { bind }: Binder): string => {
  const words = bind(
    (search ?? []).map(({ word }) => word),
    'text[]',
  );
  const query = `(select string_agg(${wordQuery('word')}::text, ' | ')::tsquery from unnest(${words}) as w(word))`;
  return `round(coalesce((select max(ts_rank(x.words, ${query})) from product_text x
     where x.version_id = u.id and x.scope = any(${bind(textScopes, 'text[]')})), 0)::numeric, 6)`;
};

/** Quoted, so that no word can be read as an operator. */
const wordQuery = (word: string): string =>
  `to_tsquery('simple', '''' || replace(unaccent(${word}), '''', '''''') || ''':*')`;
