import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { codeOf, StartupError } from './startup-error.ts';

export type Migration = {
  readonly name: string;
  readonly sql: string /** As Prisma keeps it: SHA-256 of the file, hex. */;
  readonly checksum: string;
};

/** The migrations of a folder, oldest first. */
export const readMigrations = (folder: string): Migration[] => {
  const names = entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return names.map((name) => {
    const sql = readMigration(join(folder, name, 'migration.sql'));
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
};

const entriesOf = (folder: string) => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (thrown) {
    throw new StartupError(
      `The migrations folder ${folder} cannot be read (${codeOf(thrown)}): check the installation.`,
      {
        cause: thrown,
      },
    );
  }
};

const readMigration = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    throw new StartupError(
      `The migration ${file} cannot be read (${codeOf(thrown)}): put it back, or remove its folder if it was never applied.`,
      { cause: thrown },
    );
  }
};

/** The folder as Prisma's engine wants it. */
export const asMigrationList = (folder: string, migrations: readonly Migration[]): MigrationList => ({
  baseDir: folder,
  lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
  })),
});

/** One text for the whole folder; changes when any migration does. */
export const fingerprintOf = (migrations: readonly Migration[]): string =>
  createHash('sha256')
    .update(migrations.map(({ name, checksum }) => `${name} ${checksum}\n`).join(''))
    .digest('hex');
