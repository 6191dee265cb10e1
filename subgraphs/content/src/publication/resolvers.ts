import { instantFromDate } from '@trivium/kit/time';
import type { Context } from '../context.ts';
import type { MutationPagePublishArgs, MutationPageUnpublishArgs, QueryPageVersionsArgs } from '../generated/graph.ts';
import type { PageVersion } from './model.ts';
import type { Published } from './service.ts';

const versionsIn = async (value: Published | null, { publications }: Context): Promise<PageVersion[]> => {
  if (!value) return [];
  const versions = await publications.versions(value.id);
  return versions.filter(({ id }) => value.versions.includes(id));
};

export const publicationResolvers = {
  Query: {
    pageVersions: (_: unknown, { id, stage, locale }: QueryPageVersionsArgs, { publications }: Context) =>
      publications.versions(id, stage, locale),
  },
  Mutation: {
    pagePublish: async (_: unknown, { input, idempotencyKey }: MutationPagePublishArgs, context: Context) => {
      const { value, userErrors } = await context.publications.publish(input, idempotencyKey);
      return {
        draft: value && (await context.drafts.byId(value.id)),
        versions: await versionsIn(value, context),
        warnings: value?.warnings ?? [],
        userErrors,
      };
    },
    pageUnpublish: async (_: unknown, { input, idempotencyKey }: MutationPageUnpublishArgs, context: Context) => {
      const { value, userErrors } = await context.publications.unpublish(input, idempotencyKey);
      return { versions: await versionsIn(value, context), userErrors };
    },
  },
  PageVersion: {
    validFrom: ({ validFrom }: PageVersion) => validFrom && instantFromDate(validFrom),
    validUntil: ({ validUntil }: PageVersion) => validUntil && instantFromDate(validUntil),
    publishedAt: ({ publishedAt }: PageVersion) => instantFromDate(publishedAt),
  },
};
