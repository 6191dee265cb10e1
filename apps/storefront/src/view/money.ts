import type { MoneyFragment } from '../generated/graphql.ts';
import type { Edition } from '../edition/model.ts';
import type { Words } from '../words/model.ts';

type Money = Pick<MoneyFragment, 'amount' | 'currency'>;

/** As people of the edition write it. The amount stays a text, so that no digit is lost. */
export const money = ({ hreflang }: Edition, { amount, currency }: Money): string =>
  new Intl.NumberFormat(hreflang, { style: 'currency', currency }).format(amount as Intl.StringNumericLiteral);

type Priced = {
  price?: Money | null | undefined;
  priceRange?: { min: Money; max: Money } | null | undefined;
};

/** A price, or from which one on; null when it is not sold here. */
export const priceText = (edition: Edition, words: Words, { price, priceRange }: Priced): string | null => {
  if (price) return money(edition, price);
  if (!priceRange) return null;
  const from = money(edition, priceRange.min);
  return priceRange.min.amount === priceRange.max.amount ? from : words.from(from);
};
