import { createGateway, type Gateway } from '@trivium/gateway';
import { contextSigner } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import { keeper } from '@trivium/kit/keeper';
import type { Logger } from '@trivium/kit/log';
import type { GraphClient, Subgraph } from '@trivium/kit/subgraph';
import { systemClock } from '@trivium/kit/time';
import { SUBGRAPHS, supergraphSdl } from '@trivium/schema';
import type { Env } from '../env.ts';
import { openFor } from './database.ts';
import { gatewaySettings } from './gateway.ts';
import type { Secrets } from './secrets.ts';
import { startSubgraph } from './subgraphs.ts';

export type Installation = {
  gateway: Gateway;
  subgraphs: readonly Subgraph[];
  close(): Promise<void>;
  /** Ends the database under whatever is still at work. What was not committed is undone, as by a crash. */
  cutOff(): Promise<void>;
};

type InstallationOptions = {
  openDatabase?: typeof openFor;
  /** Which tasks run here, by name. */
  runs?: (task: string) => boolean;
  /** Whether the gateway follows changes of markets. */
  follows?: boolean;
};

/** The subgraphs need the graph for their writes, and the graph needs the subgraphs: they meet here, later. */
const lateGraph = (): { clientFor(service: string): GraphClient; bind(gateway: Gateway): void } => {
  let bound: Gateway | null = null;
  return {
    clientFor: (service) => ({
      ask: (question) =>
        bound
          ? bound.graphFor(service).ask(question)
          : Promise.reject(new TriviumError('SUBGRAPH_UNAVAILABLE', 'The graph is still starting.')),
    }),
    bind(gateway) {
      bound = gateway;
    },
  };
};

/**
 * Everything in one process: database, three subgraphs, their keeper, the gateway. Nothing listens yet.
 *
 * @param options of a command: another way to the database, beside a running installation; and which tasks are its own,
 * so that what else has to be looked after is left to that one, or to the next start
 */
export const openInstallation = async (
  env: Env,
  secrets: Secrets,
  log: Logger,
  { openDatabase = openFor, runs = () => true, follows = true }: InstallationOptions = {},
): Promise<Installation> => {
  const clock = systemClock;
  const signer = contextSigner(secrets.context, clock);
  // Before anything is opened, since a manifest may be wrong.
  const settings = gatewaySettings(env, secrets, clock, log, signer);
  const database = await openDatabase(SUBGRAPHS, env, secrets, log);
  const graph = lateGraph();
  const subgraphs = await Promise.all(
    SUBGRAPHS.map(async (name) => {
      const around = { env, secrets, clock, log, signer, graph: graph.clientFor(name) };
      return startSubgraph(name, await database.runtimeUrl(name), around);
    }),
  );
  const closeOwners = async () => {
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await database.close();
  };
  const gateway = await createGateway({
    ...settings,
    supergraphSdl: supergraphSdl(),
    clockSkew: database.clockSkew,
    follow: follows,
    subgraphs: new Map(subgraphs.map((subgraph) => [subgraph.name, { subgraph }])),
  }).catch(async (error: unknown) => {
    // A manifest that does not fit the schema: nothing stays behind.
    await closeOwners();
    throw error;
  });
  graph.bind(gateway);
  const ownTasks = subgraphs.flatMap(({ tasks }) => tasks.filter(({ name }) => runs(name)));
  const tasks = keeper(ownTasks, log);
  tasks.start();
  return {
    gateway,
    subgraphs,
    async close() {
      await gateway.close();
      await tasks.stop();
      await closeOwners();
    },
    cutOff: () => database.close(),
  };
};
