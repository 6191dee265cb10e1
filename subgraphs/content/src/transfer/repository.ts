import type { Sql, Statement } from '@trivium/kit/sql';
import { type Instant, toDate } from '@trivium/kit/time';
import { aheadOf, type AheadRow } from '@trivium/kit/timeline';
import { arrivedOf, isoOf, PAGE } from '@trivium/kit/transfer';
import type { Prisma } from '@trivium/prisma/content';
import { MENUS } from '../navigation/model.ts';
import { PAGES } from '../page/model.ts';

const AT = '$1::timestamptz';
/** Of what is in effect also since when, which readers see; the rest of the timeline says it by itself. */
export const PUBLICATION_CONTENT = `jsonb_build_object('site', t.site, 'path', t.path, 'pageType', t.type, 'parent', t.parent_id,
  'markets', t.markets, 'title', t.title, 'document', t.document) || ${arrivedOf(AT)}`;
export const MENU_CONTENT = `jsonb_build_object('items', t.items)`;

/** Where the row `k` of a page, locale and stage has been by now, each path with when it last came there. */
export const VISITS = `(select jsonb_object_agg(v.path, ${isoOf('v.arrived')}) from (
    select w.path, max(w.arrived) as arrived from (
      select p.path, coalesce(p.arrived, p.valid_from, r.instant) as arrived
        from page_publication p left join release r on p.valid_from is null and r.code = p.release_code
       where (p.page_id, p.locale, p.stage) = (k.page_id, k.locale, k.stage) and p.path is not null
         and coalesce(p.valid_from, r.instant) <= ${AT}
         and not exists (select from page_publication q left join release s on q.valid_from is null and s.code = q.release_code
                          where (q.page_id, q.locale, q.stage) = (k.page_id, k.locale, k.stage) and q.id > p.id
                            and coalesce(q.valid_from, s.instant) = coalesce(p.valid_from, r.instant))
      union all
      select f.path, f.arrived from former_path f where (f.page_id, f.locale, f.stage) = (k.page_id, k.locale, k.stage)) w
     group by w.path) v)`;

export type Json = Record<string, unknown>;
export type PublicationKey = { page_id: string; locale: string; stage: string };
export type PublicationRow = PublicationKey & { rows: AheadRow<Json>[] | null; visits: Record<string, string> | null };
export type MenuKey = { site: string; menu: string; stage: string };
export type MenuRow = MenuKey & { rows: AheadRow<Json>[] | null };
export type PageRow = {
  id: string;
  depth: number;
  site: string;
  type: string;
  parent: string | null;
  markets: string[];
  drafts: Json[] | null;
};

// A page after the one above it, as it is taken in. A page whose parent was lost counts as one without.
const PAGES_IN_ORDER: Statement = {
  name: '',
  text: `with recursive tree(id, depth) as (
  select id, 0 from page p where parent_id is null or not exists (select from page a where a.id = p.parent_id)
  union all
  select p.id, t.depth + 1 from page p join tree t on p.parent_id = t.id)
select p.id, t.depth, p.site, p.type, p.parent_id as parent, p.markets,
       (select jsonb_agg(jsonb_build_object('locale', d.locale, 'path', d.path, 'title', d.title, 'seo', d.seo, 'blocks', d.blocks) order by d.locale)
          from page_draft d where d.page_id = p.id) as drafts
  from tree t join page p on p.id = t.id
 where (t.depth, p.id) > ($1::int, $2) and ($3::text[] is null or p.id = any($3::text[]))
 order by t.depth, p.id limit ${PAGE}`,
};

const PUBLICATIONS: Statement = {
  name: '',
  text: `select k.*, ${VISITS} as visits,
       ${aheadOf(PAGES, AT, PUBLICATION_CONTENT, (row) => `(${row}.page_id, ${row}.locale, ${row}.stage) = (k.page_id, k.locale, k.stage)`)} as rows
  from (select distinct page_id, locale, stage from page_publication
         where (page_id, locale, stage) > ($2, $3, $4) and ($5::text[] is null or page_id = any($5::text[]))
         order by page_id, locale, stage limit ${PAGE}) k
 order by k.page_id, k.locale, k.stage`,
};

