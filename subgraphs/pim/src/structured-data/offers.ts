import type { BundleService } from '../bundle/service.ts';
import type { PriceService } from '../price/service.ts';
import type { ProductModel } from '../product/model.ts';
import { type Json, type JsonObject, present } from './json.ts';

type Dependencies = {
  bundles: BundleService;
  prices: PriceService;
  nameOf(product: ProductModel): Promise<string | undefined>;
};

/** What a product is offered for: https://schema.org/Offer, or https://schema.org/AggregateOffer where it can be several things. */
export const offersFor =
  ({ bundles, prices, nameOf }: Dependencies) =>
  async (product: ProductModel): Promise<JsonObject | undefined> => {
    const [range, includesObject] = await Promise.all([prices.rangeOf(product), included(bundles, nameOf, product)]);
    if (range) {
      const { min, max, offers } = range;
      const [lowPrice, highPrice, priceCurrency] = [min.amount, max.amount, min.currency];
      // The choices of a bundle are no offers of it.
      const offerCount = product.kind === 'MODEL' ? offers : undefined;
      return present({ '@type': 'AggregateOffer', lowPrice, highPrice, priceCurrency, offerCount, includesObject });
    }
    const price = await prices.of(product, 1);
    if (!price) return undefined;
    return present({ '@type': 'Offer', price: price.amount, priceCurrency: price.currency, includesObject });
  };

/** What a bundle holds as it is proposed; https://schema.org/includesObject. */
const included = async (
  bundles: BundleService,
  nameOf: Dependencies['nameOf'],
  { bundle }: ProductModel,
): Promise<Json[] | undefined> => {
  const groups = await Promise.all((bundle?.groups ?? []).map((group) => bundles.choicesOf(group)));
  const proposed = groups.flat().filter(({ isDefault }) => isDefault);
  const nodes = await Promise.all(
    proposed.map(async ({ product, quantity }) => ({
      '@type': 'TypeAndQuantityNode',
      amountOfThisGood: quantity,
      typeOfGood: present({ '@type': 'Product', sku: product.sku, name: (await nameOf(product)) ?? product.sku }),
    })),
  );
  return nodes.length > 0 ? nodes : undefined;
};
