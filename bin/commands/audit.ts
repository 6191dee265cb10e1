import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { auditKey, type Checkpoint, verifyAudit } from '@trivium/kit/audit';
import { TriviumError } from '@trivium/kit/errors';
import { createLog } from '@trivium/kit/log';
import { connect } from '@trivium/kit/sql';
import { SUBGRAPHS, type SubgraphName } from '@trivium/schema';
import { z } from 'zod';
import { joinDatabase } from '../assembly/database.ts';
import { readSecrets } from '../assembly/secrets.ts';
import { readEnv } from '../env.ts';

const checkpoint = z.object({
  size: z.number().int().nonnegative(),
  root: z.hex(),
  at: z.iso.datetime(),
  signature: z.hex(),
});
const checkpointFile = z.partialRecord(z.enum(SUBGRAPHS), checkpoint);
type Checkpoints = Partial<Record<SubgraphName, Checkpoint>>;

/** `trivium audit verify`: computes the tree again; exit 1 when anything was changed, removed, slipped in or cut off. */
export const registerAuditCommand = (program: Command): void => {
  const audit = program.command('audit').description('check the sealed audit logs, and keep their heads');
  audit
    .command('verify')
    .description('check the three audit logs against their signed checkpoints')
    .option('--checkpoints <file>', 'checkpoints that were kept elsewhere, as "audit checkpoint" printed them')
    .action(async (options: { checkpoints?: string }) => {
      const kept = options.checkpoints ? readCheckpoints(options.checkpoints) : {};
      let whole = true;
      await eachLog(async (name, { problems, sealed, unsealed }) => {
        console.log(
          `${name}: ${problems.length === 0 ? 'whole' : 'NOT WHOLE'}, ${sealed} entries sealed, ${unsealed} to be sealed`,
        );
        for (const problem of problems) console.log(`  ${problem}`);
        whole &&= problems.length === 0;
      }, kept);
      if (!whole) process.exitCode = 1;
    });
  audit
    .command('checkpoint')
    .description('print the newest signed checkpoints as JSON, to be kept elsewhere')
    .action(async () => {
      const heads: Checkpoints = {};
      await eachLog(async (name, { head }) => {
        if (head) heads[name] = head;
      });
      console.log(JSON.stringify(heads, null, 2));
    });
};

const readCheckpoints = (file: string): Checkpoints => {
  try {
    return checkpointFile.parse(JSON.parse(readFileSync(file, 'utf8'))) as Checkpoints; // zod's optional keys are not exact
  } catch {
    throw new TriviumError(
      'CONFIGURATION',
      `${file} does not hold checkpoints as "trivium audit checkpoint" prints them.`,
    );
  }
};

const eachLog = async (
  work: (name: SubgraphName, answer: Awaited<ReturnType<typeof verifyAudit>>) => Promise<void>,
  kept: Checkpoints = {},
): Promise<void> => {
  const env = readEnv();
  const secrets = readSecrets(env);
  const database = await joinDatabase(env, secrets, createLog({ level: 'warn' }));
  try {
    for (const name of SUBGRAPHS) {
      const connection = connect(await database.runtimeUrl(name), { connections: 1 });
      const known = kept[name];
      await work(name, await verifyAudit(connection.sql, auditKey(secrets.audit, name), known ? [known] : []));
      await connection.close();
    }
  } finally {
    await database.close();
  }
};
