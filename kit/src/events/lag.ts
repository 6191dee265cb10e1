import type { Sql, Statement } from '../sql/index.ts';

// Against the database's clock, by which events are stamped: another machine's would show a lag of its own.
const LAG: Statement = {
  name: 'event-lag',
  text: `select greatest(0, coalesce(extract(epoch from clock_timestamp() - min(time)), 0))::float8 as seconds
           from event
          where xid >= pg_snapshot_xmin(pg_current_snapshot())`,
};

/**
 * For how many seconds the oldest event that cannot be read yet has been waiting; 0 when every one can be read. It
 * waits for the oldest transaction that runs on the database server, whosever that is.
 */
export const eventLag = async (sql: Sql): Promise<number> => {
  const [row] = await sql.rows<{ seconds: number }>(LAG, []);
  return row?.seconds ?? 0;
};
