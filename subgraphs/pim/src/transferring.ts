import type { Snapshot } from '@trivium/kit/sql';
import { takerContext } from '@trivium/kit/transfer';
import { approvalRepository } from './approval/repository.ts';
import { configurationRepository } from './configuration/repository.ts';
import { draftRepository } from './draft/repository.ts';
import { priceRepository } from './price/repository.ts';
import { type Foundation, servicesFor } from './services.ts';
import type { TransferDependencies } from './transfer/service.ts';

/** What exports and imports of this subgraph stand on. */
export const transferring = (foundation: Foundation, openSnapshot: () => Promise<Snapshot>): TransferDependencies => {
  const { prisma, sql, clock, configurations } = foundation;
  const { boundary, read } = takerContext(clock);
  return {
    prisma,
    clock,
    openSnapshot,
    configurationIn: (snapshot) => configurationRepository(snapshot).all(),
    configuration: () => configurations.latest(),
    services: () => servicesFor(foundation, takerContext(clock)),
    drafts: draftRepository(prisma),
    approvals: approvalRepository(sql),
    prices: priceRepository({ sql, at: read.at, boundary, market: read.market }),
  };
};
