import { learnReleases } from '@trivium/kit/release';
import type { Snapshot } from '@trivium/kit/sql';
import type { GraphClient } from '@trivium/kit/subgraph';
import { takerContext } from '@trivium/kit/transfer';
import type { GraphQLSchema } from 'graphql';
import { contextFor, type Ground } from './context.ts';
import { siteRepository } from './site/repository.ts';
import type { TransferDependencies } from './transfer/service.ts';

/** What exports and imports of this subgraph stand on. */
export const transferring = (
  ground: Ground,
  schema: GraphQLSchema,
  openSnapshot: () => Promise<Snapshot>,
  graph: GraphClient | undefined,
): TransferDependencies => {
  const { prisma, clock } = ground;
  const context = contextFor(ground);
  return {
    prisma,
    clock,
    schema,
    openSnapshot,
    sitesIn: (sql) => siteRepository(sql).all(),
    sites: () => context(takerContext(clock)).sites,
    learnReleases: async (codes) => (graph ? learnReleases(prisma, graph, codes) : undefined),
  };
};
