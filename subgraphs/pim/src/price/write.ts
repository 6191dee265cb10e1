import { type ChangeSession, refuse, type UserError } from '@trivium/kit/change';
import { formatInstant, type Instant, instantFromDate } from '@trivium/kit/time';
import { placeOn, type Placement, type TakesEffect } from '@trivium/kit/timeline';
import type { Prisma } from '@trivium/prisma/pim';
import type { MarketModel } from '../market/model.ts';
import { DEFAULT_LIST, PRICES } from './model.ts';
import type { PriceRepository, PriceWrite } from './repository.ts';

type Session = ChangeSession<Prisma.TransactionClient>;
type Row = { sku: string; market: string; amount: string; currency?: string | null | undefined; minQuantity: number };

const AMOUNT = /^\d{1,14}(?:\.\d{1,4})?$/;
const MAX_QUANTITY = 1_000_000;

export const checkKey = (
  row: Pick<Row, 'sku' | 'market' | 'minQuantity'>,
  markets: ReadonlyMap<string, MarketModel>,
  field: string[],
): UserError | null => {
  const { sku, market, minQuantity } = row;
  if (sku === '' || sku.length > 64)
    return { code: 'INVALID', field: [...field, 'sku'], message: 'A SKU has 1 to 64 characters.' };
  if (!markets.has(market)) {
    return {
      code: 'DANGLING_REFERENCE',
      field: [...field, 'market'],
      message: `There is no market "${market.slice(0, 40)}"; known are ${[...markets.keys()].join(', ')}.`,
    };
  }
  if (minQuantity >= 1 && minQuantity <= MAX_QUANTITY) return null;
  return {
    code: 'INVALID',
    field: [...field, 'minQuantity'],
    message: `A price counts from a quantity of 1 to ${MAX_QUANTITY} on.`,
  };
};

/** What is wrong with a price, or null. */
export const checkPrice = (row: Row, markets: ReadonlyMap<string, MarketModel>, field: string[]): UserError | null => {
  const wrongKey = checkKey(row, markets, field);
  if (wrongKey) return wrongKey;
  if (!AMOUNT.test(row.amount)) {
    return {
      code: 'INVALID',
      field: [...field, 'amount'],
      message: `"${row.amount.slice(0, 40)}" is not an amount: 0 or more, at most 4 decimals, like 129.90.`,
    };
  }
  const currency = markets.get(row.market)?.currency;
  if (!row.currency || row.currency === currency) return null;
  return {
    code: 'INVALID',
    field: [...field, 'currency'],
    message: `Prices in market ${row.market} are in ${currency}, not in ${row.currency.slice(0, 10)}.`,
  };
};

export const asWrite = (row: Row, markets: ReadonlyMap<string, MarketModel>): PriceWrite => ({
  sku: row.sku,
  market: row.market,
  tier: String(row.minQuantity),
  amount: row.amount,
  currency: markets.get(row.market)?.currency ?? null,
  ended: false,
});

const keyOf = ({ sku, market, tier }: PriceWrite): string[] => [sku, market, DEFAULT_LIST, tier];

type Writing = { repository: PriceRepository; actor: string; session: Session };

/** Puts rows onto their timelines, and their ends where they are known already. */
export const writePrices = async (
  writing: Writing,
  action: string,
  rows: readonly PriceWrite[],
  effect: TakesEffect,
  until: Instant | null,
) => {
  const { session, repository, actor } = writing;
  const { transaction, clock, record } = session;
  const placements = await placeOn(transaction, clock, PRICES, rows.map(keyOf), effect);
  const approval = { by: actor, at: await clock.nowIn(transaction) };
  await repository.insert(transaction, rows, placements, approval);
  if (until !== null) await placeEnds(writing, rows, placements, until, approval);
  for (const [index, row] of rows.entries()) {
    const placement = placements[index];
    const data = {
      ...row,
      takesEffect: placement?.validFrom?.toISOString() ?? null,
      release: placement?.releaseCode ?? null,
      until: until && formatInstant(until),
    };
    record(
      { action, entity: 'Price', entityId: keyOf(row).join('/'), after: data },
      { type: `trivium.pim.price.${row.ended ? 'ended' : 'set'}`, subject: row.sku, data },
    );
  }
  return placements;
};

/** A price that gives way to another one before its end needs none: the end would be the other one's. */
const placeEnds = async (
  { session, repository }: Writing,
  rows: readonly PriceWrite[],
  placements: readonly Placement[],
  until: Instant,
  approval: { by: string; at: Instant },
) => {
  const open = rows.filter((_, index) => {
    const next = placements[index]?.validUntil ?? null;
    return next === null || instantFromDate(next) > until;
  });
  const ends = open.map((row) => ({ ...row, amount: null, currency: null, ended: true }));
  const places = await placeOn(session.transaction, session.clock, PRICES, ends.map(keyOf), { at: until });
  await repository.insert(session.transaction, ends, places, approval);
};

export const checkUntil = (effect: TakesEffect, until: Instant | null, now: Instant): void => {
  if (until === null) return;
  const field = ['input', 'until'];
  if (effect.release)
    refuse({
      code: 'INVALID',
      field,
      message:
        'A price that waits for a release gets no end, since the release may move past it; end it with priceEnd.',
    });
  const start = effect.at ?? now;
  if (until <= start || until <= now) {
    refuse({ code: 'TOO_EARLY', field, message: `The price would end at ${formatInstant(until)}, before it begins.` });
  }
};
