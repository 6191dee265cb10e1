import { join } from 'node:path';
import { joinEmbedded, openDatabase, provision } from '@trivium/kit/postgres';
import { SUBGRAPHS, type SubgraphName } from '@trivium/schema';
import type { Logger } from '@trivium/kit/log';
import { connect, type Statement } from '@trivium/kit/sql';
import type { Env } from '../env.ts';
import type { Secrets } from './secrets.ts';

export const MIGRATIONS = join(import.meta.dirname, '..', '..', 'prisma');

export type OpenedDatabase = {
  /** The runtime login of one subgraph, after its migrations have been applied. */
  runtimeUrl(subgraph: SubgraphName): Promise<string>;
  /** How far this process's clock is ahead of the database's, in milliseconds. */
  clockSkew(): Promise<number>;
  close(): Promise<void>;
};

const readyMade = (env: Env, subgraph: SubgraphName): string | undefined =>
  ({ pim: env.PIM_DATABASE_URL, dam: env.DAM_DATABASE_URL, content: env.CONTENT_DATABASE_URL })[subgraph];

/**
 * The server, embedded or given. A subgraph with a ready-made login needs nothing else; for the others the
 * owner's URL creates schema and role and applies the migrations.
 */
export const openFor = async (
  subgraphs: readonly SubgraphName[],
  env: Env,
  secrets: Secrets,
  log: Logger,
): Promise<OpenedDatabase> => {
  if (subgraphs.every((subgraph) => readyMade(env, subgraph))) {
    return {
      runtimeUrl: async (subgraph) => readyMade(env, subgraph) ?? '',
      clockSkew: () => skewAgainst(readyMade(env, 'pim') ?? ''),
      close: async () => {},
    };
  }
  const database = await openDatabase({ databaseUrl: env.DATABASE_URL, folder: env.TRIVIUM_FOLDER, log });
  return {
    close: () => database.close(),
    clockSkew: () => skewAgainst(database.ownerUrl),
    async runtimeUrl(subgraph) {
      const given = readyMade(env, subgraph);
      if (given) return given;
      const { runtimeUrl } = await provision({
        ownerUrl: database.ownerUrl,
        schema: subgraph,
        migrationsFolder: join(MIGRATIONS, subgraph, 'migrations'),
        rolePassword: secrets.databaseRole(subgraph),
        log,
      });
      return runtimeUrl;
    },
  };
};

const CLOCK: Statement = { name: 'clock', text: 'select clock_timestamp() as now' };

/** Measured in the middle of the round trip. */
const skewAgainst = async (url: string): Promise<number> => {
  const connection = connect(url, { connections: 1 });
  try {
    // The first statement also opens the connection, which would count as half a round trip.
    await connection.sql.rows(CLOCK, []);
    const sent = Date.now();
    const [row] = await connection.sql.rows<{ now: Date }>(CLOCK, []);
    return row ? (sent + Date.now()) / 2 - row.now.getTime() : 0;
  } finally {
    await connection.close();
  }
};

/** For commands beside a running installation: its server when one runs, otherwise one for as long as the command takes. */
export const joinDatabase = async (
  env: Env,
  secrets: Secrets,
  log: Logger,
  subgraphs: readonly SubgraphName[] = SUBGRAPHS,
): Promise<OpenedDatabase> => {
  const running = env.DATABASE_URL ? null : await joinEmbedded({ folder: env.TRIVIUM_FOLDER });
  return openFor(subgraphs, running ? { ...env, DATABASE_URL: running } : env, secrets, log);
};
