import type pg from 'pg';
import type { RawTransaction, TransactionHost } from '../change/index.ts';

/** Transactions on a plain pool, so that the kit's own tests need no subgraph's generated client. */
export const transactionHost = (pool: pg.Pool): TransactionHost<RawTransaction> => ({
  async $transaction(work) {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await work({
        $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await client.query(sql, values)).rows as T, // the caller names the rows
        $executeRawUnsafe: async (sql, ...values) => (await client.query(sql, values)).rowCount ?? 0,
      });
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  },
});
