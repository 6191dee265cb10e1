import { type ReadContext, requestContext } from '@trivium/kit/context';
import type { Snapshot } from '@trivium/kit/sql';
import { TAKER } from '@trivium/kit/transfer';
import { approvalRepository } from './approval/repository.ts';
import { configurationRepository } from './configuration/repository.ts';
import { draftRepository } from './draft/repository.ts';
import { priceRepository } from './price/repository.ts';
import { type Foundation, servicesFor } from './services.ts';
import type { TransferDependencies } from './transfer/service.ts';

/** Nobody's standpoint: what is taken in is written, and read as everybody does. */
const NOWHERE: Omit<ReadContext, 'at'> = {
  market: '',
  countries: [],
  currency: '',
  locale: '',
  localeChain: [],
  channel: '',
  stage: 'PRODUCTION',
  travelled: false,
};

/** What exports and imports of this subgraph stand on. */
export const transferring = (foundation: Foundation, openSnapshot: () => Promise<Snapshot>): TransferDependencies => {
  const { prisma, sql, clock, configurations } = foundation;
  const context = () => requestContext({ read: { ...NOWHERE, at: clock.now() }, viewer: TAKER, requestId: 'take-in' });
  const { boundary, read } = context();
  return {
    prisma,
    clock,
    openSnapshot,
    configurationIn: (snapshot) => configurationRepository(snapshot).all(),
    configuration: () => configurations.latest(),
    services: () => servicesFor(foundation, context()),
    drafts: draftRepository(prisma),
    approvals: approvalRepository(sql),
    prices: priceRepository({ sql, at: read.at, boundary, market: read.market }),
  };
};
