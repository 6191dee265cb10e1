import type { Instant } from '@trivium/kit/time';
import type { Timeline } from '@trivium/kit/timeline';

/** The list and the smallest quantity are part of the key, so that lists and tiers each have a timeline. */
export const PRICES: Timeline = { table: 'price', key: ['sku', 'market', 'price_list', 'tier'] };

export const DEFAULT_LIST = 'default';

export type PriceModel = { amount: string; currency: string; minQuantity: number; validUntil: Instant | null };

export type PriceRangeModel = { min: PriceModel; max: PriceModel; offers: number };

export type PriceEntryModel = {
  sku: string;
  market: string;
  amount: string | null;
  currency: string | null;
  minQuantity: number;
  validFrom: Instant;
  validUntil: Instant | null;
  release: string | null;
};
