import { connect } from '@trivium/kit/sql';
import type { Logger } from '@trivium/kit/log';
import { materialiseDue } from '@trivium/kit/release';
import { buildSubgraph, type GraphClient, type Subgraph } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import { typeDefsOf } from '@trivium/schema';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@trivium/prisma/pim';
import { configurationRepository } from './configuration/repository.ts';
import { configurationStore } from './configuration/service.ts';
import { contextFor } from './context.ts';
import { PRICES } from './price/model.ts';
import { PRODUCTS } from './product/model.ts';
import { RELEASE_LEAD_MS } from './release/service.ts';
import { resolvers } from './resolvers.ts';

export type PimOptions = {
  /** Of the runtime role, which may write rows and nothing else. */
  databaseUrl: string;
  clock: Clock;
  log: Logger;
  /** Where dam and content are asked before a release moves; without it no release can move. */
  graph?: GraphClient | undefined;
  connections?: number | undefined;
  /** How far ahead a release must be when it is made or moved; a minute. */
  releaseLeadMs?: number | undefined;
};

/** @property statements how many statements went to the database since the start */
export type Pim = Subgraph & { statements(): number };

const MATERIALISE_EVERY_MS = 30_000;

/** The product truth, ready to be asked. */
export const startPim = async (options: PimOptions): Promise<Pim> => {
  const { databaseUrl, clock, log, graph, connections, releaseLeadMs = RELEASE_LEAD_MS } = options;
  const connection = connect(databaseUrl, {
    ...(connections !== undefined && { connections }),
    onIdleError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  const { pool, sql } = connection;
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { schema: 'pim', disposeExternalPool: false }) });
  const configurations = configurationStore(configurationRepository(sql));
  const subgraph = buildSubgraph({
    name: 'pim',
    typeDefs: typeDefsOf('pim'),
    resolvers,
    contextFor: contextFor({ prisma, sql, clock, configurations, graph, releaseLeadMs }),
    log,
    tasks: [
      {
        name: 'pim: write what passed releases brought',
        everyMs: MATERIALISE_EVERY_MS,
        run: () => materialiseDue(prisma, clock, [PRODUCTS, PRICES]),
      },
    ],
    notReady: async () => {
      try {
        await sql.rows({ name: 'ready', text: 'select 1' }, []);
        return [];
      } catch {
        return ['database'];
      }
    },
    async close() {
      await prisma.$disconnect();
      await connection.close();
    },
  });
  return { ...subgraph, statements: connection.statements };
};
