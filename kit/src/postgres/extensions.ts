import type { ClientBase } from 'pg';
import { messageOf, StartupError } from './startup-error.ts';

/** Exclusion constraints over keys and ranges; search by similarity; search without accents. */
const needed = ['btree_gist', 'pg_trgm', 'unaccent'];
const home = 'extensions';

/** Creates the extensions that all subgraphs stand on, in a schema of their own; those that exist stay where they are. */
export const createExtensions = async (client: ClientBase): Promise<void> => {
  await client.query(`create schema if not exists ${home}`);
  for (const name of needed) {
    try {
      await client.query(`create extension if not exists ${name} schema ${home}`);
    } catch (thrown) {
      throw new StartupError(
        `The PostgreSQL extension ${name} cannot be created (${messageOf(thrown)}): install PostgreSQL's contrib package, or let a superuser run "create extension ${name} schema ${home}" in this database.`,
        { cause: thrown },
      );
    }
  }
};

/** Where the extensions are; in a database that was not made for us, they may have been there before. */
export const extensionSchemas = async (client: ClientBase): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select distinct quote_ident(n.nspname) as name
     from pg_extension e join pg_namespace n on n.oid = e.extnamespace
     where e.extname = any($1) order by name`,
    [needed],
  );
  return rows.map(({ name }) => name);
};
