import type { Prisma } from '@trivium/prisma/pim';

type MarketRow = Prisma.MarketGetPayload<object>;

export const marketRepository = {
  find: (transaction: Prisma.TransactionClient, code: string) => transaction.market.findUnique({ where: { code } }),

  async findDefault(transaction: Prisma.TransactionClient): Promise<string | null> {
    return (await transaction.market.findFirst({ where: { isDefault: true } }))?.code ?? null;
  },

  clearDefault: (transaction: Prisma.TransactionClient) =>
    transaction.market.updateMany({ where: { isDefault: true }, data: { isDefault: false } }),

  async hasPricesNotIn(transaction: Prisma.TransactionClient, market: string, currency: string): Promise<boolean> {
    return (
      (await transaction.price.findFirst({ where: { market, currency: { not: currency } }, select: { id: true } })) !==
      null
    );
  },

  save: (transaction: Prisma.TransactionClient, row: Prisma.MarketCreateInput): Promise<MarketRow> =>
    transaction.market.upsert({ where: { code: row.code }, create: row, update: row }),
};
