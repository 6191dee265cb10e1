import type { Command } from 'commander';
import { createLog } from '@trivium/kit/log';
import { systemClock } from '@trivium/kit/time';
import { serviceTokens } from '@trivium/kit/viewer';
import { operationManifests } from '../assembly/gateway.ts';
import { checkPlace, listen } from '../assembly/listen.ts';
import { readSecrets } from '../assembly/secrets.ts';
import { onShutdown } from '../assembly/shutdown.ts';
import { type RunningStorefront, startStorefront } from '../assembly/storefront.ts';
import { progressOn } from '../terminal/progress.ts';
import { readEnv } from '../env.ts';

/** `trivium start`: everything in one process, with an embedded PostgreSQL unless DATABASE_URL names one. */
export const registerStartCommand = (program: Command): void => {
  program
    .command('start')
    .description(
      'run everything on this machine: database, three subgraphs and gateway in one process, the storefront beside it',
    )
    .option('--no-demo', 'leave a new installation empty, without the demo shop')
    .option('--no-storefront', 'start the graph alone, without the storefront beside it')
    .action(async (options: { demo: boolean; storefront: boolean }) => {
      const env = readEnv();
      const log = createLog({ level: env.LOG_LEVEL ?? 'warn' });
      operationManifests(env);
      const secrets = readSecrets(env);
      await checkPlace(env);
      // A port that was asked for; where none was, the graph starts also when the one beside it is taken.
      if (options.storefront && env.STOREFRONT_PORT !== undefined)
        await checkPlace({ ...env, PORT: env.STOREFRONT_PORT }, 'STOREFRONT_PORT');
      // Loaded late: a wrong setting is said at once, and no other command waits for the whole house.
      const { openInstallation } = await import('../assembly/installation.ts');
      const installation = await openInstallation(env, secrets, log);
      let storefront: RunningStorefront | null = null;
      onShutdown(log, [async () => storefront?.close(), () => installation.close()], () => installation.cutOff());
      try {
        const address = await listen(installation.gateway.app, env);
        if (options.demo) {
          const { seedDemo } = await import('../demo/seed/index.ts');
          await seedDemo({
            gateway: installation.gateway,
            tokens: serviceTokens(secrets.serviceTokens, systemClock),
            now: systemClock.now(),
            print: (line) => console.log(line),
            progress: progressOn(process.stdout, () => performance.now()),
          });
        }
        // Asking is what has the catalogue read; so it is there before the first list is asked for.
        await installation.gateway.notReady();
        storefront = options.storefront ? await startStorefront(env, address) : null;
        if (storefront?.problem) console.error(`The storefront did not start: ${storefront.problem}`);
        console.log(greeting(address, storefront?.address ?? null));
      } catch (error) {
        await storefront?.close();
        await installation.close();
        throw error;
      }
    });
};

const QUESTION =
  '{ route(site: \\"shop\\", path: \\"/damen/kleider/leinenkleid-marie\\") { ... on PageRoute { page { title blocks { ... on ProductStoryBlock { product { name priceRange { min { amount currency } } media { alt image(preset: \\"pdp\\") { url } } } } } } } } }';

const greeting = (address: string, storefront: string | null) => `
  Trivium is ready.
${storefront === null ? '' : `\n    Storefront           ${storefront}`}
    Graph and explorer   ${address}/   (GraphQL at ${address}/graphql)
    Health, metrics      ${address}/ready   ${address}/metrics

  One question, three owners, one instant:

    curl -s ${address}/graphql -H 'content-type: application/json' -d '{"query":"${QUESTION}"}'

  A token for staff:  npx trivium token --role admin
`;
