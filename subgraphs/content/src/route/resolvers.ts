import type { Context } from '../context.ts';
import type { QueryRouteArgs } from '../generated/graph.ts';
import type { RouteModel } from './model.ts';

const TYPES: Record<RouteModel['kind'], string> = {
  page: 'PageRoute',
  redirect: 'Redirect',
  notFound: 'RouteNotFound',
};

export const routeResolvers = {
  Query: {
    route: (_: unknown, { site, path }: QueryRouteArgs, { routes }: Context) => routes.at(site, path),
  },
  Route: { __resolveType: ({ kind }: RouteModel) => TYPES[kind] },
  Redirect: { status: () => 301 },
  RouteNotFound: {
    suggestions: (place: Extract<RouteModel, { kind: 'notFound' }>, _: unknown, { routes }: Context) =>
      routes.suggestions(place),
  },
};
