import { type Prisma, PrismaClient } from '@trivium/prisma/dam';

/** The generated client, over the pool that the prepared statements use, too. */
export const clientOf = (options: ConstructorParameters<typeof PrismaClient>[0]) => new PrismaClient(options);

export type DamPrisma = ReturnType<typeof clientOf>;
export type DamTransaction = Prisma.TransactionClient;
