import type { Sql, Statement } from '@trivium/kit/sql';
import { type Instant, instantFromDate, toDate } from '@trivium/kit/time';
import type { Placement } from '@trivium/kit/timeline';
import type { Prisma } from '@trivium/prisma/pim';
import type { BundleDocument } from '../bundle/model.ts';
import type { ProductDocument, ProductKind } from '../product/model.ts';
import type { Values } from '../value/model.ts';
import type { ProductVersionModel, VersionFact } from './model.ts';

const VERSIONS: Statement = {
  name: 'product-versions',
  text: `select v.id::text as id, v.sku, v.kind, v.family, v.model, v.values, v.bundle, v.ended, v.release_code, v.approved_by, v.approved_at,
       coalesce(v.valid_from, r.instant) as starts, v.valid_until
  from product_version v left join release r on r.code = v.release_code and v.valid_from is null
 where v.sku = any($1::text[]) order by starts desc, v.id desc`,
};

// Facets, label and words are derived here, by the database, so that no other way of writing versions can forget them.
// `offset 0` keeps the planner from putting the call into each place that names its result: it is worked out once a row.
const INSERT = `with fact as (
       select * from jsonb_to_recordset($1::jsonb) as f(sku text, kind text, family text, model text, categories text[], values jsonb,
              associations jsonb, bundle jsonb, ended boolean, "labelAttribute" text, "validFrom" timestamptz, "validUntil" timestamptz,
              "releaseCode" text, arrived timestamptz)),
     version as (
       insert into product_version (sku, kind, family, model, categories, values, associations, bundle, ended, valid_from, valid_until, release_code,
              label, facets, facet_attributes, approved_by, approved_at, arrived)
       select f.sku, f.kind, f.family, f.model, f.categories, f.values, f.associations, f.bundle, f.ended, f."validFrom", f."validUntil", f."releaseCode",
              coalesce(f.values -> f."labelAttribute", '{}'), d.facets, array(select split_part(facet, '=', 1) from unnest(d.facets) facet),
              $2, $3::timestamptz, f.arrived
         from fact f cross join lateral (select product_facets(f.values) as facets offset 0) d
       returning id, sku, values, ended),
     words as (
       insert into product_text (version_id, scope, words)
       select v.id, w.scope, w.words from version v cross join lateral product_words(v.sku, v.values) w where not v.ended)
select id::text as id, sku from version`;

type VersionRow = {
  id: string;
  sku: string;
  kind: ProductKind;
  family: string;
  model: string | null;
  values: Values;
  bundle: BundleDocument | null;
  ended: boolean;
  release_code: string | null;
  approved_by: string;
  approved_at: Date;
  starts: Date;
  valid_until: Date | null;
};

export type LatestVersion = Pick<ProductDocument, 'sku' | 'kind' | 'family' | 'model' | 'values'> & {
  ended: boolean;
  starts: Date;
};

export const approvalRepository = (sql: Sql) => ({
  /** Everything ever approved of these SKUs, the latest first. */
  async versions(skus: readonly string[]): Promise<ReadonlyMap<string, readonly ProductVersionModel[]>> {
    const rows = await sql.rows<VersionRow>(VERSIONS, [skus]);
    return Map.groupBy(rows.map(asVersion), ({ sku }) => sku);
  },

  /** Of each SKU what comes last on its timeline, what is to come included. */
  async latest(
    transaction: Prisma.TransactionClient,
    skus: readonly string[],
  ): Promise<ReadonlyMap<string, LatestVersion>> {
    if (skus.length === 0) return new Map();
    const rows = await transaction.$queryRawUnsafe<LatestVersion[]>(
      `select distinct on (v.sku) v.sku, v.kind, v.family, v.model, v.values, v.ended, coalesce(v.valid_from, r.instant) as starts
         from product_version v left join release r on r.code = v.release_code and v.valid_from is null
        where v.sku = any($1::text[]) order by v.sku, coalesce(v.valid_from, r.instant) desc, v.id desc`,
      [...skus],
    );
    return new Map(rows.map((row) => [row.sku, row]));
  },

  /** Of each SKU that is sold now or will be, whether or not its end is planned, the last version before that. */
  async standing(
    transaction: Prisma.TransactionClient,
    skus: readonly string[],
    now: Instant,
  ): Promise<ReadonlyMap<string, LatestVersion>> {
    if (skus.length === 0) return new Map();
    const rows = await transaction.$queryRawUnsafe<LatestVersion[]>(
      `select distinct on (v.sku) v.sku, v.kind, v.family, v.model, v.values, v.ended, coalesce(v.valid_from, r.instant) as starts
         from product_version v left join release r on r.code = v.release_code and v.valid_from is null
        where v.sku = any($1::text[]) and not v.ended and (v.valid_until is null or v.valid_until > $2::timestamptz)
        order by v.sku, coalesce(v.valid_from, r.instant) desc, v.id desc`,
      [...skus],
      toDate(now),
    );
    return new Map(rows.map((row) => [row.sku, row]));
  },

  /** One statement, however many versions; returns their ids by SKU. */
  async insert(
    transaction: Prisma.TransactionClient,
    facts: readonly VersionFact[],
    placements: readonly Placement[],
    approval: { by: string; at: Instant },
  ): Promise<ReadonlyMap<string, string>> {
    if (facts.length === 0) return new Map();
    const rows = await transaction.$queryRawUnsafe<{ id: string; sku: string }[]>(
      INSERT,
      JSON.stringify(facts.map((fact, index) => ({ ...fact, ...placements[index] }))),
      approval.by,
      toDate(approval.at),
    );
    return new Map(rows.map(({ id, sku }) => [sku, id]));
  },
});

export type ApprovalRepository = ReturnType<typeof approvalRepository>;

const asVersion = (row: VersionRow): ProductVersionModel => ({
  id: row.id,
  sku: row.sku,
  kind: row.kind,
  family: row.family,
  model: row.model,
  validFrom: instantFromDate(row.starts),
  validUntil: row.valid_until && instantFromDate(row.valid_until),
  release: row.release_code,
  isRetired: row.ended,
  approvedBy: row.approved_by,
  approvedAt: instantFromDate(row.approved_at),
  values: row.values,
  bundle: row.bundle,
});
