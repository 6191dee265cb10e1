import { type Present, type PresentDatabase, type PresentRow, present, type Store } from '@trivium/kit/present';
import { DEFAULT_LIST, PRICES } from '../price/model.ts';
import { type ProductKind, PRODUCTS } from '../product/model.ts';
import type { Catalogue, IndexedProduct, Prices } from './model.ts';
import { priceStore } from './prices.ts';
import { shelf } from './shelf.ts';
import { type Described, type Traitbook, traitbook } from './traits.ts';

export { amountOf, compareAmounts } from './prices.ts';

/** The catalogue as it is now, in memory, for lists, counts and facets. */
export type CatalogueIndex = {
  products: Present<Catalogue>;
  /** Of one market; read when somebody asks for the first time. */
  pricesIn(market: string): Present<Prices>;
};

export const catalogueIndex = (database: PresentDatabase): CatalogueIndex => {
  const prices = new Map<string, Present<Prices>>();
  return {
    products: present(database, PRODUCT_OPTIONS, productStore),
    pricesIn: (market) => prices.getOrInsertComputed(market, () => present(database, priceOptions(market), priceStore)),
  };
};

const REMOVED = 'trivium.pim.demo.removed';

const PRODUCT_OPTIONS = {
  name: 'catalogue-products',
  timeline: PRODUCTS,
  key: 'sku',
  columns: `e.id::text as id, e.kind, e.family, e.model, e.categories, e.facets, e.facet_attributes as attributes,
    coalesce(e.arrived, e.starts) as since, coalesce(e.bundle ->> 'pricing' = 'FROM_PARTS', false) as "fromParts"`,
  values: [],
  where: () => 'true',
  written: `e.type in ('trivium.pim.product.approved', 'trivium.pim.product.retired')`,
  removed: REMOVED,
  atOnce: 5_000,
};

const priceOptions = (market: string) => ({
  name: 'catalogue-prices',
  timeline: PRICES,
  key: 'sku',
  columns: 'e.amount::text as amount',
  values: [market],
  where: (row: string) => `${row}.market = $1::text and ${row}.price_list = '${DEFAULT_LIST}' and ${row}.tier = '1'`,
  written: `e.type in ('trivium.pim.price.set', 'trivium.pim.price.ended') and e.data ->> 'market' = $1::text`,
  removed: REMOVED,
  atOnce: 20_000,
});

type ProductRow = PresentRow &
  Described & { id: string; kind: ProductKind; model: string | null; since: Date; fromParts: boolean };

/** Combinations that nobody has any more are kept until they are that many times the products. */
const WORN = 2;
/** A few are no matter. */
const FEW = 1_000;

const productStore = (): Store<ProductRow, Catalogue> => {
  const traits = traitbook();
  const products = shelf(traits);
  return {
    replace: (gone, come) =>
      products.replace(
        gone,
        come.map((row) => productOf(row, traits)),
      ),
    content: () => ({ heads: products.heads(), facets: traits.facets(), facet: traits.facet }),
    isWorn: () => traits.size() > WORN * products.size() + FEW,
  };
};

const productOf = (row: ProductRow, traits: Traitbook): IndexedProduct => ({
  sku: row.key,
  id: row.id,
  kind: row.kind,
  model: row.model,
  since: row.since.getTime(),
  traits: traits.traitsOf(row),
  fromParts: row.fromParts,
});
