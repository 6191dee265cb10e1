import type { ReadContext } from '@trivium/kit/context';
import type { Timeline } from '@trivium/kit/timeline';
import type { BlockDocument } from '../block/model.ts';
import type { PageType } from '../generated/graph.ts';

export type PageId = string & { readonly PageId: unique symbol };

/** Ids come from clients and from our own rows; what names nothing is simply not found. */
export const pageId = (text: string): PageId => text as PageId;

export const PAGES: Timeline = { table: 'page_publication', key: ['page_id', 'locale', 'stage'] };

export type SeoDocument = {
  title: string | null;
  description: string | null;
  indexed: boolean;
  /** Asset id. */
  image: string | null;
};

export type PageDocument = { seo: SeoDocument; blocks: BlockDocument[] };

/** A publication in effect at the read's instant. */
export type Publication = {
  id: string;
  pageId: PageId;
  locale: string;
  site: string;
  path: string;
  type: PageType;
  parentId: PageId | null;
  /** Empty: all of the site's. */
  markets: readonly string[];
  siteMarkets: readonly string[];
  title: string;
  starts: Date;
  /** Null when it was not read along; `pages.document` fetches it then. */
  document: PageDocument | null;
};

/** A page as the reader sees it: the publication that answers, and those in all locales that are in effect. */
export type PageModel = { id: PageId; answer: Publication; all: readonly Publication[] };

/** Whether a publication counts in a market: its site serves it, and it is not kept for others. */
export const countsIn = (publication: Pick<Publication, 'markets' | 'siteMarkets'>, market: string): boolean =>
  publication.siteMarkets.includes(market) &&
  (publication.markets.length === 0 || publication.markets.includes(market));

/**
 * The publication of the first locale in the reader's chain that counts in the reader's market. A fallback never
 * makes visible what is not published in that market.
 */
export const pageFor = (read: ReadContext, all: readonly Publication[]): PageModel | null => {
  for (const locale of read.localeChain) {
    const answer = all.find((publication) => publication.locale === locale && countsIn(publication, read.market));
    if (answer) return { id: answer.pageId, answer, all };
  }
  return null;
};

/** Publications by page, each page as the reader sees it; pages that the reader does not see are left out. */
export const pagesFor = (read: ReadContext, publications: readonly Publication[]): Map<PageId, PageModel> => {
  const pages = new Map<PageId, PageModel>();
  for (const [id, all] of Map.groupBy(publications, (publication) => publication.pageId)) {
    const page = pageFor(read, all);
    if (page) pages.set(id, page);
  }
  return pages;
};
