import { learnReleases } from '@trivium/kit/release';
import type { Snapshot } from '@trivium/kit/sql';
import type { GraphClient } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import { takerContext } from '@trivium/kit/transfer';
import type { GraphQLSchema } from 'graphql';
import { presetService } from './preset/service.ts';
import type { DamPrisma } from './prisma.ts';
import type { Queue } from './rendition/service.ts';
import type { Storage } from './storage/service.ts';
import type { TransferDependencies } from './transfer/service.ts';

export type TransferGround = {
  prisma: DamPrisma;
  clock: Clock;
  storage: Storage;
  queue: Queue;
  openSnapshot(): Promise<Snapshot>;
  graph: GraphClient | undefined;
};

/** What exports and imports of this subgraph stand on. */
export const transferring = ({ graph, ...ground }: TransferGround, schema: GraphQLSchema): TransferDependencies => {
  const { prisma, clock } = ground;
  return {
    ...ground,
    schema,
    presets: () => presetService({ prisma, clock, context: takerContext(clock) }),
    learnReleases: async (codes) => (graph ? learnReleases(prisma, graph, codes) : undefined),
  };
};
