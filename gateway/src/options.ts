import type { ContextSigner } from '@trivium/kit/context';
import type { Logger } from '@trivium/kit/log';
import type { Subgraph } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import type { Viewer } from '@trivium/kit/viewer';
import type { Deadlines } from './execution/data-source.ts';
import { DEFAULT_LIMITS, type Limits } from './limit/limits.ts';
import type { OperationManifest } from './persisted/manifest.ts';

/** In this process, or behind HTTP: `url` is the subgraph's origin, its GraphQL is at `/graphql` there. */
export type SubgraphPlace = { subgraph: Subgraph } | { url: string };

export type GatewayOptions = {
  /** A composed Federation 2 supergraph. */
  supergraphSdl: string;
  /** By the name that the supergraph gives each. */
  subgraphs: ReadonlyMap<string, SubgraphPlace>;
  clock: Clock;
  log: Logger;
  /** Reads an Authorization header; throws UNAUTHENTICATED. */
  verifyToken(authorization: string | undefined): Viewer;
  signer: ContextSigner;
  /** `open`: anybody may run any operation. `safelist`: anonymous viewers run those of the manifests. */
  mode: 'open' | 'safelist';
  manifests?: readonly OperationManifest[];
  /** Hides the schema: no introspection, no suggestions, no explorer. */
  production: boolean;
  deadlines?: Partial<Deadlines>;
  limits?: Partial<Limits>;
  /** How long a public answer may be cached when nothing changes earlier. */
  maxAgePolicySeconds?: number;
  /** Origins whose pages may call the graph; `*` allows all, without credentials. */
  corsOrigins?: readonly string[] | '*';
  /** Which subgraph serves `/media`, `/originals` and `POST /assets`; none when the supergraph has no such. */
  mediaSubgraph?: string | null;
  /** The subgraph that takes the files of imports; null for none. */
  importSubgraph?: string | null;
  /** How far this process's clock is from the database's, in milliseconds. */
  clockSkew?(): Promise<number>;
  /** Operations that the explorer opens with. */
  examples?: readonly { name: string; query: string; variables?: string }[];
  /** Ask for the markets by itself and follow pim's events. False for tests that say when. */
  follow?: boolean;
  /** Also measure the process itself (memory, event loop); once per process. */
  measureProcess?: boolean;
};

export const DEFAULT_DEADLINES: Deadlines = { fetch: 2_000, mutation: 15_000, request: 5_000 };
export const DEFAULT_MAX_AGE = 60;

export type Settings = GatewayOptions & {
  deadlines: Deadlines;
  limits: Limits;
  maxAgePolicySeconds: number;
  corsOrigins: readonly string[] | '*';
};

export const withDefaults = (options: GatewayOptions): Settings => ({
  ...options,
  deadlines: { ...DEFAULT_DEADLINES, ...options.deadlines },
  limits: { ...DEFAULT_LIMITS, ...options.limits },
  maxAgePolicySeconds: options.maxAgePolicySeconds ?? DEFAULT_MAX_AGE,
  // In development a front end runs on another port than the graph.
  corsOrigins: options.corsOrigins ?? (options.mode === 'open' && !options.production ? '*' : []),
});
