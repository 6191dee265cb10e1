import type { Command } from 'commander';
import { TriviumError } from '@trivium/kit/errors';
import { systemClock } from '@trivium/kit/time';
import { isRole, issueToken, ROLES } from '@trivium/kit/viewer';
import { readSecrets } from '../assembly/secrets.ts';
import { isProduction, readEnv } from '../env.ts';

/** `trivium token --role approver`: prints a bearer token for this folder's installation. */
export const registerTokenCommand = (program: Command): void => {
  program
    .command('token')
    .description('print a bearer token for development')
    .requiredOption('--role <role...>', `one or more of: ${ROLES.filter((role) => role !== 'anonymous').join(', ')}`)
    .option('--subject <name>', 'whom it stands for, as the audit log will say', 'developer')
    .option('--hours <n>', 'how many hours it is valid, up to 720', '12')
    .action((options: { role: string[]; subject: string; hours: string }) => {
      const env = readEnv();
      if (isProduction(env))
        throw new TriviumError(
          'CONFIGURATION',
          'Tokens for production come from your identity provider; this command is for development.',
        );
      const unknown = options.role.find((role) => !isRole(role));
      if (unknown)
        throw new TriviumError('CONFIGURATION', `There is no role "${unknown}"; the roles are ${ROLES.join(', ')}.`);
      const hours = Number(options.hours);
      if (!(hours > 0 && hours <= 24 * 30))
        throw new TriviumError('CONFIGURATION', '--hours is a number from 1 to 720.');
      const claims = {
        subject: options.subject,
        roles: options.role.filter(isRole),
        seconds: Math.round(hours * 3600),
      };
      console.log(issueToken(readSecrets(env).viewerTokens, systemClock, claims));
    });
};
