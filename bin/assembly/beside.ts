import { joinEmbedded } from '@trivium/kit/postgres';
import type { Logger } from '@trivium/kit/log';
import type { Env } from '../env.ts';
import { type Installation, openInstallation } from './installation.ts';
import type { Secrets } from './secrets.ts';

/**
 * The whole installation in this process, for a command: beside one that runs, on its database server, or by itself for
 * as long as the command takes. Nothing listens.
 */
export const openBeside = async (env: Env, secrets: Secrets, log: Logger): Promise<Installation> => {
  const running = env.DATABASE_URL ? null : await joinEmbedded({ folder: env.TRIVIUM_FOLDER });
  return openInstallation(running ? { ...env, DATABASE_URL: running } : env, secrets, log);
};
