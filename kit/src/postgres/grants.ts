import pg from 'pg';
import { roleOf } from './role.ts';

/** Evidence: rows are added and read, never changed. */
const appendOnly = ['event', 'audit_entry', 'audit_leaf', 'audit_checkpoint'];

/** Gives the runtime role of a schema row rights on what is in it, takes everything else from everybody, and marks it done. */
export const grantRows = async (client: pg.ClientBase, schema: string, mark: string): Promise<void> => {
  const role = roleOf(schema);
  const database = pg.escapeIdentifier(await currentDatabase(client));
  await client.query('begin');
  try {
    for (const statement of [...forEverybody(database, schema), ...forRole(database, schema, role)])
      await client.query(statement);
    for (const table of await existing(client, schema)) {
      await client.query(`revoke update, delete, truncate on ${schema}.${table} from ${role}`);
    }
    await client.query(`comment on schema ${schema} is ${pg.escapeLiteral(mark)}`);
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback');
    throw thrown;
  }
};

// An owner of the schema who does not own the database cannot take rights on it from others: PostgreSQL then only warns.
const forEverybody = (database: string, schema: string): string[] => [
  `revoke temporary on database ${database} from public`,
  `revoke all on schema ${schema} from public`,
  `revoke execute on all routines in schema ${schema} from public`,
];

const forRole = (database: string, schema: string, role: string): string[] => [
  `grant connect on database ${database} to ${role}`,
  `grant usage on schema ${schema}, extensions to ${role}`,
  `revoke create on schema ${schema} from ${role}`,
  `grant select, insert, update, delete on all tables in schema ${schema} to ${role}`,
  `grant usage, select on all sequences in schema ${schema} to ${role}`,
  `grant execute on all routines in schema ${schema} to ${role}`,
  `revoke all on ${schema}._prisma_migrations from ${role}`,
];

const currentDatabase = async (client: pg.ClientBase): Promise<string> => {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  return rows[0]?.name ?? '';
};

const existing = async (client: pg.ClientBase, schema: string): Promise<string[]> => {
  const { rows } = await client.query<{ tablename: string }>(
    'select tablename from pg_tables where schemaname = $1 and tablename = any($2)',
    [schema, appendOnly],
  );
  return rows.map(({ tablename }) => tablename);
};
