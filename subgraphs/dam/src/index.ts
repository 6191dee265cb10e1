import { availableParallelism } from 'node:os';
import { auditLog } from '@trivium/kit/audit';
import type { ContextSigner } from '@trivium/kit/context';
import { eventLog } from '@trivium/kit/events';
import type { Logger } from '@trivium/kit/log';
import {
  buildSubgraph,
  type Database,
  type GraphClient,
  openDatabase,
  type Subgraph,
  subgraphTasks,
} from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import { typeDefsOf } from '@trivium/schema';
import { assetRepository } from './asset/service.ts';
import { type Context, contextFor, type Parts } from './context.ts';
import { deliveryService } from './delivery/service.ts';
import { linkRepository } from './link/service.ts';
import { originalService } from './original/service.ts';
import { clientOf, type DamPrisma } from './prisma.ts';
import { boundedQueue, renditionService } from './rendition/service.ts';
import { resolvers } from './resolvers.ts';
import { mediaRoutes } from './routes.ts';
import { sourceRepository } from './source/service.ts';
import { folderStorage, type Storage } from './storage/service.ts';
import { TIMELINES } from './timelines.ts';
import { type MediaKey, type TokenService, tokenService } from './token/service.ts';
import { damTransfer } from './transfer/service.ts';
import { transferring } from './transferring.ts';
import { uploadService } from './upload/service.ts';

export { defaultPresets } from './preset/service.ts';
export { routeBody } from './route-context.ts';
export type { MediaKey, Storage };

export type DamOptions = {
  databaseUrl: string;
  clock: Clock;
  log: Logger;
  /** What the gateway signs its requests to the routes with. */
  signer: ContextSigner;
  /** Sign media addresses: the first signs, all verify. */
  mediaKeys: readonly MediaKey[];
  /** Where originals and renditions lie, unless a storage is given. */
  storageFolder: string;
  storage?: Storage;
  graph?: GraphClient;
  auditSecret?: string;
  connections?: number;
  /** Scheme and host that the public reaches media under; without it, addresses are relative. */
  publicUrl?: string;
  /** Path before `/media`, none as a rule. */
  mediaBase?: string;
};

export type Dam = Subgraph & {
  /** How many statements went to the database since the start. */
  statements(): number;
  /** How many renditions were made since the start. */
  renditionsMade(): number;
};

const PROCESSORS = Math.max(2, availableParallelism());
/** Uploads use all there is. */
const INTAKE = { atOnce: PROCESSORS, waiting: 64 };
/**
 * Renditions leave a processor to those who answer requests: the first picture of a page is there sooner than when two are made
 * side by side. One that takes longer than `patience` gets company.
 */
const RENDITIONS = { atOnce: PROCESSORS - 1, patience: 1_000, most: PROCESSORS, waiting: 128 };

/** Starts the media subgraph. Throws CONFIGURATION for keys that cannot sign. */
export const startDam = async (options: DamOptions): Promise<Dam> => {
  const { clock, log, signer, graph, auditSecret } = options;
  const tokens = tokenService(options.mediaKeys);
  const database = openDatabase('dam', options, clientOf);
  const { prisma, openSnapshot, notReady, eventLag, close } = database;
  const storage = options.storage ?? folderStorage(options.storageFolder);
  const queue = boundedQueue(INTAKE);
  const renditions = renditionService({ storage, queue: boundedQueue(RENDITIONS), log });
  const parts = partsOf(options, database, storage, tokens);
  const deliveries = deliveryService({ assets: parts.assets, tokens, renditions });
  const uploads = uploadService({ prisma, clock, storage, queue });
  const subgraph = buildSubgraph<Context>({
    name: 'dam',
    typeDefs: typeDefsOf('dam'),
    resolvers,
    contextFor: (request) => contextFor(parts, request),
    log,
    routes: mediaRoutes({ log, signer, clock, originals: parts.originals, deliveries, uploads }),
    tasks: subgraphTasks({ subgraph: 'dam', prisma, clock, timelines: TIMELINES, releasesOf: graph, auditSecret }),
    notReady,
    eventLag,
    close,
  });
  const transfer = damTransfer(transferring({ prisma, clock, storage, queue, openSnapshot, graph }, subgraph.schema));
  return { ...subgraph, transfer, statements: database.statements, renditionsMade: renditions.made };
};

const partsOf = (
  options: DamOptions,
  { sql, prisma }: Database<DamPrisma>,
  storage: Storage,
  tokens: TokenService,
): Parts => {
  const publicUrl = (options.publicUrl ?? '').replace(/\/+$/, '');
  return {
    prisma,
    clock: options.clock,
    tokens,
    publicUrl,
    mediaBase: publicUrl + (options.mediaBase ?? ''),
    assets: assetRepository(sql),
    links: linkRepository(sql),
    sources: sourceRepository(sql),
    originals: originalService({ prisma, storage }),
    events: eventLog(sql, 'dam'),
    audit: auditLog(sql),
  };
};
