import type { GarmentCode } from '../drawing/index.ts';
import type { ColourCode } from './colours.ts';
import type { SizeRun } from './sizes.ts';
import type { Care, Fibre, Mill, Season } from './vocabulary.ts';

/** In this order stand the prices of a model; null where it is not sold. */
export const MARKET_CODES = ['DE', 'AT', 'FR', 'GB', 'US'] as const;
export type MarketCode = (typeof MARKET_CODES)[number];

type Amount = string | null;
export type Prices = readonly [de: Amount, at: Amount, fr: Amount, gb: Amount, us: Amount];

export type Pattern = 'plain' | 'stripe' | 'check' | 'melange' | 'dots' | 'herringbone';

/** One design of the house as a merchandiser keeps it. Its texts are in ../copy, by the same SKU. */
export type Design = {
  sku: string;
  /** What is drawn. */
  garment: GarmentCode;
  pattern?: Pattern;
  brand: 'hofmark' | 'lindental' | 'wetterseite' | 'zwirnerei' | 'lohgang';
  categories: readonly string[];
  gender: 'women' | 'men' | 'unisex';
  /** Null: one size. With one size and one colour it is sold as it is, otherwise by its variants. */
  run: SizeRun | null;
  colours: readonly ColourCode[];
  /** Parts of the shell in per cent, largest first. */
  fibres: Readonly<Partial<Record<Fibre, number>>>;
  care: readonly Care[];
  season: readonly Season[];
  /** Of the middle size. */
  grams: string;
  mill: Mill;
  prices: Prices;
  goesWith?: readonly string[];
  accessories?: readonly string[];
  replacement?: string;
};
