import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ReadContext } from '@trivium/kit/context';
import type { GraphClient } from '@trivium/kit/subgraph';
import type { Instant } from '@trivium/kit/time';
import { isService, type Viewer } from '@trivium/kit/viewer';
import { accessRules } from './access/rules.ts';
import { viewerAccess } from './access/viewer-access.ts';
import { placeless, resolveContext, type WantedContext } from './context/in-context.ts';
import { type InstallationStore, installationStore } from './context/installation-store.ts';
import { authorizationOf } from './edge/authorization.ts';
import { graphqlRoute } from './edge/graphql-route.ts';
import { healthRoutes } from './edge/health.ts';
import { createServer } from './edge/server.ts';
import { type Engine, engine } from './engine.ts';
import { type Executor, loadExecutor } from './execution/executor.ts';
import { explorerRoutes } from './explorer/routes.ts';
import { localGraphClient } from './graph-client.ts';
import { IMPORTS, MEDIA, subgraphRoutes } from './media/routes.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { catalogue } from './operation/catalogue.ts';
import type { Reader } from './operation/operation.ts';
import { type GatewayOptions, type Settings, withDefaults } from './options.ts';
import { registry } from './persisted/registry.ts';
import { readiness } from './readiness.ts';
import { sourcesFor } from './sources.ts';
import { readSupergraph, type Supergraph } from './supergraph/supergraph.ts';

export type Gateway = {
  app: FastifyInstance;
  /** The graph as a service sees it, in this process. Throws SUBGRAPH_UNAVAILABLE when the answer is not complete. */
  graph: GraphClient;
  /** The same under a name of its own, which audit entries then show: `service:<name>`. */
  graphFor(service: string): GraphClient;
  /** Reads the markets again; it also happens by itself, soon after pim's event. */
  refreshInstallation(): Promise<void>;
  /** What is missing to answer; empty when ready. */
  notReady(): Promise<readonly string[]>;
  /** Takes nothing new, finishes what is in flight (at most ten seconds), lets go of everything but the subgraphs. */
  close(): Promise<void>;
};

/** Milliseconds that requests in flight have to finish. */
const GRACE = 10_000;

/** One graph over the subgraphs of a Federation 2 supergraph. Throws STARTUP for what an operator can mend. */
export const createGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const settings = withDefaults(options);
  const supergraph = readSupergraph(settings.supergraphSdl);
  const metrics = createMetrics(settings.measureProcess ?? false, settings.clockSkew);
  const sources = sourcesFor(supergraph, settings, metrics);
  const executor = await loadExecutor(supergraph.sdl, sources.of, settings.log);
  const rules = accessRules(supergraph.document, executor.schema, supergraph.names);
  const reader: Reader = { schema: executor.schema, rules, limits: settings.limits, production: settings.production };
  const known = registry(settings.manifests ?? [], { ...reader, production: false });

  const place = placeResolver(executor);
  const core = coreEngine(executor, supergraph, rules, place.resolve, settings);
  const graphFor = serviceGraphs(core, reader, settings);
  const graph = graphFor('trivium');
  const store = place.knowsMarkets ? installationStore(graph, settings.log) : null;
  place.use(store);

  const finder = catalogue({ reader, registry: known, mode: settings.mode });
  const notReady = readiness(settings, () => store === null || store.current() !== null);
  const app = await createApp({ settings, metrics, core, finder, notReady });
  if (settings.follow ?? true) store?.follow();
  return {
    app,
    graph,
    graphFor,
    refreshInstallation: async () => store?.refresh(),
    notReady,
    async close() {
      await store?.stop();
      await closeWithin(app, GRACE);
      await Promise.all([executor.stop(), sources.close()]);
    },
  };
};

type Resolve = (wanted: WantedContext, viewer: Viewer, now: Instant) => ReadContext;

/** A supergraph without markets (not ours) has no place to stand in. */
const placeResolver = ({ schema }: Executor) => {
  const knowsMarkets =
    schema.getQueryType()?.getFields()['markets'] !== undefined && schema.getDirective('inContext') !== undefined;
  let store: InstallationStore | null = null;
  const resolve: Resolve = (wanted, viewer, now) => {
    const installation = store?.current() ?? null;
    // A service may ask before the markets are known: for the markets. And in an installation without any market yet,
    // whoever names no place stands nowhere in particular: that is how the first market is made.
    const placed = Object.values(wanted).some((value) => value !== null);
    const early = !placed && (installation === null ? isService(viewer.subject) : installation.defaultMarket === null);
    return !knowsMarkets || early ? placeless(now) : resolveContext(installation, wanted, viewer, now);
  };
  return {
    knowsMarkets,
    resolve,
    use: (used: InstallationStore | null) => {
      store = used;
    },
  };
};

const coreEngine = (
  executor: Executor,
  { ownership }: Supergraph,
  rules: ReturnType<typeof accessRules>,
  resolve: Resolve,
  settings: Settings,
): Engine =>
  engine({
    executor,
    ownership,
    accessOf: viewerAccess(rules),
    resolve,
    now: () => settings.clock.now(),
    limits: settings.limits,
    deadlines: settings.deadlines,
  });

const serviceGraphs = (core: Engine, reader: Reader, { log }: Settings): ((service: string) => GraphClient) => {
  const operations = catalogue({
    reader: { ...reader, production: false },
    registry: registry([], reader),
    mode: 'open',
  });
  const read = (query: string, viewer: Viewer) =>
    operations.find({ query, operationName: null, id: null, sha256Hash: null }, viewer);
  return (service) => localGraphClient(core, read, service, log);
};

type AppParts = {
  settings: Settings;
  metrics: Metrics;
  core: Engine;
  finder: ReturnType<typeof catalogue>;
  notReady(): Promise<readonly string[]>;
};

const createApp = async ({ settings, metrics, core, finder, notReady }: AppParts): Promise<FastifyInstance> => {
  const { log, limits, corsOrigins, mode, production, maxAgePolicySeconds, verifyToken, clock, signer } = settings;
  const app = createServer({ log, bodyLimit: limits.body, corsOrigins });
  const identify = (request: FastifyRequest) => verifyToken(authorizationOf(request));
  healthRoutes(app, notReady, metrics);
  explorerRoutes(app, mode === 'open' && !production, settings.examples ?? []);
  await app.register(async (scope) => {
    graphqlRoute(scope, { engine: core, catalogue: finder, identify, maxAgePolicySeconds, metrics, log });
  });
  for (const [name, routes] of [
    [settings.mediaSubgraph, MEDIA],
    [settings.importSubgraph, IMPORTS],
  ] as const) {
    const owner = name && settings.subgraphs.get(name);
    // A picture's place is in its token: delivery does not wait for the markets.
    if (owner) await subgraphRoutes(app, owner, { identify, signer, place: () => placeless(clock.now()) }, log, routes);
  }
  return app;
};

/** Fastify waits for what is in flight for ever; we wait for a while. */
const closeWithin = async (app: FastifyInstance, milliseconds: number): Promise<void> => {
  const timer = setTimeout(() => app.server.closeAllConnections(), milliseconds);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
};
