import { instantFromDate } from '@trivium/kit/time';
import type { Context } from '../context.ts';
import type { MutationNavigationPublishArgs, QueryNavigationVersionsArgs } from '../generated/graph.ts';
import { targetOf } from '../block/resolvers.ts';
import type { MenuVersion, NavigationItemModel } from './model.ts';

export const navigationResolvers = {
  Query: {
    navigationVersions: (_: unknown, { site, menu, stage }: QueryNavigationVersionsArgs, { navigation }: Context) =>
      navigation.versions(site, menu, stage),
  },
  Mutation: {
    navigationPublish: async (
      _: unknown,
      { input, idempotencyKey }: MutationNavigationPublishArgs,
      { navigation }: Context,
    ) => {
      const { value, userErrors } = await navigation.publish(input, idempotencyKey);
      const versions = value ? await navigation.versions(input.site, input.menu, input.stage) : [];
      return {
        version: versions.find(({ id }) => id === value?.id) ?? null,
        warnings: value?.warnings ?? [],
        userErrors,
      };
    },
  },
  NavigationItem: {
    target: ({ target }: NavigationItemModel, _: unknown, context: Context) => targetOf(target, context),
  },
  NavigationVersion: {
    validFrom: ({ validFrom }: MenuVersion) => validFrom && instantFromDate(validFrom),
    validUntil: ({ validUntil }: MenuVersion) => validUntil && instantFromDate(validUntil),
    release: ({ releaseCode }: MenuVersion) => releaseCode,
    publishedAt: ({ publishedAt }: MenuVersion) => instantFromDate(publishedAt),
  },
};
