import { type Changes, change, refuse, type UserError } from '@trivium/kit/change';
import type { ReadContext, Stage } from '@trivium/kit/context';
import { loaderOf } from '@trivium/kit/loader';
import { toDate } from '@trivium/kit/time';
import { placeOne } from '@trivium/kit/timeline';
import type { NavigationPublishInput } from '../generated/graph.ts';
import { type PageId, type PageModel, pageId } from '../page/model.ts';
import type { PageService } from '../page/service.ts';
import { type Asked, askedFirst, insistOn, insistOnPages, orUnavailable } from '../reference/asking.ts';
import type { ReferenceCheck } from '../reference/check.ts';
import type { SiteModel } from '../site/model.ts';
import type { SiteService } from '../site/service.ts';
import { conflict, effectiveInstant, type Session, type Writing } from '../writing.ts';
import { type ItemDocument, itemsWithin, MENUS, type NavigationItemModel, type NavigationModel } from './model.ts';
import { latestMenu, type MenuKey, menuName, type NavigationRepository } from './repository.ts';
import { itemsOf, menuProblems, menuReferences } from './validation.ts';

type Deps = {
  repository: NavigationRepository;
  read: ReadContext;
  pages: PageService;
  sites: SiteService;
  writing: Writing;
  check: ReferenceCheck;
};

export type PublishedMenu = { id: string; warnings: UserError[] };

export const navigationService = ({ repository, read, pages, sites, writing, check }: Deps) => {
  const menus = loaderOf<MenuKey, ItemDocument[], string>((keys) => repository.effective(keys), menuName);
  return {
    /** A menu as the reader sees it; null when there is none, or when the site does not serve the reader's market. */
    async of(site: SiteModel, menu: string): Promise<NavigationModel | null> {
      const items = sites.serves(site) ? await menus.load({ site: site.code, menu }) : null;
      if (!items) return null;
      const targets = itemsWithin(items, []).flatMap(({ item }) =>
        item.target?.page ? [pageId(item.target.page)] : [],
      );
      const seen = new Map((await pages.byIds(targets)).map((page) => [page.id, page]));
      return { menu, items: shownItems(items, seen, read.localeChain) };
    },
    versions: (site: string, menu: string, stage: Stage) => repository.versions(site, menu, stage),
    async publish(input: NavigationPublishInput, idempotencyKey?: string | null): Promise<Changes<PublishedMenu>> {
      const items = itemsOf(input.items);
      const site = await sites.byCode(input.site);
      const showing = {
        markets: site?.markets ?? [],
        stage: input.stage,
        at: await effectiveInstant(writing, input.takesEffect),
      };
      const asked = await askedFirst(check, menuReferences(items), showing);
      const request = writing.request('navigationPublish', input, idempotencyKey);
      return orUnavailable(
        change(writing.prisma, writing.clock, request, (session) => {
          if (!site)
            refuse({ code: 'NOT_FOUND', field: ['input', 'site'], message: `There is no site "${input.site}".` });
          return publish(session, writing, input, items, asked);
        }),
      );
    },
  };
};

export type NavigationService = ReturnType<typeof navigationService>;

/** Entries whose page is not there are left out, with what is below; so are those without a word in the reader's locales. */
const shownItems = (
  items: readonly ItemDocument[],
  pages: ReadonlyMap<PageId, PageModel>,
  localeChain: readonly string[],
): NavigationItemModel[] =>
  items.flatMap(({ label, target, items: below }) => {
    const page = target?.page ? pages.get(pageId(target.page)) : null;
    if (page === undefined) return [];
    const own = localeChain.map((locale) => label.find((each) => each.locale === locale)?.text).find((text) => text);
    const text = own ?? page?.answer.title;
    return text ? [{ label: text, target, items: shownItems(below, pages, localeChain) }] : [];
  });

const publish = async (
  session: Session,
  writing: Writing,
  input: NavigationPublishInput,
  items: ItemDocument[],
  asked: Asked,
): Promise<PublishedMenu> => {
  const { transaction, clock, record } = session;
  const problems = menuProblems(input, items);
  if (problems.length > 0) refuse(...problems);
  insistOn(asked);
  await insistOnPages(session, input.site, menuReferences(items));
  const key = { site: input.site, menu: input.menu, stage: input.stage };
  const place = [key.site, key.menu, key.stage];
  const placement = await placeOne(transaction, clock, MENUS, place, input.takesEffect);
  // After placing, which holds the menu's lock: whoever publishes next sees this one.
  const latest = await latestMenu(transaction, key);
  if ((latest?.revision ?? null) !== (input.revision ?? null)) refuse(behind(latest));
  const revision = (latest?.revision ?? 0) + 1;
  const row = await transaction.navigationPublication.create({
    data: {
      ...key,
      ...placement,
      items,
      revision,
      publishedBy: writing.actor,
      publishedAt: toDate(await clock.nowIn(transaction)),
    },
  });
  const fact = {
    ...key,
    revision,
    takesEffect: placement.validFrom?.toISOString() ?? null,
    release: placement.releaseCode,
  };
  record(
    {
      action: 'navigationPublish',
      entity: 'Navigation',
      entityId: menuName(key),
      before: latest?.items,
      after: items,
      detail: fact,
    },
    { type: 'trivium.content.navigation.published', subject: menuName(key), data: fact },
  );
  return { id: String(row.id), warnings: asked.warnings };
};

const behind = (latest: { revision: number; publishedBy: string; publishedAt: Date } | null): UserError =>
  latest
    ? conflict('This menu', { ...latest, updatedBy: latest.publishedBy, updatedAt: latest.publishedAt })
    : {
        code: 'NOT_FOUND',
        field: ['input', 'revision'],
        message: 'This menu has not been published in this stage; leave the revision out.',
      };
