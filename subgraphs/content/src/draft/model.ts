import type { BlockDocument } from '../block/model.ts';
import type { PageType } from '../generated/graph.ts';
import type { PageId, SeoDocument } from '../page/model.ts';

export type DraftLocale = { locale: string; path: string; title: string; seo: SeoDocument; blocks: BlockDocument[] };

/** A page's working copy. */
export type PageDraftModel = {
  id: PageId;
  site: string;
  type: PageType;
  parentId: PageId | null;
  markets: string[];
  revision: number;
  updatedBy: string;
  updatedAt: Date;
  locales: DraftLocale[];
};
