import { formatInstant, type Instant, instant } from '@trivium/kit/time';
import type { World } from '../support/world.ts';
import type { Effect, Line, Name, Publication, Releases, Rights } from './naive.ts';
import type { Random } from './random.ts';

export const PAGES = 60;
export const LOCALES = ['de', 'en'] as const;

export type ProductTruth = { name: Name; colour: 'red' | 'blue' };
export type ProductLines = {
  sku: string;
  category: string;
  revision: number;
  product: Line<ProductTruth>;
  price: Line<string>;
  asset: AssetLines | null;
};
export type AssetLines = { id: string; link: Line<true>; version: Line<{ alt: string }>; rights: Line<Rights> };
export type PageLines = {
  id: string;
  revision: number;
  locales: Record<(typeof LOCALES)[number], Line<Publication>>;
  markets: string[];
};

/** What was done to the world, and what the reference knows of it. */
export type History = {
  products: ProductLines[];
  assets: AssetLines[];
  pages: PageLines[];
  navigation: Line<number[]>;
  /** From here on every instant is still to come. */
  end: Instant;
  timelines: number;
};

/** A history in the making. */
export type Making = History & { world: World; random: Random; releases: Releases; navigationRevision: number };

export const startOf = (effect: Effect, releases: Releases): Instant =>
  'at' in effect ? effect.at : instant(releases.get(effect.release) ?? 0);
const inputOf = (effect: Effect, now: Instant) =>
  'release' in effect ? { release: effect.release } : effect.at === now ? undefined : { at: formatInstant(effect.at) };
export const withEffect = (making: Making, effect: Effect) => {
  const takesEffect = inputOf(effect, making.world.clock.now());
  return takesEffect ? { takesEffect } : {};
};
export const someOf = <T>(random: Random, all: readonly T[], share: number): T[] =>
  all.filter(() => random.chance(share));
