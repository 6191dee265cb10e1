import type { Changes } from '@trivium/kit/change';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import type { Texts } from '../asset/service.ts';
import type { DraftChanged } from './service.ts';

const payload = async ({ value, userErrors }: Changes<DraftChanged>, { drafts, assets, viewer }: Context) => ({
  // The change itself needs `dam:write` only; its own working copy is shown to those who may read any.
  draft: value && viewer.scopes.includes('dam:read-drafts') ? await drafts.byId(value.id) : null,
  asset: value && (await assets.byId(value.id, value.since)),
  userErrors,
});

const listed = (texts: Texts) => Object.entries(texts).map(([locale, text]) => ({ locale, text }));

export const draftResolvers: Resolvers = {
  Query: {
    assets: (_, { state, search, first, after }, { drafts }) => drafts.page({ state, search }, { first, after }),
    assetDraft: (_, { id }, { drafts }) => drafts.byId(id),
  },
  AssetDraft: {
    alt: ({ alt }) => listed(alt),
    caption: ({ caption }) => listed(caption),
    asset: ({ id }, _, { assets }) => assets.byId(id),
  },
  Mutation: {
    assetUpdate: async (_, { input, idempotencyKey }, context) =>
      payload(await context.drafts.update(input, idempotencyKey), context),
    assetSubmit: async (_, { input, idempotencyKey }, context) =>
      payload(await context.drafts.submit(input, idempotencyKey), context),
    assetApprove: async (_, { input, idempotencyKey }, context) =>
      payload(await context.drafts.approve(input, idempotencyKey), context),
    assetArchive: async (_, { input, idempotencyKey }, context) =>
      payload(await context.drafts.archive(input, idempotencyKey), context),
  },
};
