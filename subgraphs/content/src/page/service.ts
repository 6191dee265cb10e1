import type { ReadContext } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import { loaderOf } from '@trivium/kit/loader';
import { type Connection, connectionOf, MAX_PAGE, pageRequest } from '@trivium/kit/paging';
import type { PageType } from '../generated/graph.ts';
import { type PageDocument, type PageId, type PageModel, pagesFor, type Publication } from './model.ts';
import type { LinkingPublication, PageRepository } from './repository.ts';

export { PUBLICATION_COLUMNS, publicationsOf, type PublicationRow } from './repository.ts';

/** Deeper trees of pages than this have no breadcrumbs above. */
const MAX_DEPTH = 8;

type Deps = { repository: PageRepository; read: ReadContext };

/** One statement each, however many are asked for in one tick. */
const pageLoaders = ({ repository, read }: Deps) => ({
  byId: loaderOf<PageId, PageModel>(async (ids) => pagesFor(read, await repository.byId(ids, 0))),
  trails: loaderOf<PageId, PageModel[]>(async (ids) => {
    const pages = pagesFor(read, await repository.byId(ids, MAX_DEPTH));
    return new Map(ids.map((id) => [id, trailTo(id, pages)]));
  }),
  documents: loaderOf<string, PageDocument>((ids) => repository.documents(ids)),
  skus: loaderOf<string, PageModel[]>(async (keys) => byReference(read, keys, await repository.linking('skus', keys))),
  assets: loaderOf<string, PageModel[]>(async (keys) =>
    byReference(read, keys, await repository.linking('assets', keys)),
  ),
});

export const pageService = ({ repository, read }: Deps) => {
  const { byId, trails, documents, ...linking } = pageLoaders({ repository, read });
  const linked = async (column: 'skus' | 'assets', key: string, first: number): Promise<PageModel[]> => {
    if (first < 1 || first > MAX_PAGE) {
      throw new TriviumError('BAD_USER_INPUT', `"first" is ${first}; it goes from 1 to ${MAX_PAGE}.`);
    }
    return (await linking[column].load(key))?.slice(0, first) ?? [];
  };
  return {
    /** The page as the reader sees it; null when it is not published there and then. */
    byId: (id: PageId): Promise<PageModel | null> => byId.load(id),
    async byIds(ids: readonly PageId[]): Promise<PageModel[]> {
      const pages = await Promise.all(ids.map((id) => byId.load(id)));
      return pages.filter((page) => page !== null);
    },
    /** From the top down to the page itself. Ends above at the first page that the reader does not see. */
    async breadcrumbs(page: PageModel): Promise<PageModel[]> {
      const above = page.answer.parentId ? await trails.load(page.answer.parentId) : null;
      return [...(above ?? []).filter(({ id }) => id !== page.id), page];
    },
    async document(publication: Publication): Promise<PageDocument> {
      const document = publication.document ?? (await documents.load(publication.id));
      if (!document)
        throw new TriviumError('NOT_FOUND', 'This publication was withdrawn while it was being read; ask again.');
      return document;
    },
    /** Pages whose answering publication refers to the product, by title. */
    linkingProduct: (sku: string, first: number) => linked('skus', sku, first),
    /** Pages whose answering publication refers to the asset, by title. */
    linkingAsset: (id: string, first: number) => linked('assets', id, first),
    async list(
      site: string,
      options: { type?: PageType | null; first?: number | null; after?: string | null },
    ): Promise<Connection<PageModel>> {
      const request = pageRequest(options, ['text', 'text']);
      const listed = await repository.list(site, options.type ?? null, request.from, request.fetch);
      const pages = await Promise.all(listed.map(async (entry) => ({ entry, page: await byId.load(entry.id) })));
      const seen = pages.flatMap(({ entry, page }) => (page ? [{ entry, page }] : []));
      return connectionOf(
        request,
        seen,
        ({ entry }) => [entry.path, entry.id],
        ({ page }) => page,
      );
    },
    /** Pages of the site that are or were at paths like this one, nearest first. */
    async similar(site: string, path: string, most: number): Promise<PageModel[]> {
      const near = await repository.similar(site, path);
      return (await this.byIds(near.map(({ id }) => id))).slice(0, most);
    },
  };
};

export type PageService = ReturnType<typeof pageService>;

const trailTo = (start: PageId, pages: ReadonlyMap<PageId, PageModel>): PageModel[] => {
  const trail: PageModel[] = [];
  // Publications of different times can name each other as parents; nobody is met twice.
  for (let page = pages.get(start); page && !trail.includes(page); ) {
    trail.unshift(page);
    page = page.answer.parentId ? pages.get(page.answer.parentId) : undefined;
  }
  return trail;
};

const byReference = (
  read: ReadContext,
  keys: readonly string[],
  publications: readonly LinkingPublication[],
): Map<string, PageModel[]> => {
  const references = new Map(publications.map((publication) => [publication.id, publication.references]));
  const pages = [...pagesFor(read, publications).values()].sort((a, b) =>
    a.answer.title === b.answer.title ? (a.id < b.id ? -1 : 1) : a.answer.title < b.answer.title ? -1 : 1,
  );
  return new Map(keys.map((key) => [key, pages.filter(({ answer }) => references.get(answer.id)?.includes(key))]));
};
