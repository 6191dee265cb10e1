import type { Logger } from '@trivium/kit/log';
import type { Env } from '../env.ts';
import { joinDatabase } from './database.ts';
import { type Installation, openInstallation } from './installation.ts';
import type { Secrets } from './secrets.ts';

/** What a command does itself. Seals, releases that have passed and the like are the running installation's, or the next start's. */
export type Own = { runs: (task: string) => boolean; follows: boolean };

/**
 * The whole installation in this process, for a command: beside one that runs, on its database server, or by itself for
 * as long as the command takes. Nothing listens.
 */
export const openBeside = (env: Env, secrets: Secrets, log: Logger, own: Own): Promise<Installation> =>
  openInstallation(env, secrets, log, {
    openDatabase: (subgraphs) => joinDatabase(env, secrets, log, subgraphs),
    ...own,
  });
