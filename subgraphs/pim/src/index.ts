import type { ContextSigner } from '@trivium/kit/context';
import type { Logger } from '@trivium/kit/log';
import { buildSubgraph, type GraphClient, openDatabase, type Subgraph, subgraphTasks } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import { typeDefsOf } from '@trivium/schema';
import { PrismaClient } from '@trivium/prisma/pim';
import { type CatalogueIndex, catalogueIndex } from './catalogue-index/service.ts';
import { configurationRepository } from './configuration/repository.ts';
import { configurationStore } from './configuration/service.ts';
import { contextFor } from './context.ts';
import { importFiles, importRoutes } from './import-file/service.ts';
import { importWorker } from './importing.ts';
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
  /** Where files of imports are kept; without it none are taken. */
  importFolder?: string | undefined;
  /** Proves that a request for a route came through the gateway. */
  signer?: ContextSigner | undefined;
  /** How far ahead a release must be when it is made or moved; a minute. */
  releaseLeadMs?: number | undefined;
};

/** @property statements how many statements went to the database since the start */
export type Pim = Subgraph & { statements(): number };

/** The product truth, ready to be asked. */
export const startPim = async (options: PimOptions): Promise<Pim> => {
  const { clock, log, graph, auditSecret, importFolder, signer, releaseLeadMs = RELEASE_LEAD_MS } = options;
  const { prisma, sql, exclusively, openSnapshot, statements, notReady, eventLag, close } = openDatabase(
    'pim',
    options,
    (client) => new PrismaClient(client),
  );
  const configurations = configurationStore(configurationRepository(sql));
  const files = importFolder === undefined ? null : importFiles(importFolder);
  const index = catalogueIndex({ sql, openSnapshot });
  const foundation = {
    prisma,
    sql,
    clock,
    configurations,
    catalogueIndex: index,
    graph,
    releaseLeadMs,
    importFiles: files,
  };
  const subgraph = buildSubgraph({
    name: 'pim',
    typeDefs: typeDefsOf('pim'),
    resolvers,
    contextFor: contextFor(foundation),
    log,
    tasks: [
      ...subgraphTasks({ subgraph: 'pim', prisma, clock, timelines: [PRODUCTS, PRICES], auditSecret }),
      ...(files ? [importWorker(foundation, files, exclusively, log)] : []),
    ],
    ...(files && signer && { routes: importRoutes(files, signer, log) }),
    async notReady() {
      const missing = await notReady();
      return missing.length > 0 || (await prepared(index, clock, log)) ? missing : ['catalogue'];
    },
    eventLag,
    close,
  });
  return { ...subgraph, transfer: pimTransfer(transferring(foundation, openSnapshot)), statements };
};

const prepared = async (index: CatalogueIndex, clock: Clock, log: Logger): Promise<boolean> => {
  try {
    await index.products.prepare(clock.now());
    return true;
  } catch (error) {
    log.warn({ err: error }, 'the catalogue could not be read; whoever asks next has it read again');
    return false;
  }
};
