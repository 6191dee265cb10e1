import { PrismaPg } from '@prisma/adapter-pg';
import type { Connection } from '@trivium/kit/sql';
import { type Prisma, PrismaClient } from '@trivium/prisma/dam';

/** Prisma over the pool that the prepared statements use, too. */
export const prismaOver = ({ pool }: Connection) =>
  new PrismaClient({
    adapter: new PrismaPg(pool, { schema: 'dam' }),
    transactionOptions: { maxWait: 10_000, timeout: 60_000 },
  });

export type DamPrisma = ReturnType<typeof prismaOver>;
export type DamTransaction = Prisma.TransactionClient;
