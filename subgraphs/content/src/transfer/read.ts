import type { Instant } from '@trivium/kit/time';
import type { Entry } from '@trivium/kit/timeline';
import {
  asInput,
  insistOnNone,
  readEntries,
  readIso,
  readUuid,
  RecordError,
  type TransferRecord,
  withArrival,
} from '@trivium/kit/transfer';
import type { Prisma } from '@trivium/prisma/content';
import type { GraphQLSchema } from 'graphql';
import type { DraftLocale, PageDraftModel } from '../draft/model.ts';
import { draftProblems } from '../draft/validation.ts';
import type { NavigationPublishInput, PageDraftInput, SiteInput } from '../generated/graph.ts';
import type { ItemDocument } from '../navigation/model.ts';
import { itemsOf, menuProblems } from '../navigation/validation.ts';
import { pageId, type PageDocument, type SeoDocument } from '../page/model.ts';
import { normalPath } from '../route/model.ts';
import type { SiteModel } from '../site/model.ts';

export type Sites = ReadonlyMap<string, SiteModel>;

/** What has to be known to read records: the graph's own inputs, and the sites that are there. */
export type Reader = { schema: GraphQLSchema; sites: Sites };

const siteOf = ({ sites }: Reader, code: unknown): SiteModel => {
  const site = sites.get(String(code));
  if (!site) throw new RecordError(`There is no site "${String(code).slice(0, 40)}".`);
  return site;
};

const seoOf = (seo: PageDraftInput['seo']): SeoDocument => ({
  title: seo?.title ?? null,
  description: seo?.description ?? null,
  indexed: seo?.indexed ?? true,
  image: seo?.image ?? null,
});

/** One locale of a page, as saving a working copy would take it. */
const readLocale = (reader: Reader, given: Record<string, unknown>): { input: PageDraftInput; locale: DraftLocale } => {
  const input = asInput<PageDraftInput>(reader.schema, 'PageDraftInput', given);
  insistOnNone(draftProblems(input, siteOf(reader, input.site)));
  const { locale, title, blocks } = input;
  const path = normalPath(input.path) ?? '/';
  // Blocks are kept as they were written.
  return { input, locale: { locale, path, title, seo: seoOf(input.seo), blocks: blocks as DraftLocale['blocks'] } };
};

export type PageFact = Pick<PageDraftModel, 'id' | 'site' | 'type' | 'parentId' | 'markets' | 'locales'>;

export const readPage = (reader: Reader, record: TransferRecord): PageFact => {
  const { id, site, pageType: type, parent = null, markets, drafts } = record;
  if (!Array.isArray(drafts) || drafts.length === 0)
    throw new RecordError('A page has a working copy in one locale or more.');
  const shared = {
    id: readUuid(id, 'The id of a page'),
    site,
    type,
    parent: parent === null ? null : readUuid(parent, 'The page above'),
    markets,
  };
  const read = drafts.map((draft: unknown) =>
    readLocale(reader, { ...(typeof draft === 'object' ? draft : {}), ...shared }),
  );
  const [first] = read;
  if (!first) throw new RecordError('A page has a working copy.');
  const { input } = first;
  return {
    id: pageId(shared.id),
    site: input.site,
    type: input.type,
    parentId: input.parent ? pageId(input.parent) : null,
    markets: input.markets,
    locales: read.map(({ locale }) => locale),
  };
};

export type PublicationContent = {
  site: string;
  path: string | null;
  pageType: PageDraftModel['type'];
  parent: string | null;
  markets: string[];
  title: string | null;
  document: PageDocument | null;
  /** Since when it is in effect; null for what is to come. */
  arrived: string | null;
};
export type PublicationFact = {
  page: string;
  locale: string;
  stage: 'STAGING' | 'PRODUCTION';
  timeline: Entry<PublicationContent>[];
  paths: { path: string; arrived: string }[];
};

const readStage = (stage: unknown): PublicationFact['stage'] => {
  if (stage === 'STAGING' || stage === 'PRODUCTION') return stage;
  throw new RecordError('A stage is STAGING or PRODUCTION.');
};

export const readPublication = (reader: Reader, record: TransferRecord, now: Instant): PublicationFact => {
  const { page, locale, stage, timeline, paths = {} } = record;
  if (typeof locale !== 'string') throw new RecordError('A publication has a locale.');
  const id = readUuid(page, 'The page of a publication');
  if (typeof paths !== 'object' || paths === null) throw new RecordError('"paths" is no object.');
  const former = Object.entries(paths).map(([path, arrived]) => {
    if (normalPath(path) !== path || typeof arrived !== 'string')
      throw new RecordError(`"${path.slice(0, 80)}" is not a path with an instant.`);
    return { path, arrived: readIso(arrived, 'The time of a path') };
  });
  if (former.length > 1_000) throw new RecordError('A page was at a thousand paths at most.');
  return {
    page: id,
    locale,
    stage: readStage(stage),
    timeline: readEntries(timeline).map((entry) => withArrival(readPublished(reader, id, locale, entry), now)),
    paths: former,
  };
};

const readPublished = (
  reader: Reader,
  id: string,
  locale: string,
  { content, ...entry }: Entry<Record<string, unknown>>,
): Entry<PublicationContent> => {
  const { site, path, pageType, parent = null, markets, title, document, arrived } = content;
  const shared = {
    id,
    site,
    type: pageType,
    parent: parent === null ? null : readUuid(parent, 'The page above'),
    markets,
    locale,
  };
  if (entry.ended) {
    const end = { ...shared, path: '/', title: 'x', blocks: [] };
    const { input } = readLocale(reader, { ...end, markets: [] });
    return {
      ...entry,
      content: {
        site: input.site,
        pageType: input.type,
        path: null,
        parent: null,
        markets: [],
        title: null,
        document: null,
        arrived: null,
      },
    };
  }
  const { seo, blocks } = (document ?? {}) as Partial<PageDocument>; // what they hold is read as the graph reads it
  const { input, locale: read } = readLocale(reader, { ...shared, path, title, seo, blocks });
  return {
    ...entry,
    content: {
      site: input.site,
      path: read.path,
      pageType: input.type,
      parent: input.parent ?? null,
      markets: input.markets,
      title: read.title,
      document: { seo: read.seo, blocks: read.blocks },
      arrived: typeof arrived === 'string' ? arrived : null,
    },
  };
};

export type MenuFact = {
  site: string;
  menu: string;
  stage: PublicationFact['stage'];
  timeline: Entry<{ items: ItemDocument[] }>[];
};

export const readMenu = (reader: Reader, record: TransferRecord): MenuFact => {
  const { site, menu, timeline } = record;
  const stage = readStage(record['stage']);
  const { code } = siteOf(reader, site);
  const entries = readEntries(timeline).map(({ content, ...entry }) => {
    const input = asInput<NavigationPublishInput>(reader.schema, 'NavigationPublishInput', {
      site,
      menu,
      stage,
      items: content['items'],
    });
    const items = itemsOf(input.items);
    insistOnNone(menuProblems(input, items));
    return { ...entry, content: { items } };
  });
  return { site: code, menu: String(menu), stage, timeline: entries };
};

/** The input for a site; the pages that it names are records of their own, since pages come later. */
export const readSite = (reader: Reader, { type: _, ...given }: TransferRecord): SiteInput => {
  for (const field of ['homePage', 'productPage', 'revision'])
    if (field in given) throw new RecordError(`A site has no "${field}" here.`);
  return asInput<SiteInput>(reader.schema, 'SiteInput', given);
};

export type Transaction = Prisma.TransactionClient;
