import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { withConnection } from './connect.ts';
import { createExtensions, extensionSchemas } from './extensions.ts';
import { grantRows } from './grants.ts';
import { migrate, migrationStatus } from './migrate.ts';
import { fingerprintOf, readMigrations } from './migrations-folder.ts';
import { withProvisioningLock } from './provisioning-lock.ts';
import { ensureRole, roleOf, roleUrl, worksAsRole } from './role.ts';
import type { StartLog } from './start-log.ts';
import { StartupError } from './startup-error.ts';

export type ProvisionOptions = {
  readonly ownerUrl: string;
  /** The subgraph's PostgreSQL schema; its login role is `trivium_<schema>`. */
  readonly schema: string;
  readonly migrationsFolder: string;
  /** Roles belong to the cluster: all databases of one cluster that share the role share this password. */
  readonly rolePassword: string;
  readonly log: StartLog;
  /** Tries failed migrations again, after somebody mended them. */
  readonly retry?: boolean;
};

export type Provisioned = { readonly runtimeUrl: string; readonly applied: readonly string[] };

/** Changes when what provision() does besides the migrations changes, so that it is done again. */
const edition = '1';

/**
 * Brings one subgraph's schema up to date and gives its runtime role row rights on it, nothing else. Safe to run from
 * several processes at once; does nothing but look when nothing is to do.
 */
export const provision = async (options: ProvisionOptions): Promise<Provisioned> => {
  const { ownerUrl, schema, migrationsFolder, rolePassword, log } = options;
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(schema))
    throw new StartupError(`"${schema}" cannot name a PostgreSQL schema: use a-z, 0-9 and _.`);
  const runtimeUrl = roleUrl(ownerUrl, schema, rolePassword);
  return withConnection(ownerUrl, async (client) => {
    if (options.retry !== true && (await isProvisioned(client, options, runtimeUrl)))
      return { runtimeUrl, applied: [] };
    return withProvisioningLock(client, async () => {
      // Another replica may have done it all while this one waited.
      if (options.retry !== true && (await isProvisioned(client, options, runtimeUrl)))
        return { runtimeUrl, applied: [] };
      await client.query(`create schema if not exists ${schema}`);
      await createExtensions(client);
      const searchPath = [schema, ...(await extensionSchemas(client))] as const;
      await ensureRole(client, { schema, password: rolePassword, searchPath });
      const retry = options.retry ?? false;
      const applied = await migrate({ client, ownerUrl, searchPath, migrationsFolder, retry });
      await grantRows(client, schema, await markOf(options));
      for (const name of applied) log.info(`${schema}: applied migration ${name}`);
      return { runtimeUrl, applied };
    });
  });
};

/** A comment on the schema, written last: all of provision() was done for these migrations. */
const markOf = ({ migrationsFolder }: ProvisionOptions): string =>
  `trivium ${edition} ${fingerprintOf(readMigrations(migrationsFolder))}`;

const isProvisioned = async (client: pg.Client, options: ProvisionOptions, runtimeUrl: string): Promise<boolean> => {
  const { schema, migrationsFolder } = options;
  const { rows } = await client.query<{ done: boolean }>(
    `select obj_description(n.oid, 'pg_namespace') = $2 and has_schema_privilege(r.oid, n.oid, 'usage') as done
     from pg_namespace n, pg_roles r where n.nspname = $1 and r.rolname = $3`,
    [schema, markOf(options), roleOf(schema)],
  );
  if (rows[0]?.done !== true) return false;
  const { pending, failed, edited } = await migrationStatus(client, schema, readMigrations(migrationsFolder));
  return pending.length + failed.length + edited.length === 0 && (await worksAsRole(runtimeUrl));
};

/**
 * A password for a subgraph's role, made from the owner's: all replicas that know the owner's URL agree on it, and a
 * subgraph that knows only its own cannot find its neighbours'.
 */
export const deriveRolePassword = (ownerUrl: string, schema: string): string => {
  const { username, password } = new URL(ownerUrl);
  return createHmac('sha256', `${username}:${password}`).update(`trivium role ${schema}`).digest('base64url');
};
