import { expect, test } from 'vitest';
import { amountOf, compareAmounts, priceStore } from './prices.ts';

const row = (key: string, amount: string) => ({ key, amount, starts: new Date(0), ended: false });

test('amounts are compared as decimals, not as numbers of JavaScript', () => {
  const compare = (a: string, b: string) => Math.sign(compareAmounts(amountOf(a), amountOf(b)));
  expect(compare('9007199254740993', '9007199254740992')).toBe(1);
  expect(compare('0.10000000000000000001', '0.1')).toBe(1);
  expect(compare('10.00', '10')).toBe(0);
  expect(compare('9.9', '10')).toBe(-1);
  expect(compare('-1', '0')).toBe(-1);
});

test('who looked before a change goes on seeing what was', () => {
  const prices = priceStore();
  prices.replace([], [row('A', '1'), row('B', '2')]);
  const before = prices.content();
  prices.replace(['A', 'B', 'C'], [row('A', '3'), row('C', '4')]);
  const after = prices.content();
  const seen = (content: typeof before) => ['A', 'B', 'C'].map((sku) => content.amountOf(sku)?.text ?? null);
  expect(seen(before)).toEqual(['1', '2', null]);
  expect(seen(after)).toEqual(['3', null, '4']);
});

test('many changes are put together, and read the same', () => {
  const prices = priceStore();
  const many = Array.from({ length: 3_000 }, (_, place) => row(`S${place}`, String(place)));
  for (let from = 0; from < many.length; from += 500) prices.replace([], many.slice(from, from + 500));
  prices.replace(['S1', 'S2999'], [row('S1', '0.5')]);
  const content = prices.content();
  expect(['S0', 'S1', 'S2', 'S2998', 'S2999'].map((sku) => content.amountOf(sku)?.text ?? null)).toEqual([
    '0',
    '0.5',
    '2',
    '2998',
    null,
  ]);
});
