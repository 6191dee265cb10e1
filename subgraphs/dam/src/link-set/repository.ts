import type { DamTransaction } from '../prisma.ts';

/** Until the transaction ends nobody else replaces links of these products; in one order, so that bulks only wait. */
export const lockProducts = async (transaction: DamTransaction, skus: readonly string[]): Promise<void> => {
  await transaction.$queryRaw`
    select count(pg_advisory_xact_lock(lock)) from (
      select distinct hashtextextended('link_set/' || sku, 0) as lock
        from unnest(${[...skus]}::text[]) as k(sku) order by 1) locks`;
};
