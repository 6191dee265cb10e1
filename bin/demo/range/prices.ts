import type { Prices } from './model.ts';

/** From so many pieces on a piece costs this, whatever its colour and size. */
export const TIERS: readonly { design: string; minQuantity: number; prices: Prices }[] = [
  { design: 'TEE-MEN', minQuantity: 3, prices: ['32.90', '32.90', '34.00', '29.50', '37.00'] },
  { design: 'TEE-WOMEN', minQuantity: 3, prices: ['29.90', '29.90', '32.00', '28.00', '34.00'] },
  { design: 'TOTE-BAG', minQuantity: 10, prices: ['21.00', '21.00', '21.50', '19.00', '24.00'] },
  { design: 'TOTE-BAG', minQuantity: 50, prices: ['17.50', '17.50', '18.00', '16.00', '20.00'] },
];

/** Two weeks of winter sale, and back again. */
export const SALE = {
  design: 'WOOL-COAT',
  startsAfterDays: 14,
  endsAfterDays: 28,
  prices: ['299.00', '299.00', '309.00', '269.00', '349.00'],
} as const satisfies { design: string; startsAfterDays: number; endsAfterDays: number; prices: Prices };

/** Leaves a market: after this many days it has no price there. */
export const ENDING = { design: 'SCARF-ARCHIVE-STRIPE', market: 'GB', afterDays: 30 } as const;

/** What changes with SS27: linen has become dearer, and so has cotton canvas. */
export const NEW_PRICES: readonly { design: string; prices: Prices }[] = [
  { design: 'LINEN-DRESS', prices: ['139.90', '139.90', '145.00', '129.00', '159.00'] },
  { design: 'TOTE-BAG', prices: ['26.50', '26.50', '27.00', '24.00', '30.00'] },
];
