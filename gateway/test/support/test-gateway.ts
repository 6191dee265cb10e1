import { composeServices } from '@apollo/composition';
import { type DocumentNode, parse } from 'graphql';
import type { FastifyInstance } from 'fastify';
import { createGateway, type Gateway, type GatewayOptions, type SubgraphPlace } from '@trivium/gateway';
import { contextSigner, type ContextSigner } from '@trivium/kit/context';
import { silentLog } from '@trivium/kit/log';
import { serveSubgraph, type Subgraph } from '@trivium/kit/subgraph';
import { fixedClock, instant, type MovableClock } from '@trivium/kit/time';
import { issueToken, type Role, tokenVerifier } from '@trivium/kit/viewer';
import { switchable, type SwitchableSubgraph } from './switchable.ts';

export type Transport = 'in-process' | 'http';
/** For `describe.each(TRANSPORTS)`: what crosses subgraphs behaves the same both ways. */
export const TRANSPORTS: readonly Transport[] = ['in-process', 'http'];

export type TestGatewayOptions = {
  transport: Transport;
  subgraphs: readonly Subgraph[];
  supergraphSdl: string;
  clock?: MovableClock;
  /** Read the markets before the first test. */
  refresh?: boolean;
  gateway?: Partial<GatewayOptions>;
};

export type Reply = {
  status: number;
  headers: Headers;
  body: { data?: Record<string, unknown> | null; errors?: ReplyError[]; extensions?: unknown };
};
export type ReplyError = {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; requestId?: string; [fact: string]: unknown };
};
export type Asking = {
  role?: Role;
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
  extensions?: unknown;
  operationName?: string;
};

export type TestGateway = {
  gateway: Gateway;
  url: string;
  clock: MovableClock;
  signer: ContextSigner;
  /** POSTs an operation over a real socket. */
  ask(query: string, asking?: Asking): Promise<Reply>;
  tokenOf(role: Role): string;
  /** A subgraph as a caller beside the gateway reaches it; only over HTTP. */
  urlOf(subgraph: string): string;
  control(subgraph: string): SwitchableSubgraph;
  /** Really stops a subgraph's server (over HTTP), or makes its calls fail (in-process). */
  stop(subgraph: string): Promise<void>;
  close(): Promise<void>;
};

const START = instant(Date.UTC(2026, 10, 3, 9));
const SECRET = 'a secret of the tests, long enough';

/** A real gateway on a real socket, over subgraphs in this process or each behind a server of its own. */
export const startTestGateway = async (options: TestGatewayOptions): Promise<TestGateway> => {
  const clock = options.clock ?? fixedClock(START);
  const signer = contextSigner(SECRET, clock);
  const controls = new Map(options.subgraphs.map((subgraph) => [subgraph.name, switchable(subgraph)]));
  const servers = new Map<string, FastifyInstance>();
  const places = new Map<string, SubgraphPlace>();
  for (const [name, subgraph] of controls) {
    if (options.transport === 'in-process') places.set(name, { subgraph });
    else {
      const app = serveSubgraph(subgraph, { signer, log: silentLog() });
      places.set(name, { url: await app.listen({ port: 0, host: '127.0.0.1' }) });
      servers.set(name, app);
    }
  }
  const gateway = await createGateway({
    supergraphSdl: options.supergraphSdl,
    subgraphs: places,
    clock,
    signer,
    log: silentLog(),
    verifyToken: tokenVerifier(SECRET, clock),
    mode: 'open',
    production: false,
    follow: false,
    ...options.gateway,
  });
  if (options.refresh ?? true) await gateway.refreshInstallation();
  const url = await gateway.app.listen({ port: 0, host: '127.0.0.1' });
  const tokenOf = (role: Role) => issueToken(SECRET, clock, { subject: `a ${role}`, roles: [role], seconds: 3600 });
  const subgraphNamed = (name: string): SwitchableSubgraph => {
    const control = controls.get(name);
    if (!control) throw new Error(`no subgraph ${name}`);
    return control;
  };
  return {
    gateway,
    url,
    clock,
    signer,
    tokenOf,
    ask: (query, asking = {}) =>
      post(url, { query, ...asking }, asking.role && asking.role !== 'anonymous' ? tokenOf(asking.role) : null),
    urlOf(name) {
      const place = places.get(name);
      if (!place || !('url' in place)) throw new Error(`${name} is not behind HTTP`);
      return place.url;
    },
    control: subgraphNamed,
    async stop(name) {
      subgraphNamed(name).set('failing');
      const server = servers.get(name);
      server?.server.closeAllConnections();
      await server?.close();
    },
    async close() {
      for (const control of controls.values()) control.set('well');
      await gateway.close();
      await Promise.all([...servers.values()].map((server) => server.close()));
      await Promise.all([...controls.values()].map((control) => control.close()));
    },
  };
};

const post = async (
  url: string,
  { headers, role: _role, ...body }: Asking & { query: string },
  token: string | null,
): Promise<Reply> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
};

/** Composes SDL as `trivium compose` does. Throws with what does not fit. */
export const composed = (services: readonly { name: string; typeDefs: string | DocumentNode }[]): string => {
  const result = composeServices(
    services.map(({ name, typeDefs }) => ({
      name,
      url: `http://${name}.internal/graphql`,
      typeDefs: typeof typeDefs === 'string' ? parse(typeDefs) : typeDefs,
    })),
  );
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
};
