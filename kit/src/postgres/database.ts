import type { ClientBase } from 'pg';
import { withConnection } from './connect.ts';
import { startEmbedded } from './embedded.ts';
import type { StartLog } from './start-log.ts';
import { StartupError } from './startup-error.ts';

export type DatabaseOptions = {
  /** A PostgreSQL server of the user's own; without it the embedded one starts. */
  readonly databaseUrl?: string | undefined;
  readonly folder: string;
  readonly log: StartLog;
};

export type Database = { readonly ownerUrl: string; readonly embedded: boolean; close(): Promise<void> };

const oldestMajor = 16;

/** The database that Trivium works on, checked; throws a StartupError that says what is missing. */
export const openDatabase = async ({ databaseUrl, folder, log }: DatabaseOptions): Promise<Database> => {
  if (databaseUrl !== undefined) {
    await withConnection(databaseUrl, checkExternal);
    return { ownerUrl: databaseUrl, embedded: false, close: () => Promise.resolve() };
  }
  const server = await startEmbedded({ folder, log });
  return { ownerUrl: server.url, embedded: true, close: server.stop };
};

type Facts = { version: number; name: string; user_name: string; may_create: boolean; may_create_roles: boolean };

const checkExternal = async (client: ClientBase): Promise<void> => {
  const { rows } = await client.query<Facts>(
    `select current_setting('server_version_num')::int as version, current_database() as name, current_user as user_name,
            has_database_privilege(current_database(), 'create') as may_create,
            rolcreaterole or rolsuper as may_create_roles
     from pg_roles where rolname = current_user`,
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error('PostgreSQL does not know its own user.');
  const missing = missingOf(facts);
  if (missing !== null) throw new StartupError(missing);
};

const missingOf = ({ version, name, user_name, may_create, may_create_roles }: Facts): string | null => {
  const major = Math.floor(version / 10_000);
  if (major < oldestMajor)
    return `DATABASE_URL leads to PostgreSQL ${major}, and Trivium needs ${oldestMajor} or later: upgrade the server.`;
  if (!may_create) {
    return `User "${user_name}" lacks CREATE on database "${name}": let its owner run "grant create on database ${name} to ${user_name}".`;
  }
  if (!may_create_roles) {
    return `User "${user_name}" lacks CREATEROLE, which the subgraphs' own logins need: let a superuser run "alter role ${user_name} createrole".`;
  }
  return null;
};
