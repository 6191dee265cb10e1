import type { ReadContext } from '@trivium/kit/context';
import type { Sql, Statement } from '@trivium/kit/sql';
import { type Boundary, toDate } from '@trivium/kit/time';
import { effectiveRows, nextStart } from '@trivium/kit/timeline';
import { type PageId, PAGES, pagesFor } from '../page/model.ts';
import { PUBLICATION_COLUMNS, publicationsOf, type PublicationRow } from '../page/service.ts';
import type { Candidate } from './model.ts';

const AT = '$1::timestamptz';
const scope = (row: string) => `${row}.page_id = any(array(select page_id from visitor)) and ${row}.stage = $3`;

/**
 * All locales of every page that has, had or will have the path: what is there, where those that left are now, and
 * (for the boundary, also of a "not found") when any of that changes. Pages that came from another installation bring
 * the paths that they had there. A publication that another one of the same key
 * replaced at its very start was never there.
 */
const ROUTE: Statement = {
  name: 'route',
  text: `with visit as (
  select p.id, p.page_id, p.locale, coalesce(p.valid_from, r.instant) as starts, coalesce(p.arrived, p.valid_from, r.instant) as arrived
    from page_publication p left join release r on p.valid_from is null and r.code = p.release_code
   where p.site = $2 and p.stage = $3 and p.path = $4
  union all
  select null, f.page_id, f.locale, f.arrived, f.arrived from former_path f
   where f.site = $2 and f.stage = $3 and f.path = $4),
visitor as (
  select v.page_id, max(v.arrived) filter (where v.starts <= ${AT} and not exists (
           select from page_publication q left join release s on q.valid_from is null and s.code = q.release_code
            where q.page_id = v.page_id and q.locale = v.locale and q.stage = $3 and q.id > v.id
              and coalesce(q.valid_from, s.instant) = v.starts)) as arrived
    from visit v group by v.page_id)
select b.next, ${PUBLICATION_COLUMNS}, case when v.locale = any($5::text[]) then v.document end as document, o.arrived
  from (select ${nextStart(PAGES, AT, scope)} as next) b
  left join (${effectiveRows(PAGES, AT, scope)} v
             join site s on s.code = v.site
             join visitor o on o.page_id = v.page_id and o.arrived is not null) on not v.ended`,
};

/** One statement: the pages that have or had the path, as the reader sees them, with the documents that may be shown. */
export const routeRepository = (sql: Sql, read: ReadContext, boundary: Boundary) => ({
  async candidates(site: string, path: string): Promise<Candidate[]> {
    const rows = await sql.rows<PublicationRow & { arrived: Date }>(ROUTE, [
      toDate(read.at),
      site,
      read.stage,
      path,
      read.localeChain,
    ]);
    const publications = publicationsOf(rows, boundary);
    const arrivals = new Map<PageId, Date>(publications.map(({ pageId, arrived }) => [pageId, arrived]));
    return [...pagesFor(read, publications).values()].flatMap((page) => {
      const arrived = arrivals.get(page.id);
      return arrived ? [{ page, arrived }] : [];
    });
  },
});

export type RouteRepository = ReturnType<typeof routeRepository>;
