import type { Snapshot, Sql } from '@trivium/kit/sql';
import { aheadAt, entriesOf } from '@trivium/kit/timeline';
import type { Clock, Instant } from '@trivium/kit/time';
import {
  changedSince,
  pages,
  type Reading,
  startReading,
  type TakenIn,
  takeInBatch,
  type Transfer,
  type TransferRecord,
  type ValueColumn,
  withoutNulls,
  writeEntry,
} from '@trivium/kit/transfer';
import type { PrismaClient } from '@trivium/prisma/pim';
import type { ApprovalRepository } from '../approval/service.ts';
import type { Configuration } from '../configuration/model.ts';
import type { DraftRepository } from '../draft/service.ts';
import type { PriceRepository } from '../price/service.ts';
import type { Services } from '../services.ts';
import { scopeOf } from '../value/model.ts';
import {
  CONFIGURATION_TYPES,
  configurationIndex,
  configurationRecords,
  releaseRecord,
  takeInConfiguration,
  takeInRelease,
} from './configuration.ts';
import { takeInPrices } from './price.ts';
import { takeInProducts } from './product.ts';
import { type PriceKey, type PriceRow, type ProductRow, transferRepository } from './repository.ts';

export type TransferDependencies = {
  prisma: PrismaClient;
  clock: Clock;
  openSnapshot(): Promise<Snapshot>;
  configurationIn(sql: Sql): Promise<Configuration>;
  configuration(): Promise<Configuration>;
  /** For one batch, as whoever takes in. */
  services(): Services;
  drafts: DraftRepository;
  approvals: ApprovalRepository;
  prices: PriceRepository;
};

const TYPES = [...CONFIGURATION_TYPES, 'release', 'product', 'price'];

/** Which events say that an entity of the type has changed. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  release: ['trivium.pim.release.created', 'trivium.pim.release.moved'],
  product: [
    'trivium.pim.draft.saved',
    'trivium.pim.draft.submitted',
    'trivium.pim.product.approved',
    'trivium.pim.product.retired',
  ],
  price: ['trivium.pim.price.set', 'trivium.pim.price.ended'],
};

export const pimTransfer = (dependencies: TransferDependencies): Transfer => ({
  types: TYPES,
  open: () => open(dependencies),
  takeIn: (type, records) => takeIn(dependencies, type, records),
});

const open = async ({ clock, openSnapshot, configurationIn }: TransferDependencies): Promise<Reading> => {
  const snapshot = await openSnapshot();
  const { cursor, at } = await startReading(snapshot, clock);
  const known = await configurationIn(snapshot.sql);
  return {
    cursor,
    at,
    records: (type, since) => recordsOf(snapshot.sql, at, known, type, since),
    valueColumns: async () => columnsOf(known),
    end: () => snapshot.end(),
  };
};

async function* recordsOf(
  sql: Sql,
  at: Instant,
  known: Configuration,
  type: string,
  since: string | null,
): AsyncGenerator<TransferRecord> {
  const among = await changedSince(sql, since, EVENTS[type] ?? [`trivium.pim.${type}.saved`]);
  if (among?.length === 0) return;
  const repository = transferRepository(sql, at);
  if (type === 'product') {
    // A variant is taken in after the model that it needs.
    for (const models of [true, false]) {
      const read = (after: string) => repository.productPage(after, models, among);
      for await (const row of pages('', read, ({ sku }: ProductRow) => sku)) yield productRecord(row, at);
    }
  } else if (type === 'price') {
    const first: PriceKey = { sku: '', market: '', price_list: '', tier: '' };
    const read = (after: PriceKey) => repository.pricePage(after, among);
    for await (const row of pages(first, read, (key: PriceRow): PriceKey => key)) {
      const record = priceRecord(row, at);
      if (among !== null || record.timeline.some(({ ended }) => !ended)) yield record;
    }
  } else if (type === 'release') yield* (await repository.releasesToCome(among)).map(releaseRecord);
  else yield* configurationRecords(known, type, among);
}

const productRecord = ({ sku, draft, rows }: ProductRow, at: Instant): TransferRecord => ({
  type: 'product',
  sku,
  draft: withoutNulls(draft),
  versions: entriesOf(aheadAt(rows, at)).map(writeEntry),
});

const priceRecord = ({ sku, market, price_list: list, tier, rows }: PriceRow, at: Instant) => ({
  type: 'price',
  sku,
  market,
  list,
  minQuantity: Number(tier),
  timeline: entriesOf(aheadAt(rows, at)).map(writeEntry),
});

const columnsOf = ({ attributes, markets, channels }: Configuration): ValueColumn[] => {
  const locales = new Set(
    [...markets.values()].flatMap((market) =>
      market.locales.flatMap(({ locale, fallbacks }) => [locale, ...fallbacks]),
    ),
  );
  return [...attributes.values()].flatMap(({ code, type, localizable, perChannel }) =>
    (localizable ? [...locales] : [null]).flatMap((locale) =>
      (perChannel ? [null, ...channels.keys()] : [null]).map(
        (channel): ValueColumn => ({
          attribute: code,
          scope: scopeOf(locale, channel),
          kind: type === 'BOOLEAN' ? 'boolean' : KEPT_AS_TEXT.has(type) ? 'text' : 'json',
        }),
      ),
    ),
  );
};
const KEPT_AS_TEXT = new Set<string>(['TEXT', 'NUMBER', 'SELECT', 'REFERENCE']);

const takeIn = async (
  dependencies: TransferDependencies,
  type: string,
  records: readonly TransferRecord[],
): Promise<TakenIn[]> => {
  const { prisma, clock, drafts, approvals, prices } = dependencies;
  // Read before the change: inside, a second connection would be needed.
  const known = await dependencies.configuration();
  if (type === 'product')
    return takeInBatch(prisma, clock, records, (session, some) =>
      takeInProducts({ drafts, approvals, known }, session, some),
    );
  if (type === 'price')
    return takeInBatch(prisma, clock, records, (session, some) => takeInPrices({ prices, known }, session, some));
  const answers: TakenIn[] = [];
  const present = type === 'release' ? new Map() : configurationIndex(known, type);
  // One by one: each may need the one before it, as a category needs the one above it.
  for (const record of records) {
    const services = dependencies.services();
    answers.push(
      await (type === 'release'
        ? takeInRelease(services, record, clock.now())
        : takeInConfiguration(services, present, record)),
    );
  }
  return answers;
};
