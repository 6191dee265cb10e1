import type { ReadContext } from '@trivium/kit/context';
import type { PageRequest } from '@trivium/kit/paging';
import { type Boundary, formatInstant, instant } from '@trivium/kit/time';
import { compareText } from '@trivium/kit/text';
import type { Head } from '../catalogue-index/model.ts';
import { finder } from '../catalogue-index/search.ts';
import { canSelect, type Selection, select } from '../catalogue-index/selection.ts';
import type { CatalogueIndex } from '../catalogue-index/service.ts';
import { placeOf } from '../selection/order.ts';
import type { CataloguePlan } from '../selection/plan.ts';
import type { CatalogueReader, CatalogueRepository, ListedRow } from './repository.ts';

type Dependencies = { index: CatalogueIndex; database: CatalogueRepository; read: ReadContext; boundary: Boundary };

/** Who answers for a plan: the index what it knows, the database all else. */
export const readerOf =
  ({ index, database, read, boundary }: Dependencies) =>
  async (plan: CataloguePlan): Promise<CatalogueReader> => {
    const view = canSelect(plan) ? await index.view(read) : null;
    if (view === null) return database;
    const found = plan.search ? finder(view, plan.search, await database.textHits(plan)) : () => true;
    boundary.note(view.until);
    return indexedReader(plan, select(view, plan, found), database);
  };

const indexedReader = (plan: CataloguePlan, selection: Selection, database: CatalogueRepository): CatalogueReader => ({
  async page(_, page) {
    switch (plan.sort) {
      case 'NEWEST':
        return newest(plan, selection, page);
      case 'NAME':
      case 'RELEVANCE':
        return sorted(plan, selection, page, database);
      case 'PRICE_ASC':
      case 'PRICE_DESC':
        return database.page(plan, page);
    }
  },
  count: async () => selection.heads.length,
  async facets(_, ancestors) {
    const above = Map.groupBy(ancestors, ([code]) => code);
    return selection.facets((code) => above.get(code)?.map(([, each]) => each) ?? []);
  },
});

const newest = (plan: CataloguePlan, { heads, variantOf }: Selection, { fetch, after }: PageRequest): ListedRow[] => {
  const place = placeOf(plan, 'timestamptz', after);
  const start = place === null ? 0 : heads.findIndex((head) => isAfter(head, place));
  return (start === -1 ? [] : heads.slice(start, start + fetch)).map((head) => ({
    head: head.product.sku,
    key: formatInstant(instant(head.product.since)),
    variant: variantOf(head),
  }));
};

const isAfter = ({ product: { since, sku } }: Head, { key, head }: { key: string | null; head: string }): boolean => {
  const at = key === null ? Number.NEGATIVE_INFINITY : Date.parse(key);
  return since < at || (since === at && compareText(sku, head) > 0);
};

/** Names and ranks are text work, and stay where the texts are. */
const sorted = async (
  plan: CataloguePlan,
  { heads, variantOf }: Selection,
  page: PageRequest,
  database: CatalogueRepository,
): Promise<ListedRow[]> => {
  const bySku = new Map(heads.map((head) => [head.product.sku, head]));
  const rows = await database.sorted(
    plan,
    page,
    heads.map(({ product }) => product.id),
  );
  return rows.map((row) => {
    const head = bySku.get(row.head);
    return { ...row, variant: head ? variantOf(head) : null };
  });
};
