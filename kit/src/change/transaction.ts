/** What the kit needs of a Prisma transaction client; each subgraph's generated client has it. */
export type RawTransaction = {
  $queryRawUnsafe<T = unknown>(sql: string, ...values: unknown[]): Promise<T>;
  $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<number>;
};

/** What the kit needs of a Prisma client. */
export type TransactionHost<Tx extends RawTransaction> = {
  $transaction<R>(work: (transaction: Tx) => Promise<R>, options?: { maxWait?: number; timeout?: number }): Promise<R>;
};
