import { contentHash } from '@trivium/kit/change';
import { unknownReleases } from '@trivium/kit/release';
import type { Snapshot, Sql } from '@trivium/kit/sql';
import { aheadAt, entriesOf } from '@trivium/kit/timeline';
import type { Clock, Instant } from '@trivium/kit/time';
import {
  answerOf,
  changedSince,
  pages,
  type Reading,
  RecordError,
  releasesIn,
  startReading,
  type TakenIn,
  takeInBatch,
  type Transfer,
  type TransferRecord,
  withoutNulls,
  writeEntry,
} from '@trivium/kit/transfer';
import type { PrismaClient } from '@trivium/prisma/content';
import type { GraphQLSchema } from 'graphql';
import type { SiteInput } from '../generated/graph.ts';
import { SITE_PAGES, type SiteModel, type SitePage } from '../site/model.ts';
import type { SiteService } from '../site/service.ts';
import { takeInMenus } from './menu.ts';
import { takeInPages } from './page.ts';
import { takeInPublications } from './publication.ts';
import { type Reader, readSite } from './read.ts';
import {
  type MenuKey,
  type MenuRow,
  type PageRow,
  type PublicationKey,
  type PublicationRow,
  transferRepository,
} from './repository.ts';

export type TransferDependencies = {
  prisma: PrismaClient;
  clock: Clock;
  schema: GraphQLSchema;
  openSnapshot(): Promise<Snapshot>;
  sitesIn(sql: Sql): Promise<SiteModel[]>;
  /** For one record, as whoever takes in. */
  sites(): SiteService;
  /** Asks pim how these releases are. */
  learnReleases(codes: readonly string[]): Promise<void>;
};

