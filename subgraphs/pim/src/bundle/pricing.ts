import type { PriceModel, PriceRangeModel } from '../price/model.ts';
import type { BundleChoiceFact, BundleGroupFact } from './model.ts';

/** A part that is in effect, and what one piece of it costs. */
export type PricedChoice = Pick<BundleChoiceFact, 'quantity' | 'isDefault'> & { price: PriceModel };
export type PricedGroup = Pick<BundleGroupFact, 'required' | 'multiple'> & { choices: readonly PricedChoice[] };

/** What a bundle costs as it is proposed; null when it cannot be put together, or nothing of it has a price. */
export const priceOfParts = (groups: readonly PricedGroup[]): PriceModel | null =>
  isComplete(groups) ? sumOf(groups.flatMap(proposed), choicesOf(groups)) : null;

/** From the cheapest to the dearest that a bundle can be; null as its price is. */
export const rangeOfParts = (groups: readonly PricedGroup[]): PriceRangeModel | null => {
  if (!isComplete(groups)) return null;
  const all = choicesOf(groups);
  const cheapest = groups.flatMap(({ required, choices }) => (required ? choices.toSorted(byCost).slice(0, 1) : []));
  const dearest = groups.flatMap(({ multiple, choices }) => (multiple ? choices : choices.toSorted(byCost).slice(-1)));
  const [min, max] = [sumOf(cheapest, all), sumOf(dearest, all)];
  return min && max && { min, max, offers: all.length };
};

const choicesOf = (groups: readonly PricedGroup[]) => groups.flatMap(({ choices }) => choices);

const isComplete = (groups: readonly PricedGroup[]): boolean =>
  groups.every(({ required, choices }) => !required || choices.length > 0) && oneCurrency(groups);

/** Prices of different currencies, as a change of the market's may leave them, have no sum. */
const oneCurrency = (groups: readonly PricedGroup[]): boolean =>
  new Set(choicesOf(groups).map(({ price }) => price.currency)).size === 1;

const proposed = ({ required, choices }: PricedGroup): readonly PricedChoice[] => {
  const chosen = choices.filter(({ isDefault }) => isDefault);
  return chosen.length > 0 || !required ? chosen : choices.toSorted(byCost).slice(0, 1);
};

const SCALE = 12;

const costOf = ({ quantity, price }: PricedChoice): bigint => {
  const [whole = '0', fraction = ''] = price.amount.split('.');
  return BigInt(`${whole}${fraction.padEnd(SCALE, '0')}`) * BigInt(quantity);
};

const byCost = (a: PricedChoice, b: PricedChoice): number => {
  const [left, right] = [costOf(a), costOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** Exact, with as many decimals as the amount that has the most. */
const sumOf = (chosen: readonly PricedChoice[], all: readonly PricedChoice[]): PriceModel | null => {
  const currency = all[0]?.price.currency;
  if (currency === undefined) return null;
  const total = chosen.reduce((sum, choice) => sum + costOf(choice), 0n);
  const decimals = Math.max(0, ...all.map(({ price }) => (price.amount.split('.')[1] ?? '').length));
  const digits = String(total).padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).slice(0, decimals);
  const amount = `${digits.slice(0, -SCALE)}${fraction === '' ? '' : `.${fraction}`}`;
  const ends = chosen.flatMap(({ price }) => price.validUntil ?? []);
  return { amount, currency, minQuantity: 1, validUntil: ends.toSorted((a, b) => a - b)[0] ?? null };
};
