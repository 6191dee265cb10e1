import { expect, test } from 'vitest';
import { wordsFor } from '../words/words.ts';
import { tileList } from './tile.ts';

const edition = { prefix: '/en', market: 'US', locale: 'en-US', hreflang: 'en-US', marketName: 'US', currency: 'USD' };
const place = { edition, words: wordsFor('en-US'), house: 'Shop' };
const money = (amount: string) => ({ amount, currency: 'USD' });
const product = {
  sku: 'A',
  kind: 'MODEL' as const,
  name: 'A',
  price: null,
  priceRange: { min: money('79'), max: money('120') },
  media: [],
};
const shown = async (variant: Parameters<typeof tileList>[1][number]['variant']) => {
  const text = String(await tileList(place, [{ product, variant }]));
  return [/href="([^"]+)"/.exec(text)?.[1], /tile-price">([^<]+)</.exec(text)?.[1]];
};

test('what a narrowed list has found is led to, at its own price', async () => {
  expect(await shown({ sku: 'A-RED', price: money('120'), media: [] })).toEqual(['/en/p/A-RED', '$120.00']);
});

test('without one, or without its price, the model speaks for all', async () => {
  expect(await shown(null)).toEqual(['/en/p/A', 'from $79.00']);
  expect(await shown({ sku: 'A-RED', price: null, media: [] })).toEqual(['/en/p/A-RED', 'from $79.00']);
});
