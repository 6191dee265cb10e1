import pg from 'pg';
import { withConnection } from './connect.ts';
import { codeOf, messageOf, StartupError } from './startup-error.ts';

export const roleOf = (schema: string): string => `trivium_${schema}`;

export const roleUrl = (ownerUrl: string, schema: string, password: string): string => {
  const url = new URL(ownerUrl);
  url.username = roleOf(schema);
  url.password = encodeURIComponent(password);
  return url.href;
};

/** Whether the role can log in with its password. */
export const worksAsRole = async (runtimeUrl: string): Promise<boolean> => {
  try {
    await withConnection(runtimeUrl, (client) => client.query('select 1'));
    return true;
  } catch {
    return false;
  }
};

export type RoleOptions = {
  readonly schema: string;
  readonly password: string;
  readonly searchPath: readonly string[];
};

// 42710, 23505: another database's start made the role just now; XX000 "tuple concurrently updated": it changes it just now.
const collisions = ['42710', '23505', 'XX000'];

/**
 * Makes the login role, or gives it this password and search path. The advisory lock is of one database and roles are of
 * the cluster, so starts on two databases may collide here, and one of them tries again.
 */
export const ensureRole = async (client: pg.ClientBase, options: RoleOptions): Promise<void> => {
  const role = roleOf(options.schema);
  for (let tries = 0; ; tries += 1) {
    try {
      return await setRole(client, role, options);
    } catch (thrown) {
      if (codeOf(thrown) === '42501') throw missingRight(role, thrown);
      if (tries === 20 || !collisions.includes(codeOf(thrown))) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 40));
    }
  }
};

const setRole = async (client: pg.ClientBase, role: string, { password, searchPath }: RoleOptions): Promise<void> => {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  const rights = 'login noinherit nocreatedb nocreaterole';
  await client.query(`${verb} role ${role} ${rights} password ${pg.escapeLiteral(password)}`);
  // For the whole cluster and not for this database alone, so that it also holds in copies of the database.
  await client.query(`alter role ${role} set search_path = ${searchPath.join(', ')}`);
};

const missingRight = (role: string, thrown: unknown): StartupError =>
  new StartupError(
    `The user of DATABASE_URL may not make or change the role ${role} (${messageOf(thrown)}): give it CREATEROLE and, if the role exists, "grant ${role} to <that user> with admin option".`,
    { cause: thrown },
  );
