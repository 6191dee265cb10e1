import type { ReadContext } from '@trivium/kit/context';
import type { PageModel } from '../page/model.ts';
import type { PageService } from '../page/service.ts';
import type { SiteService } from '../site/service.ts';
import { normalPath, type RouteModel, resolveRoute } from './model.ts';
import type { RouteRepository } from './repository.ts';

const MAX_SUGGESTIONS = 5;

type Deps = { repository: RouteRepository; pages: PageService; sites: SiteService; read: ReadContext };

export const routeService = ({ repository, pages, sites, read }: Deps) => ({
  /** What is at the path. Throws NOT_FOUND for an unknown site; a site that does not serve the market has no pages there. */
  async at(code: string, given: string): Promise<RouteModel> {
    const path = normalPath(given);
    const [site, candidates] = await Promise.all([
      sites.known(code),
      path === null ? [] : repository.candidates(code, path),
    ]);
    if (path === null || !sites.serves(site)) return { kind: 'notFound', site: code, path: null };
    return resolveRoute(read, { site: code, path }, candidates);
  },
  /** Pages that somebody who is at this path may have looked for. */
  suggestions: async ({ site, path }: { site: string; path: string | null }): Promise<PageModel[]> =>
    path === null ? [] : pages.similar(site, path, MAX_SUGGESTIONS),
});

export type RouteService = ReturnType<typeof routeService>;
