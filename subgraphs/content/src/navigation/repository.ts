import type { ReadContext } from '@trivium/kit/context';
import type { Sql, Statement } from '@trivium/kit/sql';
import { type Boundary, toDate } from '@trivium/kit/time';
import { effectiveRows, nextStart } from '@trivium/kit/timeline';
import type { Prisma } from '@trivium/prisma/content';
import { type ItemDocument, MENUS, type MenuVersion } from './model.ts';

const AT = '$1::timestamptz';
const asked = (row: string) =>
  `${row}.stage = $4 and (${row}.site, ${row}.menu) in (select site, menu from unnest($2::text[], $3::text[]) as asked(site, menu))`;

const EFFECTIVE: Statement = {
  name: 'navigation-effective',
  text: `select b.next, v.site, v.menu, v.items
  from (select ${nextStart(MENUS, AT, asked)} as next) b
  left join ${effectiveRows(MENUS, AT, asked)} v on not v.ended`,
};

const VERSIONS: Statement = {
  name: 'navigation-versions',
  text: `select v.id::text as id, v.menu, v.stage, v.valid_from as "validFrom", v.valid_until as "validUntil",
       v.release_code as "releaseCode", v.revision, v.published_by as "publishedBy", v.published_at as "publishedAt"
  from navigation_publication v left join release r on v.valid_from is null and r.code = v.release_code
 where v.site = $1 and v.menu = $2 and v.stage = $3
 order by coalesce(v.valid_from, r.instant) desc, v.id desc
 limit 250`,
};

export type MenuKey = { site: string; menu: string };
type Row = { next: Date | null; site: string | null; menu: string; items: ItemDocument[] };

/** Names a menu of a site in maps; codes have no slash. */
export const menuName = ({ site, menu }: MenuKey): string => `${site}/${menu}`;

export const navigationRepository = (sql: Sql, read: ReadContext, boundary: Boundary) => ({
  async effective(keys: readonly MenuKey[]): Promise<Map<string, ItemDocument[]>> {
    const rows = await sql.rows<Row>(EFFECTIVE, [
      toDate(read.at),
      keys.map(({ site }) => site),
      keys.map(({ menu }) => menu),
      read.stage,
    ]);
    boundary.note(rows[0]?.next ?? null);
    return new Map(rows.flatMap(({ site, menu, items }) => (site ? [[menuName({ site, menu }), items] as const] : [])));
  },
  versions: (site: string, menu: string, stage: string): Promise<MenuVersion[]> =>
    sql.rows<MenuVersion>(VERSIONS, [site, menu, stage]),
});

export type NavigationRepository = ReturnType<typeof navigationRepository>;

/** The latest publication of a menu, whenever it begins. */
export const latestMenu = (transaction: Prisma.TransactionClient, key: MenuKey & { stage: string }) =>
  transaction.navigationPublication.findFirst({ where: key, orderBy: { revision: 'desc' } });
