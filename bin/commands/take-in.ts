import type { Command } from 'commander';
import { createLog } from '@trivium/kit/log';
import { joinDatabase } from '../assembly/database.ts';
import { readSecrets } from '../assembly/secrets.ts';
import { readEnv } from '../env.ts';
import { progressOn } from './progress.ts';

/** `trivium take-in PATH`: an export of this or another installation, taken in; see docs/exporting.md. */
export const registerTakeInCommand = (program: Command): void => {
  program
    .command('take-in')
    .description('take in what "trivium export" wrote, here or elsewhere; a second time writes nothing')
    .argument('<path>', 'the folder or the file that was exported')
    .option('--refused <file>', 'where refused records are kept; beside the export when left out')
    .action(async (path: string, options: { refused?: string }) => {
      const env = readEnv();
      const secrets = readSecrets(env);
      const log = createLog({ level: 'warn' });
      const { openInstallation } = await import('../assembly/installation.ts');
      const { takeIn } = await import('../transfer/index.ts');
      const installation = await openInstallation(env, secrets, log, {
        openDatabase: (subgraphs) => joinDatabase(env, secrets, log, subgraphs),
        runs: false,
      });
      const progress = progressOn(process.stderr, 'taken in');
      try {
        const { written, unchanged, refused, refusedIn } = await takeIn(installation, path, {
          ...options,
          progress: progress.show,
        });
        progress.end();
        console.log(`${written} records written, ${unchanged} were here already, ${refused} refused.`);
        if (refusedIn === null) return;
        console.error(`The refused ones are in ${refusedIn}, each with its file, line and reason.`);
        process.exitCode = 1;
      } finally {
        await installation.close();
      }
    });
};
