import { type Instant, toDate } from '@trivium/kit/time';
import type { Prisma } from '@trivium/prisma/pim';
import type { Configuration } from '../configuration/model.ts';
import type { Stamp } from '../configuration/save.ts';
import { misfitOf } from '../value/fit.ts';
import { readScope, type StoredValue } from '../value/model.ts';
import type { AttributeModel } from './model.ts';

export const attributeRepository = {
  find: (transaction: Prisma.TransactionClient, code: string) => transaction.attribute.findUnique({ where: { code } }),

  save(transaction: Prisma.TransactionClient, { group, options, labels, ...attribute }: AttributeModel, stamp: Stamp) {
    const row = {
      ...attribute,
      labels: { ...labels },
      groupCode: group,
      options: options.map((option) => ({ ...option })),
      ...stamp,
    };
    return transaction.attribute.upsert({ where: { code: attribute.code }, create: row, update: row });
  },

  /** How many values in drafts, and in versions that are in effect or to come, are none of the attribute as it is to be. */
  async countMisfits(
    transaction: Prisma.TransactionClient,
    now: Instant,
    attribute: AttributeModel,
    references: Configuration['references'],
  ): Promise<number> {
    const rows = await transaction.$queryRawUnsafe<{ scope: string; value: StoredValue }[]>(
      `select s.key as scope, s.value from (
         select v.values from product_version v
          where jsonb_exists(v.values, $1) and not v.ended and (v.valid_until is null or v.valid_until > $2::timestamptz)
         union all
         select d.values from product_draft d where jsonb_exists(d.values, $1)) documents
        cross join lateral jsonb_each(documents.values -> $1) s`,
      attribute.code,
      toDate(now),
    );
    return rows.filter(
      ({ scope, value }) => !fitsScope(attribute, scope) || misfitOf(unlimited(attribute), value, references) !== null,
    ).length;
  },

  /** Lists and search read what was derived from the documents; it follows the attribute. */
  async derive(transaction: Prisma.TransactionClient, code: string): Promise<void> {
    await transaction.$executeRawUnsafe(
      `update product_version v set facets = f.facets, facet_attributes = array(select split_part(facet, '=', 1) from unnest(f.facets) facet)
         from product_version w cross join lateral (select product_facets(w.values) as facets) f
        where w.id = v.id and jsonb_exists(v.values, $1)`,
      code,
    );
    await transaction.$executeRawUnsafe(
      'delete from product_text t using product_version v where v.id = t.version_id and jsonb_exists(v.values, $1)',
      code,
    );
    await transaction.$executeRawUnsafe(
      `insert into product_text (version_id, scope, words)
       select v.id, w.scope, w.words from product_version v cross join lateral product_words(v.sku, v.values) w
        where jsonb_exists(v.values, $1) and not v.ended`,
      code,
    );
  },
};

const unlimited = (attribute: AttributeModel): AttributeModel => ({
  ...attribute,
  min: null,
  max: null,
  maxLength: null,
  mask: null,
});

const fitsScope = ({ localizable, perChannel }: AttributeModel, scope: string): boolean => {
  const { locale, channel } = readScope(scope);
  return (locale !== null) === localizable && (channel === null || perChannel);
};
