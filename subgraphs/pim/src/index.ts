import type { Logger } from '@trivium/kit/log';
import { buildSubgraph, type GraphClient, openDatabase, type Subgraph, subgraphTasks } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import { typeDefsOf } from '@trivium/schema';
import { PrismaClient } from '@trivium/prisma/pim';
import { configurationRepository } from './configuration/repository.ts';
import { configurationStore } from './configuration/service.ts';
import { contextFor } from './context.ts';
import { PRICES } from './price/model.ts';
import { PRODUCTS } from './product/model.ts';
import { RELEASE_LEAD_MS } from './release/service.ts';
import { resolvers } from './resolvers.ts';
import { pimTransfer } from './transfer/service.ts';
import { transferring } from './transferring.ts';

export type PimOptions = {
  /** Of the runtime role, which may write rows and nothing else. */
  databaseUrl: string;
  clock: Clock;
  log: Logger;
  /** Where dam and content are asked before a release moves; without it no release can move. */
  graph?: GraphClient | undefined;
  /** Signs the audit log's tree heads; without it they are not made here. */
  auditSecret?: string | undefined;
  connections?: number | undefined;
  /** How far ahead a release must be when it is made or moved; a minute. */
  releaseLeadMs?: number | undefined;
};

/** @property statements how many statements went to the database since the start */
export type Pim = Subgraph & { statements(): number };

/** The product truth, ready to be asked. */
export const startPim = async (options: PimOptions): Promise<Pim> => {
  const { clock, log, graph, auditSecret, releaseLeadMs = RELEASE_LEAD_MS } = options;
  const { prisma, sql, openSnapshot, statements, notReady, eventLag, close } = openDatabase(
    'pim',
    options,
    (client) => new PrismaClient(client),
  );
  const configurations = configurationStore(configurationRepository(sql));
  const foundation = { prisma, sql, clock, configurations, graph, releaseLeadMs };
  const subgraph = buildSubgraph({
    name: 'pim',
    typeDefs: typeDefsOf('pim'),
    resolvers,
    contextFor: contextFor(foundation),
    log,
    tasks: subgraphTasks({ subgraph: 'pim', prisma, clock, timelines: [PRODUCTS, PRICES], auditSecret }),
    notReady,
    eventLag,
    close,
  });
  return { ...subgraph, transfer: pimTransfer(transferring(foundation, openSnapshot)), statements };
};
