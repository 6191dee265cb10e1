import pg, { type ClientBase } from 'pg';
import { withConnection } from './connect.ts';
import { asMigrationList, type Migration, readMigrations } from './migrations-folder.ts';
import { applyMigrations } from './schema-engine.ts';
import { codeOf, messageOf, StartupError } from './startup-error.ts';

/** How a database stands to a migrations folder; each list in the order of the migrations. */
export type MigrationStatus = {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Begun and not ended; PostgreSQL has undone their statements. */
  readonly failed: readonly string[];
  /** Applied, and changed in the folder afterwards. */
  readonly edited: readonly string[];
};

type Row = { migration_name: string; checksum: string; finished: boolean };

export const migrationStatus = async (
  client: ClientBase,
  schema: string,
  migrations: readonly Migration[],
): Promise<MigrationStatus> => {
  const rows = new Map((await recorded(client, schema)).map((row) => [row.migration_name, row]));
  const named = (holds: (migration: Migration, row: Row | undefined) => boolean): string[] =>
    migrations.filter((migration) => holds(migration, rows.get(migration.name))).map(({ name }) => name);
  return {
    applied: named((_, row) => row?.finished === true),
    pending: named((_, row) => row === undefined),
    failed: [...rows.values()].filter(({ finished }) => !finished).map((row) => row.migration_name),
    edited: named(({ checksum }, row) => row?.finished === true && row.checksum !== checksum),
  };
};

/** The same for a database that is only known by its owner's URL. */
export const migrationStatusOf = (
  ownerUrl: string,
  schema: string,
  migrationsFolder: string,
): Promise<MigrationStatus> =>
  withConnection(ownerUrl, (client) => migrationStatus(client, schema, readMigrations(migrationsFolder)));

const recorded = async (client: ClientBase, schema: string): Promise<Row[]> => {
  const table = `${pg.escapeIdentifier(schema)}._prisma_migrations`;
  try {
    const { rows } = await client.query<Row>(
      `select migration_name, checksum, finished_at is not null as finished
       from ${table} where rolled_back_at is null order by started_at`,
    );
    return rows;
  } catch (thrown) {
    if (codeOf(thrown) === '42P01' || codeOf(thrown) === '3F000') return [];
    throw thrown;
  }
};

export type MigrateOptions = {
  readonly client: ClientBase;
  readonly ownerUrl: string;
  /** The PostgreSQL schema to migrate comes first, then where its extensions are. */
  readonly searchPath: readonly [string, ...string[]];
  readonly migrationsFolder: string;
  /** Tries failed migrations again, after somebody mended them. */
  readonly retry?: boolean;
};

/** Applies the pending migrations, all by Prisma's rules; returns their names. The caller holds the provisioning lock. */
export const migrate = async ({ client, ownerUrl, searchPath, migrationsFolder, retry = false }: MigrateOptions) => {
  const [schema] = searchPath;
  const migrations = readMigrations(migrationsFolder);
  if (retry) await forgetFailed(client, schema);
  const status = await migrationStatus(client, schema, migrations);
  const [failed] = status.failed;
  if (failed !== undefined) throw notApplied(schema, failed, migrationsFolder, null);
  const [edited] = status.edited;
  if (edited !== undefined) {
    throw new StartupError(
      `Migration ${edited} of ${schema} was changed after it was applied: put ${migrationsFolder}/${edited}/migration.sql back as it was, and write the change as a new migration ("trivium db new NAME").`,
    );
  }
  if (status.pending.length === 0) return [];
  try {
    return await applyMigrations(ownerUrl, searchPath, asMigrationList(migrationsFolder, migrations));
  } catch (thrown) {
    const [stopped] = (await migrationStatus(client, schema, migrations)).failed;
    throw notApplied(schema, stopped ?? status.pending[0] ?? '', migrationsFolder, thrown);
  }
};

const notApplied = (schema: string, migration: string, folder: string, cause: unknown): StartupError => {
  const reason = cause === null ? 'failed earlier' : `failed (${messageOf(cause).split('\n')[0]})`;
  return new StartupError(
    `Migration ${migration} of ${schema} ${reason}; PostgreSQL has undone it: mend ${folder}/${migration}/migration.sql or what it met in the database, then run "trivium db migrate --retry".`,
    { cause },
  );
};

const forgetFailed = async (client: ClientBase, schema: string): Promise<void> => {
  if ((await recorded(client, schema)).every(({ finished }) => finished)) return;
  await client.query(
    `update ${pg.escapeIdentifier(schema)}._prisma_migrations set rolled_back_at = now()
     where finished_at is null and rolled_back_at is null`,
  );
};
