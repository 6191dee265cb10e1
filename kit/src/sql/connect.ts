import pg from 'pg';

/** Prepared once per connection under its name. Texts are constants: a name stands for one text only. */
export type Statement = { name: string; text: string };

export type Sql = {
  /** Runs one prepared statement. `timestamptz` comes as Date, `bigint` as string, `numeric` as string. */
  rows<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
};

export type Connection = {
  pool: pg.Pool;
  sql: Sql;
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
 * One pool per subgraph, shared by Prisma (plain reads and writes) and by prepared statements (the storefront's path).
 * Every statement has a deadline: nothing waits for ever.
 */
export const connect = (url: string, options: ConnectOptions = {}): Connection => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    keepAlive: true,
  });
  let statements = 0;
  let closing: Promise<void> | null = null;
  pool.on('connect', (client) => {
    const { query } = client;
    client.query = ((...parameters: Parameters<typeof query>) => {
      statements += 1;
      return query.apply(client, parameters);
    }) as typeof query; // query is overloaded; the arguments pass through untouched
  });
  // Without a listener, a server that goes away under an idle connection would end the process.
  pool.on('error', (error) => options.onIdleError?.(error));
  return {
    pool,
    sql: {
      async rows<Row>({ name, text }: Statement, values: readonly unknown[]) {
        const result = await pool.query({ name, text, values: [...values] });
        return result.rows as Row[]; // the statement's text decides the shape
      },
    },
    statements: () => statements,
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
};
