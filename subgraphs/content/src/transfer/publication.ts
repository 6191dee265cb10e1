import { refuse } from '@trivium/kit/change';
import { type Instant, toDate } from '@trivium/kit/time';
import { type PlannedRow, rewriteOn } from '@trivium/kit/timeline';
import { readEach, type TakenIn, TAKER, type TransferRecord } from '@trivium/kit/transfer';
import type { Prisma } from '@trivium/prisma/content';
import { referencesOf } from '../block/walk.ts';
import { PAGES } from '../page/model.ts';
import type { Session } from '../writing.ts';
import {
  type PublicationContent,
  type PublicationFact,
  type Reader,
  readPublication,
  type Transaction,
} from './read.ts';
import {
  collisionAmong,
  type FormerPath,
  type Json,
  nameOf,
  PUBLICATION_CONTENT,
  saveFormerPaths,
  visitsOf,
} from './repository.ts';

const keyOf = ({ page, locale, stage }: PublicationFact) => ({ page_id: page, locale, stage });

/** A fixed number of statements, however many publications, but for the locks of the paths that they take. */
export const takeInPublications = async (
  reader: Reader,
  session: Session,
  records: readonly TransferRecord[],
): Promise<TakenIn[]> => {
  const { transaction, clock } = session;
  const now = await clock.nowIn(transaction);
  const read = readEach(
    records,
    (each) => readPublication(reader, each, now),
    (fact) => nameOf(keyOf(fact)),
  );
  const facts = await withPages(transaction, read.facts, read.answers);
  const places = [...facts.keys()];
  const all = [...facts.values()];
  await lockPaths(transaction, all);
  const { changed, rows } = await rewriteOn<PublicationContent & Json>(transaction, clock, PAGES, {
    content: PUBLICATION_CONTENT,
    unsaid: ['arrived'],
    endOf: (content) => ({
      ...content,
      parent: null,
      markets: [],
      path: null,
      title: null,
      document: null,
      arrived: null,
    }),
    plans: all.map((fact) => ({
      key: [fact.page, fact.locale, fact.stage],
      entries: fact.timeline,
    })),
  });
  await insert(session, all, rows, now);
  const moved = await keepPaths(session, all, now);
  const collision = await collisionAmong(transaction, now, [
    ...new Set([...changed].map((plan) => all[plan]?.page ?? '')),
  ]);
  if (collision) refuse(takenBy(collision.path, collision.locale, collision.other));
  for (const plan of [...changed, ...moved]) read.answers[places[plan] ?? -1] = 'written';
  return read.answers;
};

const takenBy = (path: string, locale: string, page: string) => ({
  code: 'TAKEN' as const,
  field: null,
  message: `Page "${page}" is at ${path} in ${locale} at the same time.`,
});

/** Publications whose page is here and of their site, and all the pages that they lead to. */
const withPages = async (
  transaction: Transaction,
  facts: ReadonlyMap<number, PublicationFact>,
  answers: TakenIn[],
): Promise<ReadonlyMap<number, PublicationFact>> => {
  const linked = ({ timeline }: PublicationFact) =>
    timeline.flatMap(({ content }) => pagesIn(content.document).map((page) => ({ page, site: content.site })));
  const wanted = [...facts.values()].flatMap((fact) => [fact.page, ...linked(fact).map(({ page }) => page)]);
  const sites = await sitesOf(transaction, wanted);
  const good = new Map<number, PublicationFact>();
  for (const [index, fact] of facts) {
    const needed = [...fact.timeline.map(({ content }) => ({ page: fact.page, site: content.site })), ...linked(fact)];
    const missing = sites.has(fact.page)
      ? needed.find(({ page, site }) => sites.get(page) !== site)
      : { page: fact.page, site: '' };
    if (!missing) good.set(index, fact);
    else answers[index] = { refused: `There is no page "${missing.page.slice(0, 60)}" of site "${missing.site}".` };
  }
  return good;
};

