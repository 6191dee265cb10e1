import { effectiveRows } from '@trivium/kit/timeline';
import { DEFAULT_LIST, PRICES } from '../price/model.ts';
import { PRODUCTS } from '../product/model.ts';
import { AT, type Binder } from './binder.ts';

const PARTS = 'array(select part from bundle_parts)';

/**
 * `bundle_prices`: what the bundles among the heads cost that are priced from their parts, all at once. The rule is
 * `priceOfParts` of bundle/pricing.ts; a property test compares the two.
 */
export const bundlePricesSql = (market: string, bind: Binder['bind']): string[] => {
  const place = bind(market, 'text');
  const prices = effectiveRows(
    PRICES,
    AT,
    (row) =>
      `${row}.sku = any(${PARTS}) and ${row}.market = ${place} and ${row}.price_list = '${DEFAULT_LIST}' and ${row}.tier = '1'`,
  );
  const models = 'array(select model from sold_parts where model is not null)';
  return [
    `bundle_parts as materialized (
  select h.sku, g.place, (g.content ->> 'required')::boolean as required, c.content ->> 'sku' as part,
         (c.content ->> 'quantity')::numeric as quantity, (c.content ->> 'isDefault')::boolean as proposed
    from heads h
   cross join lateral jsonb_array_elements(h.bundle -> 'groups') with ordinality as g(content, place)
   cross join lateral jsonb_array_elements(g.content -> 'choices') as c(content)
   where h.bundle ->> 'pricing' = 'FROM_PARTS')`,
    `sold_parts as materialized (
  select e.sku, e.model from ${effectiveRows(PRODUCTS, AT, (row) => `${row}.sku = any(${PARTS})`)} e where not e.ended)`,
    `part_models as materialized (
  select e.sku from ${effectiveRows(PRODUCTS, AT, (row) => `${row}.sku = any(${models})`)} e
   where not e.ended and e.kind = 'MODEL')`,
    `part_prices as materialized (
  select e.sku, e.amount, e.currency from ${prices} e join sold_parts sold on sold.sku = e.sku
   where not e.ended and (sold.model is null or sold.model in (select sku from part_models)))`,
    `bundle_groups as (
  select part.sku, part.place, part.required, sum(a.amount * part.quantity) filter (where part.proposed) as proposed,
         min(a.amount * part.quantity) as cheapest, min(a.currency) as first_currency, max(a.currency) as last_currency
    from bundle_parts part left join part_prices a on a.sku = part.part group by part.sku, part.place, part.required)`,
    `bundle_prices as materialized (
  select sku, sum(coalesce(proposed, case when required then cheapest else 0 end)) as amount
    from bundle_groups group by sku
  having not bool_or(required and cheapest is null) and min(first_currency) = max(last_currency))`,
  ];
};

/** The same of bundles that are known by SKU. */
export const bundlePricesOf = (market: string, skus: readonly string[], bind: Binder['bind']): string => {
  const wanted = bind(skus, 'text[]');
  const heads = `select e.sku, e.bundle from ${effectiveRows(PRODUCTS, AT, (row) => `${row}.sku = any(${wanted})`)} e where not e.ended`;
  return `with heads as materialized (${heads}), ${bundlePricesSql(market, bind).join(',\n')}
select sku, amount::text as amount from bundle_prices where amount is not null`;
};
