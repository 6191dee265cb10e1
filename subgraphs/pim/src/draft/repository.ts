import { type Instant, instantFromDate, toDate } from '@trivium/kit/time';
import { lockKeys } from '@trivium/kit/timeline';
import type { Prisma, PrismaClient, ProductDraft } from '@trivium/prisma/pim';
import type { BundleDocument } from '../bundle/model.ts';
import type { AssociationFact, ProductDocument, ProductKind } from '../product/model.ts';
import type { Values } from '../value/model.ts';
import type { DraftState, ProductDraftModel } from './model.ts';

const asDraft = (row: ProductDraft): ProductDraftModel => ({
  sku: row.sku,
  kind: row.kind as ProductKind, // this repository wrote it
  family: row.family,
  model: row.model,
  values: row.values as unknown as Values, // this repository wrote it
  categories: row.categories,
  associations: row.associations as unknown as AssociationFact[], // this repository wrote it
  bundle: row.bundle as unknown as BundleDocument | null, // this repository wrote it
  state: row.state as DraftState, // this repository wrote it
  revision: row.revision,
  changedBy: row.changedBy,
  changedAt: instantFromDate(row.changedAt),
});

export const draftRepository = (prisma: PrismaClient) => ({
  async bySku(sku: string): Promise<ProductDraftModel | null> {
    const row = await prisma.productDraft.findUnique({ where: { sku } });
    return row && asDraft(row);
  },

  /** Holds these SKUs, whether there are drafts or not, and reads what there is. */
  async lock(
    transaction: Prisma.TransactionClient,
    skus: readonly string[],
  ): Promise<ReadonlyMap<string, ProductDraftModel>> {
    if (skus.length === 0) return new Map();
    await lockKeys(
      transaction,
      { table: 'product_draft', key: ['sku'] },
      skus.map((sku) => [sku]),
    );
    const rows = await transaction.productDraft.findMany({ where: { sku: { in: [...skus] } } });
    return new Map(rows.map((row) => [row.sku, asDraft(row)]));
  },

  /** Those that were ever approved. */
  async approvedOnes(transaction: Prisma.TransactionClient, skus: readonly string[]): Promise<ReadonlySet<string>> {
    if (skus.length === 0) return new Set();
    const rows = await transaction.productVersion.findMany({
      where: { sku: { in: [...skus] } },
      select: { sku: true },
      distinct: ['sku'],
    });
    return new Set(rows.map(({ sku }) => sku));
  },

  /** One statement, however many drafts; the caller holds their locks. */
  async save(
    transaction: Prisma.TransactionClient,
    drafts: readonly (ProductDocument & { state: DraftState; revision: number })[],
    by: string,
    at: Instant,
  ): Promise<void> {
    if (drafts.length === 0) return;
    await transaction.$executeRawUnsafe(
      `insert into product_draft (sku, kind, family, model, values, categories, associations, bundle, state, revision, changed_by, changed_at)
       select f.sku, f.kind, f.family, f.model, f.values, f.categories, f.associations, f.bundle, f.state, f.revision, $2, $3::timestamptz
         from jsonb_to_recordset($1::jsonb) as f(sku text, kind text, family text, model text, values jsonb, categories text[],
              associations jsonb, bundle jsonb, state text, revision int)
       on conflict (sku) do update set kind = excluded.kind, family = excluded.family, model = excluded.model, values = excluded.values,
              categories = excluded.categories, associations = excluded.associations, bundle = excluded.bundle, state = excluded.state,
              revision = excluded.revision, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      JSON.stringify(drafts),
      by,
      toDate(at),
    );
  },

  /** Approval makes no new revision: what was looked at is what was approved. */
  setState: (transaction: Prisma.TransactionClient, skus: readonly string[], state: DraftState) =>
    transaction.productDraft.updateMany({ where: { sku: { in: [...skus] } }, data: { state } }),
});

export type DraftRepository = ReturnType<typeof draftRepository>;
