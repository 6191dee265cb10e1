import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { TriviumError } from '@trivium/kit/errors';
import { createLog, type Logger } from '@trivium/kit/log';
import { openDatabase } from '@trivium/kit/postgres';
import { systemClock } from '@trivium/kit/time';
import { serviceTokens } from '@trivium/kit/viewer';
import type { Command } from 'commander';
import { readSecrets } from '../assembly/secrets.ts';
import { progressOn } from '../terminal/progress.ts';
import { type Env, isProduction, readEnv } from '../env.ts';

const WARNING =
  'This removes the demo with everything that was changed in it, and makes it anew. What is not the demo’s stays.';

/** `trivium demo reset`: the demo as on its first day, and nothing else touched. */
export const registerDemoCommand = (program: Command): void => {
  program
    .command('demo')
    .description('the fashion house that a new installation begins with')
    .command('reset')
    .description('remove the demo, with what was changed in it, and make it anew; touches nothing else')
    .option('--yes', 'do not ask')
    .action(async (options: { yes?: boolean }) => {
      const env = readEnv();
      refuseWhereItIsReal(env);
      if (!(options.yes || (await agreed()))) {
        console.log('Nothing was changed.');
        return;
      }
      const log = createLog({ level: env.LOG_LEVEL ?? 'warn' });
      await remove(env, log);
      await makeAnew(env, log);
      console.log('The demo is as on its first day.');
    });
};

const refuseWhereItIsReal = (env: Env): void => {
  if (isProduction(env))
    throw new TriviumError(
      'CONFIGURATION',
      'The demo is not reset with NODE_ENV=production: an installation that is real keeps what it has.',
    );
  if (env.DATABASE_URL === undefined && (env.PIM_DATABASE_URL ?? env.DAM_DATABASE_URL ?? env.CONTENT_DATABASE_URL))
    throw new TriviumError(
      'CONFIGURATION',
      'The subgraphs’ own logins may not remove what was approved: give the owner’s login as DATABASE_URL.',
    );
};

const agreed = async (): Promise<boolean> => {
  if (!process.stdin.isTTY)
    throw new TriviumError('CONFIGURATION', `${WARNING} There is no terminal to ask on: say --yes.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes)$/i.test((await terminal.question(`${WARNING}\nGo on? [y/N] `)).trim());
  } finally {
    terminal.close();
  }
};

/** Takes the folder as a start does, so that nothing runs in it meanwhile. */
const remove = async (env: Env, log: Logger): Promise<void> => {
  const { removeDemo } = await import('../demo/reset/index.ts');
  const database = await openDatabase({ databaseUrl: env.DATABASE_URL, folder: env.TRIVIUM_FOLDER, log });
  try {
    await removeDemo({ ownerUrl: database.ownerUrl, mediaFolder: join(env.TRIVIUM_FOLDER, 'media') });
  } finally {
    await database.close();
  }
};

const makeAnew = async (env: Env, log: Logger): Promise<void> => {
  const [{ openInstallation }, { seedDemo }] = await Promise.all([
    import('../assembly/installation.ts'),
    import('../demo/seed/index.ts'),
  ]);
  const secrets = readSecrets(env);
  const installation = await openInstallation(env, secrets, log);
  try {
    await seedDemo({
      gateway: installation.gateway,
      tokens: serviceTokens(secrets.serviceTokens, systemClock),
      now: systemClock.now(),
      print: (line) => console.log(line),
      progress: progressOn(process.stdout, () => performance.now()),
    });
  } finally {
    await installation.close();
  }
};
