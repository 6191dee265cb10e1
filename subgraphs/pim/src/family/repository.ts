import type { Prisma } from '@trivium/prisma/pim';

type FamilyRow = Prisma.FamilyGetPayload<object>;

export const familyRepository = {
  find: (transaction: Prisma.TransactionClient, code: string) => transaction.family.findUnique({ where: { code } }),

  save: (transaction: Prisma.TransactionClient, row: Prisma.FamilyCreateInput): Promise<FamilyRow> =>
    transaction.family.upsert({ where: { code: row.code }, create: row, update: row }),

  /** Lists sort by a copy of the label; it follows the configuration. */
  relabel: (transaction: Prisma.TransactionClient, family: string, labelAttribute: string) =>
    transaction.$executeRawUnsafe(
      `update product_version v set label = coalesce(v.values -> $2, '{}') where v.family = $1`,
      family,
      labelAttribute,
    ),
};
