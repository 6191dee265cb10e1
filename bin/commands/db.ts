import { join } from 'node:path';
import {
  joinEmbedded,
  migrationStatusOf,
  openDatabase,
  provision,
  StartupError,
  writeMigration,
} from '@trivium/kit/postgres';
import { SUBGRAPHS, type SubgraphName } from '@trivium/schema';
import type { Command } from 'commander';
import { readSecrets } from '../assembly/secrets.ts';
import { type Env, readEnv } from '../env.ts';

const root = join(import.meta.dirname, '..', '..');

/** The folder of a subgraph's Prisma schema and migrations. */
export const schemaFolderOf = (subgraph: SubgraphName): string => join(root, 'prisma', subgraph);
export const migrationsFolderOf = (subgraph: SubgraphName): string => join(schemaFolderOf(subgraph), 'migrations');

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const log = { info: print, warn: (line: string) => void process.stderr.write(`${line}\n`) };

/** Writes a migration for each subgraph whose schema changed; returns their folders. */
export const newMigrations = async (
  name: string,
  only: SubgraphName | undefined,
  evenIfEmpty = false,
): Promise<string[]> => {
  const folders: string[] = [];
  for (const subgraph of only === undefined ? SUBGRAPHS : [only]) {
    const folder = await writeMigration({ schemaFolder: schemaFolderOf(subgraph), name, at: new Date(), evenIfEmpty });
    if (folder !== null) folders.push(folder);
  }
  return folders;
};

/** Prints how the database stands; true when every migration is applied. */
export const printStatus = async (env: Env): Promise<boolean> =>
  withDatabase(env, async (ownerUrl) => {
    let complete = true;
    for (const subgraph of SUBGRAPHS) {
      const status = await migrationStatusOf(ownerUrl, subgraph, migrationsFolderOf(subgraph));
      print(
        `${subgraph}: ${status.applied.length} applied, ${status.pending.length} pending, ${status.failed.length} failed`,
      );
      for (const kind of ['pending', 'failed', 'edited'] as const)
        for (const name of status[kind]) print(`  ${kind}  ${name}`);
      complete &&= status.pending.length + status.failed.length + status.edited.length === 0;
    }
    return complete;
  });

/** Applies what is pending in all three; `retry` also tries failed migrations again. */
export const migrateAll = async (env: Env, retry: boolean): Promise<void> =>
  withDatabase(env, async (ownerUrl) => {
    // The same passwords as `start` and `serve` give, so that a running installation goes on.
    const secrets = readSecrets(env);
    for (const schema of SUBGRAPHS) {
      const rolePassword = secrets.databaseRole(schema);
      const { applied } = await provision({
        ownerUrl,
        schema,
        migrationsFolder: migrationsFolderOf(schema),
        rolePassword,
        log,
        retry,
      });
      if (applied.length === 0) print(`${schema}: nothing to apply`);
    }
  });

/** On the server of a Trivium that runs in the folder, else on one started for this command alone. */
const withDatabase = async <T>(env: Env, work: (ownerUrl: string) => Promise<T>): Promise<T> => {
  const { DATABASE_URL: databaseUrl, TRIVIUM_FOLDER: folder } = env;
  const running = databaseUrl === undefined ? await joinEmbedded({ folder }) : null;
  if (running !== null) return work(running);
  const database = await openDatabase({ databaseUrl, folder, log });
  try {
    return await work(database.ownerUrl);
  } finally {
    await database.close();
  }
};

const parseSubgraph = (value: string): SubgraphName => {
  const known = SUBGRAPHS.find((name) => name === value);
  if (known === undefined) throw new StartupError(`There is no subgraph "${value}": use ${SUBGRAPHS.join(', ')}.`);
  return known;
};

export const registerDbCommands = (program: Command): void => {
  const db = program.command('db').description('look after the database: its schemas and migrations');
  db.command('new <name>')
    .description('write a migration for each subgraph whose Prisma schema changed')
    .option('--subgraph <name>', 'only for this one: pim, dam or content', parseSubgraph)
    .option('--empty', 'also when the schema did not change, for SQL written by hand')
    .action(async (name: string, options: { subgraph?: SubgraphName; empty?: boolean }) => {
      const folders = await newMigrations(name, options.subgraph, options.empty);
      print(folders.length === 0 ? 'No schema changed.' : folders.join('\n'));
    });
  db.command('status')
    .description('tell what is applied, pending and failed; exit code 1 when anything is missing')
    .action(async () => {
      if (!(await printStatus(readEnv()))) process.exitCode = 1;
    });
  db.command('migrate')
    .description('apply the pending migrations')
    .option('--retry', 'try failed migrations again, too')
    .action((options: { retry?: boolean }) => migrateAll(readEnv(), options.retry ?? false));
};
