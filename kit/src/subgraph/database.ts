import { PrismaPg } from '@prisma/adapter-pg';
import { eventLag } from '../events/index.ts';
import type { Logger } from '../log/index.ts';
import { type Connection, connect, type Sql } from '../sql/index.ts';

export type DatabaseOptions = {
  /** Of the runtime role, which may write rows and nothing else. */
  databaseUrl: string;
  connections?: number | undefined;
  log: Logger;
};

export type Database<Client> = {
  prisma: Client;
  sql: Sql;
  /** Runs the work while nobody else holds the name; false, and nothing done, when somebody does. */
  exclusively(name: string, work: () => Promise<void>): Promise<boolean>;
  openSnapshot: Connection['openSnapshot'];
  /** How many statements went to the database since the start. */
  statements(): number;
  notReady(): Promise<string[]>;
  /** For how many seconds the oldest event that cannot be read yet has been waiting. */
  eventLag(): Promise<number>;
  close(): Promise<void>;
};

type ClientOptions = { adapter: PrismaPg; transactionOptions: { maxWait: number; timeout: number } };

/** A table that every subgraph has: whoever can read it has reached a migrated schema with rights of its own. */
const READY = { name: 'ready', text: 'select from event limit 1' };

/** One pool for a subgraph, shared by Prisma and by prepared statements. `clientOf` makes its generated client. */
export const openDatabase = <Client extends { $disconnect(): Promise<void> }>(
  schema: string,
  { databaseUrl, connections, log }: DatabaseOptions,
  clientOf: (options: ClientOptions) => Client,
): Database<Client> => {
  const { pool, sql, exclusively, openSnapshot, statements, close } = connect(databaseUrl, {
    ...(connections !== undefined && { connections }),
    onIdleError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  const prisma = clientOf({
    adapter: new PrismaPg(pool, { schema, disposeExternalPool: false }),
    transactionOptions: { maxWait: 10_000, timeout: 60_000 },
  });
  return {
    prisma,
    sql,
    exclusively,
    openSnapshot,
    statements,
    async notReady() {
      try {
        await sql.rows(READY, []);
        return [];
      } catch {
        return ['database'];
      }
    },
    eventLag: () => eventLag(sql),
    async close() {
      await prisma.$disconnect();
      await close();
    },
  };
};