export const pagesIn = (document: unknown): string[] =>
  referencesOf(document, []).flatMap(({ kind, key }) => (kind === 'page' ? [key] : []));

export const sitesOf = async ({ page }: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await page.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, site: true } });
  return new Map(rows.map(({ id, site }) => [id, site]));
};

/** As publishing does: one at a time decides about the paths of a site in a locale and stage. */
const lockPaths = async (transaction: Transaction, facts: readonly PublicationFact[]): Promise<void> => {
  const places = facts.flatMap(({ locale, stage, timeline }) =>
    timeline.map(({ content }) => `page-paths/${content.site}/${locale}/${stage}`),
  );
  await transaction.$queryRawUnsafe(
    `select count(pg_advisory_xact_lock(lock)) from (
       select distinct hashtextextended(name, 0) as lock from unnest($1::text[]) as name order by 1) locks`,
    places,
  );
};

const insert = async (
  { transaction, record }: Session,
  facts: readonly PublicationFact[],
  rows: readonly PlannedRow<PublicationContent>[],
  now: Instant,
): Promise<void> => {
  const stamp = { publishedBy: TAKER.subject ?? '', publishedAt: toDate(now) };
  await transaction.pagePublication.createMany({
    data: rows.flatMap(({ plan, ended, placement, content }) => {
      const fact = facts[plan];
      return fact ? [{ ...columnsOf(fact, content), ...placement, ended, ...stamp }] : [];
    }),
  });
  for (const { plan, ended, placement, content } of rows) {
    const { page = '', locale = '', stage = 'PRODUCTION' } = facts[plan] ?? {};
    const effect = { takesEffect: placement.validFrom?.toISOString() ?? null, release: placement.releaseCode };
    const locales = ended ? [locale] : [{ locale, path: content.path }];
    const data = { page, site: content.site, stage, ...effect, locales };
    record(
      { action: 'takeIn', entity: 'Page', entityId: page, after: ended ? null : content, detail: data },
      { type: `trivium.content.page.${ended ? 'unpublished' : 'published'}`, subject: page, data },
    );
  }
};

const columnsOf = ({ page, locale, stage }: PublicationFact, content: PublicationContent) => {
  const { site, path, pageType: type, parent: parentId, markets, title, document, arrived } = content;
  const references = document
    ? [...referencesOf(document.blocks, []), ...referencesOf({ image: document.seo.image }, [])]
    : [];
  const keys = (kind: string) => [...new Set(references.filter((each) => each.kind === kind).map(({ key }) => key))];
  return {
    pageId: page,
    locale,
    stage,
    site,
    type,
    parentId,
    markets,
    skus: keys('product'),
    assets: keys('asset'),
    ...(path !== null && title !== null && { path, title }),
    ...(document && { document: document as unknown as Prisma.InputJsonObject }), // plain JSON, as the graph takes it
    ...(arrived !== null && { arrived: new Date(arrived) }),
  };
};

/** Remembers where the pages were elsewhere; answers the places of those of which that is news. */
const keepPaths = async (
  { transaction, record }: Session,
  facts: readonly PublicationFact[],
  now: Instant,
): Promise<number[]> => {
  const known = await visitsOf(transaction, now, facts.map(keyOf));
  const sites = await sitesOf(
    transaction,
    facts.map(({ page }) => page),
  );
  const moved: number[] = [];
  const news: FormerPath[] = [];
  for (const [plan, fact] of facts.entries()) {
    const there = known.get(nameOf(keyOf(fact))) ?? {};
    const later = fact.paths.filter(({ path, arrived }) => arrived > (there[path] ?? '') && Date.parse(arrived) <= now);
    if (later.length === 0) continue;
    moved.push(plan);
    record({
      action: 'takeIn',
      entity: 'Page',
      entityId: fact.page,
      detail: { locale: fact.locale, stage: fact.stage, formerPaths: later },
    });
    news.push(...later.map((visit) => ({ ...keyOf(fact), ...visit, site: sites.get(fact.page) ?? '' })));
  }
  await saveFormerPaths(transaction, news);
  return moved;
};
