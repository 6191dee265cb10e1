import type { ClientBase } from 'pg';
import { connect, withConnection } from './connect.ts';
import { createExtensions, extensionSchemas } from './extensions.ts';
import { migrate } from './migrate.ts';
import { readSchemaFiles } from './new-migration.ts';
import { diffSchemas } from './schema-engine.ts';

/** The SQL that makes a subgraph's schema, as its *.prisma files say it, from nothing. */
export const schemaAsSql = (schemaFolder: string): Promise<string> => diffSchemas(null, readSchemaFiles(schemaFolder));

export type Source = { readonly migrationsFolder: string } | { readonly sql: string };

/** What a schema holds when it is made from `source` in a scratch database on this server: one sentence per fact. */
export const readCatalogue = async (ownerUrl: string, schema: string, source: Source): Promise<Set<string>> => {
  const name = `trivium_scratch_${schema}_${process.pid}`;
  const server = await connect(ownerUrl);
  try {
    await server.query(`create database ${name} template template0`);
    const scratch = new URL(ownerUrl);
    scratch.pathname = `/${name}`;
    return await withConnection(scratch.href, async (client) => {
      await build(client, scratch.href, schema, source);
      return factsOf(client, schema);
    });
  } finally {
    await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
  }
};

const build = async (client: ClientBase, ownerUrl: string, schema: string, source: Source): Promise<void> => {
  await client.query(`create schema ${schema}`);
  await createExtensions(client);
  const searchPath = [schema, ...(await extensionSchemas(client))] as const;
  await client.query(`set search_path = ${searchPath.join(', ')}`);
  if ('sql' in source) await client.query(source.sql);
  else await migrate({ client, ownerUrl, searchPath, migrationsFolder: source.migrationsFolder });
};

/**
 * Tables, columns, keys, references, enums, and indexes over plain columns. Left out is what Prisma cannot say: checks,
 * exclusion constraints, triggers, functions, what generates a column, and indexes that are partial, over expressions, or
 * with an operator class or method of their own.
 */
const factsOf = async (client: ClientBase, schema: string): Promise<Set<string>> => {
  const facts = new Set<string>();
  for (const text of [columns, constraints, indexes, enums]) {
    const { rows } = await client.query<{ fact: string }>(text, [schema]);
    for (const { fact } of rows) facts.add(fact.replaceAll(`${schema}.`, ''));
  }
  return facts;
};

const columns = `
  select format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                case when a.attnotnull then ' not null' else '' end,
                case when d.oid is not null and a.attgenerated = '' then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as fact
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
    and not c.relispartition`;

const constraints = `
  select format('constraint %s on %s: %s', k.conname, k.conrelid::regclass, pg_get_constraintdef(k.oid)) as fact
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where k.connamespace = $1::regnamespace and k.contype in ('p', 'f', 'u') and c.relname <> '_prisma_migrations'
    and not c.relispartition`;

const indexes = `
  select pg_get_indexdef(i.indexrelid) as fact
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
  join pg_class t on t.oid = i.indrelid
  where c.relnamespace = $1::regnamespace and i.indpred is null and i.indexprs is null and m.amname = 'btree'
    and t.relname <> '_prisma_migrations' and not t.relispartition
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    and not exists (select from pg_opclass o where o.oid = any (i.indclass::oid[]) and not o.opcdefault)`;

const enums = `
  select format('enum %s: %s', t.typname, string_agg(e.enumlabel, ', ' order by e.enumsortorder)) as fact
  from pg_type t join pg_enum e on e.enumtypid = t.oid
  where t.typnamespace = $1::regnamespace group by t.typname`;
