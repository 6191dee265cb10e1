import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffSchemas, type SchemaFile } from './schema-engine.ts';
import { messageOf, StartupError } from './startup-error.ts';

/** The schema as it was after a migration lies beside its SQL; its ending keeps Prisma from reading it as schema. */
const snapshotName = 'schema-after.txt';

export type NewMigrationOptions = {
  /** Holds the *.prisma files and `migrations/`. */
  readonly schemaFolder: string;
  readonly name: string;
  readonly at: Date;
  /** Also when the schema did not change, for SQL to be written by hand. */
  readonly evenIfEmpty?: boolean;
};

/** All *.prisma files of a subgraph's folder. */
export const readSchemaFiles = (schemaFolder: string): SchemaFile[] =>
  readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(join(schemaFolder, name), 'utf8') }));

/** Writes the step from the schema after the last migration to the present one; its folder, or null when they are alike. */
export const writeMigration = async (options: NewMigrationOptions): Promise<string | null> => {
  const { schemaFolder, name, at, evenIfEmpty = false } = options;
  const migrations = join(schemaFolder, 'migrations');
  mkdirSync(migrations, { recursive: true });
  const last = lastOf(migrations);
  const present = readSchemaFiles(schemaFolder);
  const sql = await difference(schemaFolder, last === null ? null : snapshotOf(migrations, last), present);
  if (sql === '' && !evenIfEmpty) return null;
  const folder = join(migrations, `${timestampAfter(last, at)}_${slug(name)}`);
  // Under another name first, so that a start at the same moment finds the migration whole or not at all.
  const draft = join(schemaFolder, `.migration-${process.pid}`);
  mkdirSync(draft);
  writeFileSync(join(draft, 'migration.sql'), sql === '' ? '-- Written by hand.\n' : sql);
  writeFileSync(
    join(draft, snapshotName),
    present.map(({ path, content }) => `// ${path}\n${content.trim()}\n`).join('\n'),
  );
  renameSync(draft, folder);
  const lock = join(migrations, 'migration_lock.toml');
  if (!existsSync(lock))
    writeFileSync(lock, '# Prisma reads this; it belongs into version control.\nprovider = "postgresql"\n');
  return folder;
};

/** Whether the *.prisma files say something that no migration does yet. */
export const schemaChanged = async (schemaFolder: string): Promise<boolean> => {
  const migrations = join(schemaFolder, 'migrations');
  const last = lastOf(migrations);
  const from = last === null ? null : snapshotOf(migrations, last);
  return (await difference(schemaFolder, from, readSchemaFiles(schemaFolder))) !== '';
};

const difference = async (schemaFolder: string, from: SchemaFile[] | null, to: SchemaFile[]): Promise<string> => {
  try {
    return await diffSchemas(from, to);
  } catch (thrown) {
    throw new StartupError(`The schema in ${schemaFolder} is not valid: ${messageOf(thrown).trim()}`, {
      cause: thrown,
    });
  }
};

const lastOf = (migrations: string): string | null =>
  readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .at(-1) ?? null;

const snapshotOf = (migrations: string, last: string): SchemaFile[] => {
  const file = join(migrations, last, snapshotName);
  if (existsSync(file)) return [{ path: snapshotName, content: readFileSync(file, 'utf8') }];
  throw new StartupError(
    `Migration ${last} has no ${snapshotName}, so that the step from it is unknown: put into ${file} the *.prisma files as they were when it was written.`,
  );
};

/** `yyyymmddhhmmss` in UTC as Prisma names migrations, later than the last one also when clocks disagree. */
const timestampAfter = (last: string | null, at: Date): string => {
  const now = at.toISOString().replace(/\D/g, '').slice(0, 14);
  const before = last?.slice(0, 14) ?? '';
  return now > before ? now : String(BigInt(before) + 1n);
};

const slug = (name: string): string => {
  const clean = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  if (clean === '') throw new StartupError(`"${name}" cannot name a migration: use letters, digits and underscores.`);
  return clean.slice(0, 60);
};
