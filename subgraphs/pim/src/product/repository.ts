import type { Boundary, Instant } from '@trivium/kit/time';
import { toDate } from '@trivium/kit/time';
import type { Sql, Statement } from '@trivium/kit/sql';
import { effectiveRows, nextStart } from '@trivium/kit/timeline';
import type { RequestConfiguration } from '../configuration/service.ts';
import { type ProductDocument, type ProductModel, PRODUCTS } from './model.ts';

const AT = '$1::timestamptz';
const DOCUMENT = 'e.sku, e.ended, e.kind, e.family, e.model, e.values, e.categories, e.associations, e.bundle';

const OWN = (row: string) => `${row}.sku = any($2::text[])`;
const PARENTS = (row: string) => `${row}.sku = any(array(select model from own where model is not null and not ended))`;

// Variants and their models in one statement, so that both are of one instant and one snapshot. The version of the
// configuration comes along, which saves asking for it.
const BY_SKU: Statement = {
  name: 'product-by-sku',
  text: `with own as materialized (select ${DOCUMENT} from ${effectiveRows(PRODUCTS, AT, OWN)} e),
     parents as materialized (select ${DOCUMENT} from ${effectiveRows(PRODUCTS, AT, PARENTS)} e)
select b.next, b.configuration, r.*
  from (select least(${nextStart(PRODUCTS, AT, OWN)}, ${nextStart(PRODUCTS, AT, PARENTS)}) as next,
               (select version::text from configuration) as configuration) b
  left join (select * from own union all select * from parents) r on true`,
};

/** All SKUs that ever were variants of these models: each may come, go, or turn to another model. */
const EVER_VARIANTS = (row: string) =>
  `${row}.sku = any(array(select sku from product_version where model = any($2::text[])))`;

const VARIANTS: Statement = {
  name: 'product-variants',
  text: `select b.next, r.*
  from (select ${nextStart(PRODUCTS, AT, EVER_VARIANTS)} as next) b
  left join (
    select w.place, v.*
      from unnest($2::text[], $3::text[], $4::int[]) with ordinality as w(wanted, after, size, place)
     cross join lateral (
       select ${DOCUMENT}
         from ${effectiveRows(PRODUCTS, AT, (row) => `${row}.model = w.wanted and ${row}.sku > w.after`)} e
        where not e.ended order by e.sku limit w.size) v) r on true
 order by r.place, r.sku`,
};

type Row = ProductDocument & { next: Date | null; configuration: string; ended: boolean };
/** What a left join leaves when there is nothing. */
type MaybeRow = Row | (Pick<Row, 'next' | 'configuration'> & { sku: null });

export type VariantRequest = { model: string; after: string; fetch: number };

export const variantKey = ({ model, after, fetch }: VariantRequest): string => JSON.stringify([model, after, fetch]);

type Dependencies = { sql: Sql; at: Instant; boundary: Boundary; configuration: RequestConfiguration };

export const productRepository = ({ sql, at, boundary, configuration }: Dependencies) => ({
  /** What is in effect of these SKUs, each variant with its model; what has ended, or has lost its model, is left out. */
  async bySkus(skus: readonly string[]): Promise<ReadonlyMap<string, ProductModel>> {
    const rows = await sql.rows<MaybeRow>(BY_SKU, [toDate(at), skus]);
    boundary.note(rows[0]?.next ?? null);
    if (rows[0]) configuration.seen(rows[0].configuration);
    const documents = new Map<string, ProductDocument>();
    for (const row of rows) if (row.sku !== null && !row.ended) documents.set(row.sku, asDocument(row));
    const found = new Map<string, ProductModel>();
    for (const sku of skus) {
      const product = withParent(documents.get(sku), documents);
      if (product) found.set(sku, product);
    }
    return found;
  },

  /** For each request the variants that name the model, by SKU. Whether the model is there is the caller's knowledge. */
  async variants(requests: readonly VariantRequest[]): Promise<ReadonlyMap<string, readonly ProductDocument[]>> {
    const rows = await sql.rows<MaybeRow & { place: string }>(VARIANTS, [
      toDate(at),
      requests.map(({ model }) => model),
      requests.map(({ after }) => after),
      requests.map(({ fetch }) => fetch),
    ]);
    boundary.note(rows[0]?.next ?? null);
    const found = new Map<string, ProductDocument[]>(requests.map((request) => [variantKey(request), []]));
    for (const row of rows) {
      const request = requests[Number(row.place) - 1];
      if (row.sku !== null && request) found.get(variantKey(request))?.push(asDocument(row));
    }
    return found;
  },
});

export type ProductRepository = ReturnType<typeof productRepository>;

const asDocument = ({ sku, kind, family, model, values, categories, associations, bundle }: Row): ProductDocument => ({
  sku,
  kind,
  family,
  model,
  values,
  categories,
  associations,
  bundle,
});

/** A variant is sold as one of its model's; without the model there is nothing to be a variant of. */
const withParent = (
  document: ProductDocument | undefined,
  documents: ReadonlyMap<string, ProductDocument>,
): ProductModel | null => {
  if (!document) return null;
  if (document.kind !== 'VARIANT') return { ...document, parent: null };
  const parent = documents.get(document.model ?? '');
  return parent?.kind === 'MODEL' ? { ...document, parent } : null;
};
