import type { Sql, Statement } from '@trivium/kit/sql';
import { type Instant, toDate } from '@trivium/kit/time';
import { aheadOf, type AheadRow } from '@trivium/kit/timeline';
import { arrivedOf, PAGE } from '@trivium/kit/transfer';
import type { Prisma } from '@trivium/prisma/pim';
import { PRICES } from '../price/model.ts';
import { type ProductKind, PRODUCTS } from '../product/model.ts';

/** The whole row but for what only this database knows, so that a column that is added travels without a word here. */
const without = (row: string, columns: readonly string[]): string =>
  `to_jsonb(${row}) - array[${columns.map((column) => `'${column}'`).join(', ')}]`;

const TIMELINE = ['id', 'sku', 'valid_from', 'valid_until', 'release_code', 'ended', 'approved_by', 'approved_at'];
/** Of what is in effect also since when, by which lists are sorted. */
export const PRODUCT_CONTENT = `${without('t', [...TIMELINE, 'facets', 'facet_attributes', 'label', 'arrived'])} || ${arrivedOf('$1::timestamptz')}`;
/** The amount as text, since JavaScript's numbers would round it. */
export const PRICE_CONTENT = `jsonb_build_object('amount', t.amount::text, 'currency', t.currency)`;

type Json = Record<string, unknown>;
export type ProductRow = { sku: string; draft: Json; rows: AheadRow<Json>[] | null };
export type PriceKey = { sku: string; market: string; price_list: string; tier: string };
export type PriceRow = PriceKey & { rows: AheadRow<Json>[] | null };
export type ReleaseRow = { code: string; name: string; instant: Date };

const AT = '$1::timestamptz';

const PRODUCT_PAGE: Statement = {
  name: '',
  text: `select d.sku, ${without('d', ['sku', 'revision', 'changed_by', 'changed_at'])} as draft,
       ${aheadOf(PRODUCTS, AT, PRODUCT_CONTENT, (row) => `${row}.sku = d.sku`)} as rows
  from product_draft d
 where d.sku > $2 and (d.kind = 'MODEL') = $3 and ($4::text[] is null or d.sku = any($4::text[]))
 order by d.sku limit ${PAGE}`,
};

const PRICE_PAGE: Statement = {
  name: '',
  text: `select k.*, ${aheadOf(PRICES, AT, PRICE_CONTENT, (row) => `(${row}.sku, ${row}.market, ${row}.price_list, ${row}.tier) = (k.sku, k.market, k.price_list, k.tier)`)} as rows
  from (select distinct sku, market, price_list, tier from price
         where (sku, market, price_list, tier) > ($2, $3, $4, $5) and ($6::text[] is null or sku = any($6::text[]))
         order by sku, market, price_list, tier limit ${PAGE}) k
 order by k.sku, k.market, k.price_list, k.tier`,
};

const RELEASES: Statement = {
  name: '',
  text: `select code, name, instant from release
          where instant > ${AT} and ($2::text[] is null or code = any($2::text[])) order by instant, code`,
};

export const transferRepository = (sql: Sql, at: Instant) => ({
  /** Models, or all others. */
  productPage: (after: string, models: boolean, among: readonly string[] | null): Promise<ProductRow[]> =>
    sql.rows<ProductRow>(PRODUCT_PAGE, [toDate(at), after, models, among]),

  pricePage: (after: PriceKey, among: readonly string[] | null): Promise<PriceRow[]> =>
    sql.rows<PriceRow>(PRICE_PAGE, [toDate(at), after.sku, after.market, after.price_list, after.tier, among]),

  releasesToCome: (among: readonly string[] | null): Promise<ReleaseRow[]> =>
    sql.rows<ReleaseRow>(RELEASES, [toDate(at), among]),
});

/** What these SKUs are, as far as there are drafts. */
export const kindsOf = async (
  { productDraft }: Pick<Prisma.TransactionClient, 'productDraft'>,
  skus: readonly string[],
): Promise<ReadonlyMap<string, ProductKind>> => {
  if (skus.length === 0) return new Map();
  const rows = await productDraft.findMany({ where: { sku: { in: [...skus] } }, select: { sku: true, kind: true } });
  return new Map(rows.map(({ sku, kind }) => [sku, kind as ProductKind])); // drafts are written by their service only
};