/** Which events say that an entity of the type has changed. The pages that a site names come after the pages. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  site: ['trivium.content.site.saved'],
  page: ['trivium.content.page.drafted'],
  publication: ['trivium.content.page.published', 'trivium.content.page.unpublished'],
  navigation: ['trivium.content.navigation.published'],
  homePage: ['trivium.content.site.saved'],
  productPage: ['trivium.content.site.saved'],
};

export const contentTransfer = (dependencies: TransferDependencies): Transfer => ({
  types: Object.keys(EVENTS),
  followReleases: dependencies.learnReleases,
  open: () => open(dependencies),
  takeIn: (type, records) => takeIn(dependencies, type, records),
});

const open = async ({ clock, openSnapshot, sitesIn }: TransferDependencies): Promise<Reading> => {
  const snapshot = await openSnapshot();
  const { cursor, at } = await startReading(snapshot, clock);
  return {
    cursor,
    at,
    records: (type, since) => recordsOf(snapshot.sql, at, sitesIn, type, since),
    end: () => snapshot.end(),
  };
};

async function* recordsOf(
  sql: Sql,
  at: Instant,
  sitesIn: TransferDependencies['sitesIn'],
  type: string,
  since: string | null,
): AsyncGenerator<TransferRecord> {
  const among = await changedSince(sql, since, EVENTS[type] ?? []);
  if (among?.length === 0) return;
  const repository = transferRepository(sql, at);
  if (type === 'site' || isSitePage(type)) {
    const sites = (await sitesIn(sql)).filter(({ code }) => among?.includes(code) ?? true);
    yield* sites.flatMap((site) => (isSitePage(type) ? namedPage(site, type) : [siteRecord(site)]));
  } else if (type === 'page') {
    const read = (after: { depth: number; id: string }) => repository.pages(after, among);
    for await (const row of pages({ depth: -1, id: '' }, read, (key: PageRow) => key)) yield pageRecord(row);
  } else if (type === 'publication') {
    const read = (after: PublicationKey) => repository.publications(after, among);
    const first: PublicationKey = { page_id: '', locale: '', stage: '' };
    for await (const row of pages(first, read, (key: PublicationRow): PublicationKey => key))
      yield publicationRecord(row, at);
  } else {
    const read = (after: MenuKey) => repository.menus(after, among);
    for await (const row of pages({ site: '', menu: '', stage: '' }, read, (key: MenuRow): MenuKey => key)) {
      const { site, menu, stage, rows } = row;
      yield { type, site, menu, stage, timeline: entriesOf(aheadAt(rows, at)).map(writeEntry) };
    }
  }
}

const isSitePage = (type: string): type is SitePage => SITE_PAGES.some((each) => each === type);

const siteRecord = ({ homePage: _, productPage: _page, revision: _revision, ...site }: SiteModel): TransferRecord => ({
  type: 'site',
  ...withoutNulls(site),
});
const namedPage = ({ code: site, ...named }: SiteModel, type: SitePage): TransferRecord[] => {
  const page = named[type];
  return page === null ? [] : [{ type, site, page }];
};

const pageRecord = ({ id, site, type, parent, markets, drafts }: PageRow): TransferRecord => ({
  type: 'page',
  id,
  site,
  pageType: type,
  ...(parent !== null && { parent }),
  markets,
  drafts: drafts ?? [],
});

const publicationRecord = (row: PublicationRow, at: Instant): TransferRecord => {
  const { page_id: page, locale, stage, rows, visits } = row;
  const timeline = entriesOf(aheadAt(rows, at));
  const here = timeline.find((entry) => entry.at === null && !entry.ended)?.content['path'];
  const former = Object.entries(visits ?? {}).filter(([path]) => path !== here);
  return {
    type: 'publication',
    page,
    locale,
    stage,
    timeline: timeline.map(writeEntry),
    ...(former.length > 0 && { paths: Object.fromEntries(former) }),
  };
};

const takeIn = async (
  { prisma, clock, schema, sites, learnReleases }: TransferDependencies,
  type: string,
  records: readonly TransferRecord[],
): Promise<TakenIn[]> => {
  await learnReleases(await unknownReleases(prisma, releasesIn(records)));
  // Read before the change: inside, a second connection would be needed.
  const known = new Map((await sites().all()).map((site) => [site.code, site]));
  const reader = { schema, sites: known };
  if (type === 'page')
    return takeInBatch(prisma, clock, records, (session, some) => takeInPages(reader, session, some));
  if (type === 'publication')
    return takeInBatch(prisma, clock, records, (session, some) => takeInPublications(reader, session, some));
  if (type === 'navigation')
    return takeInBatch(prisma, clock, records, (session, some) => takeInMenus(reader, session, some));
  const answers: TakenIn[] = [];
  for (const record of records)
    answers.push(
      await (isSitePage(type) ? takeInNamedPage(reader, sites(), type, record) : takeInSite(reader, sites(), record)),
    );
  return answers;
};

const takeInSite = ({ sites, ...reader }: Reader, service: SiteService, record: TransferRecord): Promise<TakenIn> =>
  answerOf(async () => {
    const there = sites.get(String(record['code'])) ?? null;
    if (there && contentHash(siteRecord(there)) === contentHash(record)) return 'unchanged';
    const input = readSite({ ...reader, sites }, record);
    const named = { homePage: there?.homePage ?? null, productPage: there?.productPage ?? null };
    return saved(service, { ...input, ...named, revision: there?.revision ?? null });
  });

const takeInNamedPage = (
  { sites }: Reader,
  service: SiteService,
  type: SitePage,
  { site, page }: TransferRecord,
): Promise<TakenIn> =>
  answerOf(async () => {
    const there = sites.get(String(site));
    if (!there) throw new RecordError(`There is no site "${String(site).slice(0, 40)}".`);
    if (typeof page !== 'string') throw new RecordError('A page is named by its id.');
    if (there[type] === page) return 'unchanged';
    return saved(service, { ...there, [type]: page });
  });

const saved = async (service: SiteService, input: SiteInput): Promise<TakenIn> => {
  const { userErrors } = await service.save(input);
  if (userErrors.length > 0) throw new RecordError(userErrors.map(({ message }) => message).join(' '));
  return 'written';
};
