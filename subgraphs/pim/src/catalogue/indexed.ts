import type { ReadContext } from '@trivium/kit/context';
import type { PageRequest } from '@trivium/kit/paging';
import { compareText } from '@trivium/kit/text';
import { type Boundary, formatInstant, instant } from '@trivium/kit/time';
import type { Amount, Catalogue, Head, Prices } from '../catalogue-index/model.ts';
import { amountOf, type CatalogueIndex, compareAmounts } from '../catalogue-index/service.ts';
import { finder } from '../narrowing/search.ts';
import { type Knowledge, type Selection, select } from '../narrowing/selection.ts';
import { placeOf } from '../selection/order.ts';
import type { CataloguePlan } from '../selection/plan.ts';
import { needsPrices } from '../selection/sql.ts';
import type { CatalogueReader, CatalogueRepository, ListedRow } from './repository.ts';

type Dependencies = { index: CatalogueIndex; database: CatalogueRepository; read: ReadContext; boundary: Boundary };

/** Who answers for a plan: the index for now, the database for another instant, and for variants as a list of their own. */
export const readerOf =
  ({ index, database, read, boundary }: Dependencies) =>
  async (plan: CataloguePlan): Promise<CatalogueReader> => {
    if (plan.search?.length === 0) return NOTHING;
    if (plan.kinds.includes('VARIANT')) return database.reader(plan);
    const products = await index.products.at(read);
    const prices = products && needsPrices(plan) ? await index.pricesIn(plan.market).at(read) : null;
    if (products === null || (prices === null && needsPrices(plan))) return database.reader(plan);
    const knowledge = await knowledgeOf(plan, products.content, prices?.content ?? null, database);
    boundary.note(products.until);
    boundary.note(prices?.until ?? null);
    return indexedReader(plan, select(products.content, plan, knowledge), database);
  };

/** What has no word is nowhere. */
const NOTHING: CatalogueReader = { page: async () => [], count: async () => 0, facets: async () => [] };

const knowledgeOf = async (
  plan: CataloguePlan,
  catalogue: Catalogue,
  prices: Prices | null,
  database: CatalogueRepository,
): Promise<Knowledge> => {
  const found = plan.search ? finder(catalogue, plan.search, await database.textHits(plan)) : () => true;
  if (prices === null) return { found, priceOf: () => null };
  const skus = plan.kinds.includes('BUNDLE')
    ? catalogue.heads.flatMap(({ product: { fromParts, sku } }) => (fromParts ? [sku] : []))
    : [];
  const bundles = skus.length > 0 ? await database.bundlePrices(plan, skus) : new Map<string, string>();
  return {
    found,
    priceOf({ variant }, { product }) {
      if (!product.fromParts) return prices.amountOf(variant?.sku ?? product.sku);
      const amount = bundles.get(product.sku);
      return amount === undefined ? null : amountOf(amount);
    },
  };
};

const indexedReader = (plan: CataloguePlan, selection: Selection, database: CatalogueRepository): CatalogueReader => ({
  async page(page) {
    switch (plan.sort) {
      case 'NEWEST':
        return newest(plan, selection, page);
      case 'PRICE_ASC':
        return byPrice(plan, selection, page, 1);
      case 'PRICE_DESC':
        return byPrice(plan, selection, page, -1);
      case 'NAME':
      case 'RELEVANCE':
        return sorted(plan, selection, page, database);
    }
  },
  count: async () => selection.heads.length,
  async facets(ancestors) {
    const above = Map.groupBy(ancestors, ([code]) => code);
    return selection.facets((code) => above.get(code)?.map(([, each]) => each) ?? []);
  },
});

const newest = (plan: CataloguePlan, { heads, variantOf }: Selection, page: PageRequest): ListedRow[] => {
  const place = placeOf(plan, 'timestamptz', page);
  const since = place?.key == null ? Number.NEGATIVE_INFINITY : Date.parse(place.key);
  const toPlace = place && (({ product }: Head) => since - product.since || compareText(product.sku, place.head));
  return pageOf(heads, toPlace, page).map((head) => ({
    head: head.product.sku,
    key: formatInstant(instant(head.product.since)),
    variant: variantOf(head),
  }));
};

type Priced = { head: Head; amount: Amount | null };

/** What has no price comes last, in either direction. */
const byPrice = (
  plan: CataloguePlan,
  { heads, variantOf, leastOf }: Selection,
  page: PageRequest,
  direction: 1 | -1,
): ListedRow[] => {
  const compare = (a: Amount | null, b: Amount | null): number =>
    a === null || b === null ? Number(a === null) - Number(b === null) : direction * compareAmounts(a, b);
  const priced = heads
    .map((head): Priced => ({ head, amount: leastOf(head) }))
    .sort((a, b) => compare(a.amount, b.amount) || compareText(a.head.product.sku, b.head.product.sku));
  const place = placeOf(plan, 'numeric', page);
  const key = place?.key == null ? null : amountOf(place.key);
  const toPlace =
    place && (({ head, amount }: Priced) => compare(amount, key) || compareText(head.product.sku, place.head));
  return pageOf(priced, toPlace, page).map(({ head, amount }) => ({
    head: head.product.sku,
    key: amount?.text ?? null,
    variant: variantOf(head),
  }));
};

/** @param toPlace how a row stands to the page's cursor: below 0 before it, above 0 after it; null without a cursor */
const pageOf = <Row>(
  rows: readonly Row[],
  toPlace: ((row: Row) => number) | null,
  { fetch, backward }: PageRequest,
): readonly Row[] => {
  const first = (isThere: (order: number) => boolean) => {
    const found = toPlace ? rows.findIndex((row) => isThere(toPlace(row))) : -1;
    return found === -1 ? rows.length : found;
  };
  if (backward) {
    const end = first((order) => order >= 0);
    return rows.slice(Math.max(0, end - fetch), end);
  }
  const start = toPlace ? first((order) => order > 0) : 0;
  return rows.slice(start, start + fetch);
};

/** Names and ranks are text work, and stay where the texts are. */
const sorted = async (
  plan: CataloguePlan,
  { heads, variantOf }: Selection,
  page: PageRequest,
  database: CatalogueRepository,
): Promise<ListedRow[]> => {
  const bySku = new Map(heads.map((head) => [head.product.sku, head]));
  const versions = heads.map(({ product }) => product.id);
  return (await database.sorted(plan, page, versions)).map((row) => {
    const head = bySku.get(row.head);
    return { ...row, variant: head ? variantOf(head) : null };
  });
};
