import type { PresentRow, Store } from '@trivium/kit/present';
import type { Amount, Prices } from './model.ts';

export type PriceRow = PresentRow & { amount: string };

/** So many changed prices lie beside the rest before all are put together anew. */
const RECENT = 1_000;

/** The prices of one market. What was changed last lies apart, so that who looks meanwhile sees no change half done. */
export const priceStore = (): Store<PriceRow, Prices> => {
  const amounts = new Map<string, Amount>();
  let settled: ReadonlyMap<string, Amount> = new Map();
  let recent: ReadonlyMap<string, Amount | null> = new Map();
  return {
    replace(gone, come) {
      const next = new Map(recent);
      for (const sku of gone) next.set(sku, null);
      for (const { key, amount } of come)
        next.set(
          key,
          amounts.getOrInsertComputed(amount, () => ({ text: amount, value: Number(amount) })),
        );
      recent = next;
      if (next.size > RECENT) {
        settled = together(settled, next);
        recent = new Map();
      }
    },
    content() {
      const [base, latest] = [settled, recent];
      return {
        amountOf(sku) {
          const changed = latest.get(sku);
          return changed === undefined ? (base.get(sku) ?? null) : changed;
        },
      };
    },
    // What remains of what is gone are amounts, and of those there are not many.
    isWorn: () => false,
  };
};

const together = (settled: ReadonlyMap<string, Amount>, recent: ReadonlyMap<string, Amount | null>) => {
  const all = new Map(settled);
  for (const [sku, amount] of recent) {
    if (amount === null) all.delete(sku);
    else all.set(sku, amount);
  }
  return all;
};

/** Exact also where numbers of JavaScript are not. */
export const compareAmounts = (a: Amount, b: Amount): number => {
  if (a.value !== b.value) return a.value - b.value;
  if (a.text === b.text) return 0;
  const [left, right] = [scaled(a.text), scaled(b.text)];
  return left < right ? -1 : left > right ? 1 : 0;
};

const DECIMALS = 20;

const scaled = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(DECIMALS, '0')}`);
};

export const amountOf = (text: string): Amount => ({ text, value: Number(text) });
