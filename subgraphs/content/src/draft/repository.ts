import { randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '@trivium/prisma/content';
import type { PageDraftInput } from '../generated/graph.ts';
import { type PageId, pageId, type SeoDocument } from '../page/model.ts';
import type { PageDraftModel } from './model.ts';

type Client = PrismaClient | Prisma.TransactionClient;

/** A page's working copy in all locales; null when there is none. */
export const findDraft = async (client: Client, id: string): Promise<PageDraftModel | null> => {
  const page = await client.page.findUnique({ where: { id }, include: { drafts: { orderBy: { locale: 'asc' } } } });
  if (!page) return null;
  const { drafts, ...shared } = page;
  // The JSON columns hold what draftSave put there.
  return { ...shared, locales: drafts } as unknown as PageDraftModel;
};

/** So that two who change the same page come one after the other. */
export const lockPage = (transaction: Prisma.TransactionClient, id: string): Promise<unknown> =>
  transaction.$queryRawUnsafe(`select id from page where id = $1 for update`, id);

/** Whether making `parent` the page above `id` would make a page stand above itself. */
export const standsAbove = async (
  transaction: Prisma.TransactionClient,
  id: string,
  parent: string,
): Promise<boolean> => {
  const rows = await transaction.$queryRawUnsafe<unknown[]>(
    `with recursive above(id) as (
       select $1::text
       union
       select p.parent_id from page p join above a on p.id = a.id where p.parent_id is not null)
     select from above where id = $2`,
    parent,
    id,
  );
  return rows.length > 0;
};

export type Stamp = { revision: number; updatedBy: string; updatedAt: Date };

export const writeDraft = async (
  transaction: Prisma.TransactionClient,
  input: PageDraftInput & { path: string; seo: SeoDocument },
  stamp: Stamp,
): Promise<PageId> => {
  const shared = { type: input.type, parentId: input.parent ?? null, markets: input.markets, ...stamp };
  const id = input.id ?? randomUUID();
  await transaction.page.upsert({ where: { id }, create: { id, site: input.site, ...shared }, update: shared });
  const { locale, path, title, seo } = input;
  const blocks = input.blocks as Prisma.InputJsonArray; // a GraphQL input is plain JSON
  const draft = { path, title, seo, blocks };
  await transaction.pageDraft.upsert({
    where: { pageId_locale: { pageId: id, locale } },
    create: { pageId: id, locale, ...draft },
    update: draft,
  });
  return pageId(id);
};
