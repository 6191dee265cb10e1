import { type Command, Argument } from 'commander';
import { contextSigner } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import { keeper } from '@trivium/kit/keeper';
import { createLog } from '@trivium/kit/log';
import { httpGraphClient, serveSubgraph, type Subgraph } from '@trivium/kit/subgraph';
import { systemClock } from '@trivium/kit/time';
import { serviceTokens } from '@trivium/kit/viewer';
import { SUBGRAPHS, type SubgraphName, supergraphSdl } from '@trivium/schema';
import { readFileSync } from 'node:fs';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { openFor } from '../assembly/database.ts';
import { gatewaySettings, remoteSubgraphs } from '../assembly/gateway.ts';
import { listen } from '../assembly/listen.ts';
import { readSecrets } from '../assembly/secrets.ts';
import { onShutdown } from '../assembly/shutdown.ts';
import { type Env, readEnv } from '../env.ts';

/** `trivium serve gateway|pim|dam|content`: one part as a process of its own, replicable, over HTTP. */
export const registerServeCommand = (program: Command): void => {
  program
    .command('serve')
    .description('run one part as a process of its own')
    .addArgument(new Argument('<part>', 'which part').choices(['gateway', ...SUBGRAPHS]))
    .option('--supergraph <file>', 'with gateway: serve another Federation 2 supergraph than ours')
    .action(async (part: 'gateway' | SubgraphName, options: { supergraph?: string }) => {
      const env = readEnv();
      if (part === 'gateway') await serveGateway(env, options.supergraph);
      else await serveOne(part, env);
    });
};

const serveGateway = async (env: Env, supergraph: string | undefined): Promise<void> => {
  const log = createLog({ level: env.LOG_LEVEL ?? 'info', name: 'gateway' });
  const secrets = readSecrets(env);
  const subgraphs = remoteSubgraphs(env);
  const sdl = supergraph ? readSupergraph(supergraph) : supergraphSdl();
  const { createGateway } = await import('@trivium/gateway'); // late: a wrong setting is said at once
  const gateway = await createGateway({
    ...gatewaySettings(env, secrets, systemClock, log, contextSigner(secrets.context, systemClock)),
    supergraphSdl: sdl,
    subgraphs,
  });
  onShutdown(log, [() => gateway.close()]);
  log.info({ address: await listen(gateway.app, env) }, 'the gateway listens');
};

const serveOne = async (name: SubgraphName, env: Env): Promise<void> => {
  const log = createLog({ level: env.LOG_LEVEL ?? 'info', name });
  const secrets = readSecrets(env);
  if (!env.GATEWAY_URL)
    throw new TriviumError('CONFIGURATION', `GATEWAY_URL is not set: ${name} asks the graph before it writes.`);
  const { startSubgraph } = await import('../assembly/subgraphs.ts');
  const database = await openFor([name], env, secrets, log);
  const signer = contextSigner(secrets.context, systemClock);
  const graph = httpGraphClient(env.GATEWAY_URL, name, serviceTokens(secrets.serviceTokens, systemClock));
  const subgraph = await startSubgraph(name, await database.runtimeUrl(name), {
    env,
    secrets,
    clock: systemClock,
    log,
    signer,
    graph,
  });
  const app = serveSubgraph(subgraph, {
    signer,
    routerSecret: env.ROUTER_SECRET,
    log,
    metrics: measuring(subgraph),
  });
  const tasks = keeper(subgraph.tasks, log);
  tasks.start();
  onShutdown(log, [() => app.close(), () => tasks.stop(), () => subgraph.close(), () => database.close()], () =>
    database.close(),
  );
  log.info({ address: await listen(app, env) }, 'the subgraph listens');
};

const measuring = (subgraph: Subgraph): (() => Promise<string>) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'trivium_event_lag_seconds',
    help: 'How long the oldest event that cannot be read yet has been waiting for older transactions; 0 when all can be read.',
    registers: [registry],
    async collect() {
      // Without its database the process still tells the rest.
      this.set((await subgraph.eventLag?.().catch(() => Number.NaN)) ?? 0);
    },
  });
  return () => registry.metrics();
};

const readSupergraph = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new TriviumError(
      'CONFIGURATION',
      `The supergraph ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
};