const MENUS_OF_ALL: Statement = {
  name: '',
  text: `select k.*, ${aheadOf(MENUS, AT, MENU_CONTENT, (row) => `(${row}.site, ${row}.menu, ${row}.stage) = (k.site, k.menu, k.stage)`)} as rows
  from (select distinct site, menu, stage from navigation_publication
         where (site, menu, stage) > ($2, $3, $4) and ($5::text[] is null or site || '/' || menu = any($5::text[]))
         order by site, menu, stage limit ${PAGE}) k
 order by k.site, k.menu, k.stage`,
};

export const transferRepository = (sql: Sql, at: Instant) => ({
  pages: (after: { depth: number; id: string }, among: readonly string[] | null): Promise<PageRow[]> =>
    sql.rows<PageRow>(PAGES_IN_ORDER, [after.depth, after.id, among]),
  publications: (after: PublicationKey, among: readonly string[] | null): Promise<PublicationRow[]> =>
    sql.rows<PublicationRow>(PUBLICATIONS, [toDate(at), after.page_id, after.locale, after.stage, among]),
  menus: (after: MenuKey, among: readonly string[] | null): Promise<MenuRow[]> =>
    sql.rows<MenuRow>(MENUS_OF_ALL, [toDate(at), after.site, after.menu, after.stage, among]),
});

type Tx = Prisma.TransactionClient;

/** Where pages have been by now, by key as JSON. */
export const visitsOf = async (transaction: Tx, at: Instant, keys: readonly PublicationKey[]) => {
  const rows = await transaction.$queryRawUnsafe<(PublicationKey & { visits: Record<string, string> | null })[]>(
    `select k.*, ${VISITS} as visits from unnest($2::text[], $3::text[], $4::text[]) as k(page_id, locale, stage)`,
    toDate(at),
    keys.map(({ page_id }) => page_id),
    keys.map(({ locale }) => locale),
    keys.map(({ stage }) => stage),
  );
  return new Map(rows.map((row) => [nameOf(row), row.visits ?? {}]));
};

export const nameOf = ({ page_id, locale, stage }: PublicationKey): string => JSON.stringify([page_id, locale, stage]);

export type FormerPath = {
  page_id: string;
  locale: string;
  stage: string;
  path: string;
  site: string;
  arrived: string;
};

/** One statement; of two times at one path, the later one counts. */
export const saveFormerPaths = async (transaction: Tx, paths: readonly FormerPath[]): Promise<void> => {
  if (paths.length === 0) return;
  await transaction.$executeRawUnsafe(
    `insert into former_path (page_id, locale, stage, path, site, arrived)
     select page_id, locale, stage, path, site, arrived
       from jsonb_to_recordset($1::jsonb) as f(page_id text, locale text, stage text, path text, site text, arrived timestamptz)
     on conflict (page_id, locale, stage, path) do update set arrived = greatest(former_path.arrived, excluded.arrived)`,
    JSON.stringify(paths),
  );
};

export type Occupied = { page_id: string; other: string; path: string; locale: string };

/** Two pages at one path at one time, now or later, where one of them is among these; null when there are none. */
export const collisionAmong = async (
  transaction: Tx,
  at: Instant,
  pages: readonly string[],
): Promise<Occupied | null> => {
  const [found] = await transaction.$queryRawUnsafe<Occupied[]>(
    `with place as (
       select distinct site, locale, stage, path from page_publication
        where page_id = any($2::text[]) and path is not null and (valid_from is null or valid_until is null or valid_until > ${AT})),
     visitor as (
       select distinct p.page_id, p.locale, p.stage from page_publication p join place using (site, locale, stage, path)),
     stay as (
       select p.page_id, p.site, p.locale, p.stage, p.path, p.ended, t.starts,
              lead(t.starts) over (partition by p.page_id, p.locale, p.stage order by t.starts, p.id) as ends
         from page_publication p join visitor using (page_id, locale, stage)
         left join release r on p.valid_from is null and r.code = p.release_code
        cross join lateral (select coalesce(p.valid_from, r.instant) as starts) t),
     lasting as (select * from stay where not ended and (ends is null or (ends > ${AT} and ends > starts)))
     select a.page_id, b.page_id as other, a.path, a.locale
       from lasting a join lasting b using (site, locale, stage, path)
      where a.page_id = any($2::text[]) and a.page_id <> b.page_id
        and (b.ends is null or a.starts < b.ends) and (a.ends is null or b.starts < a.ends)
      limit 1`,
    toDate(at),
    [...pages],
  );
  return found ?? null;
};
