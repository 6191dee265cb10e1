import { type AuditLog, auditLog } from '@trivium/kit/audit';
import type { RequestContext } from '@trivium/kit/context';
import { type EventLog, eventLog } from '@trivium/kit/events';
import { type ReleaseFollower, releaseFollower } from '@trivium/kit/release';
import type { Sql } from '@trivium/kit/sql';
import type { Clock } from '@trivium/kit/time';
import type { PrismaClient } from '@trivium/prisma/content';
import { type DraftService, draftService } from './draft/service.ts';
import { navigationRepository } from './navigation/repository.ts';
import { type NavigationService, navigationService } from './navigation/service.ts';
import { pageRepository } from './page/repository.ts';
import { type PageService, pageService } from './page/service.ts';
import { type PublicationService, publicationService } from './publication/service.ts';
import type { ReferenceCheck } from './reference/check.ts';
import { routeRepository } from './route/repository.ts';
import { type RouteService, routeService } from './route/service.ts';
import { siteRepository } from './site/repository.ts';
import { type SiteService, siteService } from './site/service.ts';
import { type Writing, writingFor } from './writing.ts';

/** What resolvers get: the request and the services made for it. Loaders live as long as the request. */
export type Context = RequestContext & {
  sites: SiteService;
  pages: PageService;
  routes: RouteService;
  navigation: NavigationService;
  drafts: DraftService;
  publications: PublicationService;
  releases: ReleaseFollower;
  events: EventLog;
  audit: AuditLog;
  writing: Writing;
};

export type Ground = { sql: Sql; prisma: PrismaClient; clock: Clock; check: ReferenceCheck };

export const contextFor =
  ({ sql, prisma, clock, check }: Ground) =>
  (request: RequestContext): Context => {
    const { read, boundary } = request;
    const writing = writingFor(prisma, clock, request);
    const sites = siteService({ repository: siteRepository(sql), read, writing });
    const pages = pageService({ repository: pageRepository(sql, read, boundary), read });
    return {
      ...request,
      sites,
      pages,
      routes: routeService({ repository: routeRepository(sql, read, boundary), pages, sites, read }),
      navigation: navigationService({
        repository: navigationRepository(sql, read, boundary),
        read,
        pages,
        sites,
        writing,
        check,
      }),
      drafts: draftService({ writing, sites }),
      publications: publicationService({ sql, writing, sites, check }),
      releases: releaseFollower(prisma, clock, request, 'contentReleasePropose'),
      events: eventLog(sql, 'content'),
      audit: auditLog(sql),
      writing,
    };
  };
