import { TriviumError } from '@trivium/kit/errors';
import type { RawTransaction, TransactionHost } from '@trivium/kit/change';
import pg from 'pg';

/** Removing needs rights that no running part of Trivium has: those of the owner of the tables. */
export type Owner = { in(schema: string): TransactionHost<RawTransaction>; close(): Promise<void> };

/** Connects as the owner. Throws when parts of an installation are at work on the database. */
export const connectAsOwner = async (ownerUrl: string): Promise<Owner> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await refuseBesideOthers(client);
  } catch (error) {
    await client.end();
    throw error;
  }
  return { in: (schema) => hostOn(client, schema), close: () => client.end() };
};

/** A running process would go on answering from what it has in memory. */
const refuseBesideOthers = async (client: pg.Client): Promise<void> => {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database() and usename in ('trivium_pim', 'trivium_dam', 'trivium_content')`,
  );
  if (rowCount)
    throw new TriviumError(
      'STARTUP',
      'An installation is running on this database: stop it first (Ctrl+C, or all of its processes), then run "trivium demo reset" again.',
    );
};

const hostOn = (client: pg.Client, schema: string): TransactionHost<RawTransaction> => ({
  async $transaction(work) {
    await client.query('begin');
    try {
      await client.query(`select set_config('search_path', $1, true)`, [`${schema}, extensions`]);
      const result = await work({
        $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await client.query(sql, values)).rows as T, // the caller names the rows
        $executeRawUnsafe: async (sql, ...values) => (await client.query(sql, values)).rowCount ?? 0,
      });
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  },
});
