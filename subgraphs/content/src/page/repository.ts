import type { ReadContext } from '@trivium/kit/context';
import type { Sql, Statement } from '@trivium/kit/sql';
import { type Boundary, toDate } from '@trivium/kit/time';
import { effectiveRows, nextStart } from '@trivium/kit/timeline';
import type { PageType } from '../generated/graph.ts';
import { type PageDocument, type PageId, PAGES, type Publication } from './model.ts';

const AT = '$1::timestamptz';

/** What every statement says of a publication; `v` is the row, `s` its site. */
export const PUBLICATION_COLUMNS = `v.id::text as id, v.page_id as "pageId", v.locale, v.site, v.path, v.type,
       v.parent_id as "parentId", v.markets, s.markets as "siteMarkets", v.title, coalesce(v.arrived, v.starts) as starts`;

export type PublicationRow = { next: Date | null } & (Publication | { [column in keyof Publication]: null });

/** The publications among the rows, after the boundary was noted. The outer join leaves one empty row when there are none. */
export const publicationsOf = <Row extends PublicationRow>(
  rows: readonly Row[],
  boundary: Boundary,
): Extract<Row, Publication>[] => {
  boundary.note(rows[0]?.next ?? null);
  return rows.filter((row): row is Extract<Row, Publication> => row.id !== null);
};

/** `scope` admits rows of whole pages, so that fallbacks and other locales are seen and their futures noted. */
const publicationsWhere = (scope: (row: string) => string, columns = 'null as document') => `
select b.next, ${PUBLICATION_COLUMNS}, ${columns}
  from (select ${nextStart(PAGES, AT, scope)} as next) b
  left join (${effectiveRows(PAGES, AT, scope)} v join site s on s.code = v.site) on not v.ended`;

const BY_ID: Statement = {
  name: 'page-by-id',
  // With a depth, the pages above come too, whatever publication names them: what is not needed is not many.
  text: `with recursive family(page_id, depth) as (
  select id, 0 from unnest($2::text[]) as given(id)
  union
  select p.parent_id, f.depth + 1
    from family f join page_publication p on p.page_id = f.page_id and p.stage = $3
   where p.parent_id is not null and f.depth < $4::int)
${publicationsWhere((row) => `${row}.page_id = any(array(select page_id from family)) and ${row}.stage = $3`)}`,
};

const linking = (column: 'skus' | 'assets'): Statement => ({
  name: `page-linking-${column}`,
  text: `with linking as materialized (
  select distinct page_id from page_publication where ${column} && $2::text[])
${publicationsWhere(
  (row) => `${row}.stage = $3 and ${row}.page_id = any(array(select page_id from linking))`,
  `null as document, v.${column} as references`,
)}`,
});
const LINKING = { skus: linking('skus'), assets: linking('assets') };

const DOCUMENTS: Statement = {
  name: 'page-documents',
  text: `select id::text as id, document from page_publication where id = any($1::text[]::bigint[])`,
};

const inSite = (row: string) => `${row}.site = $2 and ${row}.stage = $3`;

const MARKET = `$5 = any(s.markets) and (cardinality(v.markets) = 0 or $5 = any(v.markets))`;

/** Which publication of a page answers, decided in the database for lists: the rule is `pageFor`'s. */
const ANSWERS = `select distinct on (v.page_id) v.page_id, v.path, v.type
    from ${effectiveRows(PAGES, AT, inSite)} v join site s on s.code = v.site
   where not v.ended and v.locale = any($4::text[]) and ${MARKET}
   order by v.page_id, array_position($4::text[], v.locale)`;

const LIST: Statement = {
  name: 'page-list',
  text: `select b.next, l.page_id as id, l.path
  from (select ${nextStart(PAGES, AT, inSite)} as next) b
  left join lateral (
    select a.page_id, a.path from (${ANSWERS}) a
     where ($6::text is null or a.type = $6) and ($7::text is null or (a.path, a.page_id) > ($7, $8))
     order by a.path, a.page_id limit $9::int) l on true`,
};

/** So many publications with the nearest paths are looked at, however many there are: wrong addresses stay cheap. */
const NEAREST = 240;
const SUGGESTED = 30;

const SIMILAR: Statement = {
  name: 'page-similar',
  text: `with near as materialized (
  (select p.page_id, p.path, p.valid_from, p.release_code from page_publication p
    where p.site = $2 and p.stage = $3 and p.path is not null
    order by p.path <-> $4 limit ${NEAREST})
  union all
  (select f.page_id, f.path, f.arrived, null from former_path f
    where f.site = $2 and f.stage = $3
    order by f.path <-> $4 limit ${NEAREST}))
select b.next, l.page_id as id, l.path
  from (select ${nextStart(PAGES, AT, inSite)} as next) b
  left join lateral (
    select n.page_id, min(n.path) as path, min(n.path <-> $4) as distance
      from near n left join release r on n.valid_from is null and r.code = n.release_code
     where coalesce(n.valid_from, r.instant) <= ${AT} and n.path <-> $4 < 0.85
     group by n.page_id order by distance, n.page_id limit ${SUGGESTED}) l on true`,
};

export type ListedPage = { id: PageId; path: string };
type ListedRow = { next: Date | null } & (ListedPage | { id: null; path: null });

export type LinkingPublication = Publication & { references: readonly string[] };

/** What the timeline of pages says at the reader's instant and stage. Each call is one statement and notes its boundary. */
export const pageRepository = (sql: Sql, read: ReadContext, boundary: Boundary) => {
  const place = (site: string) => [toDate(read.at), site, read.stage, read.localeChain, read.market];
  const listed = (rows: readonly ListedRow[]): ListedPage[] => {
    boundary.note(rows[0]?.next ?? null);
    return rows.filter((row): row is ListedRow & ListedPage => row.id !== null);
  };
  return {
    /** All locales of these pages, and of up to `depth` levels of pages above them. */
    async byId(ids: readonly PageId[], depth: number): Promise<Publication[]> {
      return publicationsOf(await sql.rows<PublicationRow>(BY_ID, [toDate(read.at), ids, read.stage, depth]), boundary);
    },
    /** All locales of the pages that have, had or will have a reference to one of these keys. */
    async linking(column: 'skus' | 'assets', keys: readonly string[]): Promise<LinkingPublication[]> {
      const rows = await sql.rows<PublicationRow & { references: readonly string[] }>(LINKING[column], [
        toDate(read.at),
        keys,
        read.stage,
      ]);
      return publicationsOf(rows, boundary);
    },
    async documents(ids: readonly string[]): Promise<Map<string, PageDocument>> {
      const rows = await sql.rows<{ id: string; document: PageDocument }>(DOCUMENTS, [ids]);
      return new Map(rows.map(({ id, document }) => [id, document]));
    },
    async list(site: string, type: PageType | null, after: readonly string[] | null, limit: number) {
      const [path, id] = after ?? [null, null];
      return listed(await sql.rows<ListedRow>(LIST, [...place(site), type, path, id, limit]));
    },
    /** Pages that are or were at paths like this one, nearest first, whether or not the reader sees them now. */
    async similar(site: string, path: string): Promise<ListedPage[]> {
      return listed(await sql.rows<ListedRow>(SIMILAR, [toDate(read.at), site, read.stage, path]));
    },
  };
};

export type PageRepository = ReturnType<typeof pageRepository>;
