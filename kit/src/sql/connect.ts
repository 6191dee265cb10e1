import pg from 'pg';
import { refuseInsideChange } from '../change/index.ts';

/**
 * Prepared once per connection under its name, and planned once: for statements that go by keys. Without a name it is
 * planned for its values each time: for lists, whose best plan depends on them. A name stands for one text only.
 */
export type Statement = { name: string; text: string };

export type Sql = {
  /** Runs one statement. `timestamptz` comes as Date, `bigint` as string, `numeric` as string. */
  rows<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
};

/** One connection whose statements all see the database as it was at the first of them. */
export type Snapshot = { sql: Sql; end(): Promise<void> };

export type Connection = {
  pool: pg.Pool;
  sql: Sql;
  /**
   * Runs the work while nobody else in this database holds the same name; false, and nothing done, when somebody does.
   * Held by a connection, so that it is free again the moment its holder's process is gone, however it went.
   */
  exclusively(name: string, work: () => Promise<void>): Promise<boolean>;
  /** For reading much, page by page, as of one moment. It holds a connection until it is ended. */
  openSnapshot(): Promise<Snapshot>;
  /** How many statements went to the database since the start, Prisma's included; tests hold budgets with it. */
  statements(): number;
  close(): Promise<void>;
};

export type ConnectOptions = {
  connections?: number;
  statementTimeoutMs?: number;
  onIdleError?: (error: Error) => void;
};

/**
 * The connections of one subgraph: a pool that Prisma (plain reads and writes) shares with unnamed statements, and one
 * for prepared statements (the storefront's path). Every statement has a deadline: nothing waits for ever.
 */
export const connect = (url: string, options: ConnectOptions = {}): Connection => {
  let statements = 0;
  let closing: Promise<unknown> | null = null;
  const open = (more: pg.PoolConfig): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      max: options.connections ?? 10,
      connectionTimeoutMillis: 5_000,
      statement_timeout: options.statementTimeoutMs ?? 30_000,
      keepAlive: true,
      ...more,
    });
    counting(pool, () => {
      statements += 1;
    });
    // Without a listener, a server that goes away under an idle connection would end the process.
    pool.on('error', (error) => {
      // Ours to close: an embedded server that ends right after us may be quicker than our goodbye.
      if (closing === null) options.onIdleError?.(error);
    });
    return pool;
  };
  const pool = open({});
  // PostgreSQL would plan these again for every execution, which takes longer than running them (measured: 1.8 ms
  // against 0.3 ms for dam's pictures).
  const prepared = open({ options: '-c plan_cache_mode=force_generic_plan' });
  return {
    pool,
    sql: {
      async rows<Row>({ name, text }: Statement, values: readonly unknown[]) {
        const result = await (name === '' ? pool : prepared).query({ name, text, values: [...values] });
        return result.rows as Row[]; // the statement's text decides the shape
      },
    },
    exclusively: (name, work) => exclusively(pool, name, work),
    openSnapshot: () => openSnapshot(pool),
    statements: () => statements,
    async close() {
      closing ??= Promise.all([pool.end(), prepared.end()]);
      await closing;
    },
  };
};

const exclusively = async (pool: pg.Pool, name: string, work: () => Promise<void>): Promise<boolean> => {
  const client = await pool.connect();
  let fault: unknown = null;
  try {
    const lock = 'pg_try_advisory_lock(hashtextextended($1, 0))';
    const { rows } = await client.query<{ held: boolean }>(`select ${lock} as held`, [name]);
    if (!rows[0]?.held) return false;
    try {
      await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch((error: unknown) => {
        fault = error;
      });
    }
    return true;
  } finally {
    // A connection that could not let go of the lock must not come back with it.
    client.release(fault !== null);
  }
};

/** Reads only, so it gets no transaction id and holds nobody up who reads events. */
const openSnapshot = async (pool: pg.Pool): Promise<Snapshot> => {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
  } catch (error) {
    client.release(true);
    throw error;
  }
  return {
    sql: {
      async rows<Row>({ text }: Statement, values: readonly unknown[]) {
        return (await client.query({ text, values: [...values] })).rows as Row[]; // the statement's text decides the shape
      },
    },
    async end() {
      // A connection that cannot even roll back is of no use to anybody else.
      const failed = await client.query('rollback').then(
        () => false,
        () => true,
      );
      client.release(failed);
    },
  };
};

const counting = (pool: pg.Pool, count: () => void): void => {
  pool.on('connect', (client) => {
    // The pool listens while a connection is idle, whoever took it listens while it works; in between nobody does, and
    // a server that goes away in that moment would end the process.
    client.on('error', () => {});
    const { query } = client;
    client.query = ((...parameters: Parameters<typeof query>) => {
      count();
      return query.apply(client, parameters);
    }) as typeof query; // query is overloaded; the arguments pass through untouched
  });
  const { connect: take } = pool;
  pool.connect = ((...parameters: Parameters<typeof take>) => {
    refuseInsideChange('asks for a second connection');
    return take.apply(pool, parameters);
  }) as typeof take; // overloaded, like query; pool.query goes through here, too
};
