import { scalarResolvers } from '@trivium/kit/scalar';
import { blockResolvers } from './block/resolvers.ts';
import { draftResolvers } from './draft/resolvers.ts';
import { foreignResolvers } from './foreign/resolvers.ts';
import { logResolvers } from './log/resolvers.ts';
import { navigationResolvers } from './navigation/resolvers.ts';
import { pageResolvers } from './page/resolvers.ts';
import { publicationResolvers } from './publication/resolvers.ts';
import { releaseResolvers } from './release/resolvers.ts';
import { routeResolvers } from './route/resolvers.ts';
import { seoResolvers } from './seo/resolvers.ts';
import { siteResolvers } from './site/resolvers.ts';

/** All capabilities' resolvers; each type but Query and Mutation belongs to one of them. */
export const resolvers = {
  ...blockResolvers,
  ...draftResolvers,
  ...foreignResolvers,
  ...navigationResolvers,
  ...pageResolvers,
  ...publicationResolvers,
  ...routeResolvers,
  ...seoResolvers,
  ...siteResolvers,
  ...scalarResolvers,
  Query: {
    ...draftResolvers.Query,
    ...logResolvers.Query,
    ...navigationResolvers.Query,
    ...pageResolvers.Query,
    ...publicationResolvers.Query,
    ...routeResolvers.Query,
    ...siteResolvers.Query,
  },
  Mutation: {
    ...draftResolvers.Mutation,
    ...navigationResolvers.Mutation,
    ...publicationResolvers.Mutation,
    ...releaseResolvers.Mutation,
    ...siteResolvers.Mutation,
  },
};
