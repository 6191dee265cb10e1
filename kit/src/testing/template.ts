import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type pg from 'pg';
import { deriveRolePassword, provision, silentLog } from '../postgres/index.ts';
import { fingerprintOf, readMigrations } from '../postgres/migrations-folder.ts';
import { withProvisioningLock } from '../postgres/provisioning-lock.ts';

const schemas = ['pim', 'dam', 'content'];

/** The name of the database that tests copy; the first one who asks builds it, the others wait. */
export const ensureTemplate = async (client: pg.Client, serverUrl: string, prismaFolder: string): Promise<string> => {
  const folders = schemas.map((schema) => ({ schema, folder: join(prismaFolder, schema, 'migrations') }));
  const fingerprints = folders.map(({ folder }) => fingerprintOf(readMigrations(folder)));
  const hash = createHash('sha256').update(fingerprints.join()).digest('hex').slice(0, 16);
  const name = `trivium_template_${hash}`;
  if (await exists(client, name)) return name;
  await withProvisioningLock(client, async () => {
    if (!(await exists(client, name))) await build(client, serverUrl, name, folders);
  });
  return name;
};

const exists = async (client: pg.Client, name: string): Promise<boolean> =>
  (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1;

type Folders = readonly { readonly schema: string; readonly folder: string }[];

/** Under another name until it is complete, since a failed migration must not leave a template. */
const build = async (client: pg.Client, serverUrl: string, name: string, folders: Folders): Promise<void> => {
  const draft = `${name}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft} template template0`);
  const url = new URL(serverUrl);
  url.pathname = `/${draft}`;
  for (const { schema, folder } of folders) {
    const rolePassword = deriveRolePassword(serverUrl, schema);
    await provision({ ownerUrl: url.href, schema, migrationsFolder: folder, rolePassword, log: silentLog });
  }
  // A database with connections cannot be copied.
  await client.query(`alter database ${draft} allow_connections false`);
  await client.query(`alter database ${draft} rename to ${name}`);
};
