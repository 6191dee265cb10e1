import { askerOf, contextOf, type Visit } from '../edition/visit.ts';
import { type FrameFragment, ShopNearDocument } from '../generated/graphql.ts';
import type { Graph } from '../graph/client.ts';
import type { Place } from '../view/place.ts';
import { lostPage } from './lost-page.ts';
import type { Reply } from './reply.ts';

type Lost = { frame: Pick<FrameFragment, 'site'>; maxAge: number };

/** For a key that nothing has: what content has at, or near, what it says. */
export const lostKey = async (
  graph: Graph,
  visit: Visit,
  place: Place,
  site: string,
  { frame, maxAge }: Lost,
): Promise<Reply> => {
  // `/p/LINEN-DRESS` is no path of content's, `/linen-dress` may be near one.
  const variables = { ...contextOf(visit, site), path: visit.path.replace(/^\/[pc]/, '') };
  // Without suggestions it is a page, too.
  const answer = await graph.ask(ShopNearDocument, variables, askerOf(visit)).catch(() => null);
  const route = answer?.data.route;
  const near =
    route?.__typename === 'RouteNotFound' ? route.suggestions : route?.__typename === 'PageRoute' ? [route.page] : [];
  return lostPage(place, frame, near, Math.min(maxAge, answer?.maxAge ?? 0));
};
