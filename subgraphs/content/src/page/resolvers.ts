import { instantFromDate } from '@trivium/kit/time';
import type { Context } from '../context.ts';
import type { QueryPageArgs, QueryPagesArgs } from '../generated/graph.ts';
import { type PageModel, pageId } from './model.ts';

export const pageResolvers = {
  Query: {
    page: (_: unknown, { id }: QueryPageArgs, { pages }: Context) => pages.byId(pageId(id)),
    pages: (_: unknown, { site, ...options }: QueryPagesArgs, { pages }: Context) => pages.list(site, options),
  },
  Page: {
    __resolveReference: ({ id }: { id: string }, { pages }: Context) => pages.byId(pageId(id)),
    site: ({ answer }: PageModel, _: unknown, { sites }: Context) => sites.byCode(answer.site),
    type: ({ answer }: PageModel) => answer.type,
    path: ({ answer }: PageModel) => answer.path,
    locale: ({ answer }: PageModel) => answer.locale,
    title: ({ answer }: PageModel) => answer.title,
    blocks: async ({ answer }: PageModel, _: unknown, { pages }: Context) => (await pages.document(answer)).blocks,
    seo: (page: PageModel) => page,
    breadcrumbs: (page: PageModel, _: unknown, { pages }: Context) => pages.breadcrumbs(page),
    publishedAt: ({ answer }: PageModel) => instantFromDate(answer.starts),
  },
};
