import type { PriceModel, PriceRangeModel } from '../price/model.ts';
import type { ProductService } from '../product/service.ts';
import type { BundleChoiceModel, BundleDocument, BundleGroupFact } from './model.ts';
import { placed } from './model.ts';
import { type PricedGroup, priceOfParts, rangeOfParts } from './pricing.ts';

export type BundleService = {
  /** What may be chosen at the reader's instant; places of what is not in effect stay empty. */
  choicesOf(group: BundleGroupFact): Promise<BundleChoiceModel[]>;
  /** What a bundle costs that is priced from its parts. */
  priceOf(bundle: BundleDocument, pieces: PiecePrices): Promise<PriceModel | null>;
  rangeOf(bundle: BundleDocument, pieces: PiecePrices): Promise<PriceRangeModel | null>;
};

/** What one piece of a product costs; null when it has no price. */
export type PiecePrices = (sku: string) => Promise<PriceModel | null>;

/** All reads go by loaders: however many bundles, groups and choices, a statement for products and one for prices. */
export const bundleService = ({ products }: { products: ProductService }): BundleService => {
  const choicesOf = async ({ choices }: BundleGroupFact): Promise<BundleChoiceModel[]> => {
    const found = await products.bySkus(choices.map(({ sku }) => sku));
    return placed(choices).flatMap((choice, index) => {
      const product = found[index];
      return product ? [{ ...choice, product }] : [];
    });
  };
  const priced = ({ groups }: BundleDocument, pieces: PiecePrices): Promise<PricedGroup[]> =>
    Promise.all(
      groups.map(async (group) => {
        const [choices, prices] = await Promise.all([
          choicesOf(group),
          Promise.all(group.choices.map(({ sku }) => pieces(sku))),
        ]);
        return {
          ...group,
          choices: choices.flatMap((choice) => {
            const price = prices[choice.position];
            return price ? [{ ...choice, price }] : [];
          }),
        };
      }),
    );
  return {
    choicesOf,
    priceOf: async (bundle, pieces) => priceOfParts(await priced(bundle, pieces)),
    rangeOf: async (bundle, pieces) => rangeOfParts(await priced(bundle, pieces)),
  };
};
