import { instantFromDate } from '@trivium/kit/time';
import type { Context } from '../context.ts';
import type { MutationPageDraftSaveArgs, QueryPageDraftArgs } from '../generated/graph.ts';
import type { DraftLocale, PageDraftModel } from './model.ts';

export const draftResolvers = {
  Query: {
    pageDraft: (_: unknown, { id }: QueryPageDraftArgs, { drafts }: Context) => drafts.byId(id),
  },
  Mutation: {
    pageDraftSave: async (_: unknown, { input, idempotencyKey }: MutationPageDraftSaveArgs, { drafts }: Context) => {
      const { value, userErrors } = await drafts.save(input, idempotencyKey);
      return { draft: value && (await drafts.byId(value.id)), userErrors };
    },
  },
  PageDraft: {
    site: ({ site }: PageDraftModel, _: unknown, { sites }: Context) => sites.byCode(site),
    parent: ({ parentId }: PageDraftModel) => parentId,
    updatedAt: ({ updatedAt }: PageDraftModel) => instantFromDate(updatedAt),
  },
  PageDraftLocale: {
    seoTitle: ({ seo }: DraftLocale) => seo.title,
    seoDescription: ({ seo }: DraftLocale) => seo.description,
    indexed: ({ seo }: DraftLocale) => seo.indexed,
    socialImage: ({ seo }: DraftLocale) => seo.image,
  },
};
