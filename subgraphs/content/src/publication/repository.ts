import type { Stage } from '@trivium/kit/context';
import type { Sql, Statement } from '@trivium/kit/sql';
import type { Placement } from '@trivium/kit/timeline';
import type { Prisma } from '@trivium/prisma/content';
import type { PageVersion } from './model.ts';

const VERSIONS: Statement = {
  name: 'page-versions',
  text: `select v.id::text as id, v.page_id as page, v.locale, v.stage, v.path, v.title, v.valid_from as "validFrom",
       v.valid_until as "validUntil", v.release_code as release, v.ended, v.published_by as "publishedBy", v.published_at as "publishedAt"
  from page_publication v left join release r on v.valid_from is null and r.code = v.release_code
 where v.page_id = $1 and ($2::text is null or v.stage = $2) and ($3::text is null or v.locale = $3)
 order by coalesce(v.valid_from, r.instant) desc, v.id desc
 limit 500`,
};

/** For staff: all there is of a page, whenever it counts. */
export const versionsOf = (
  sql: Sql,
  page: string,
  stage: Stage | null,
  locale: string | null,
): Promise<PageVersion[]> => sql.rows<PageVersion>(VERSIONS, [page, stage, locale]);

export type Spot = { site: string; locale: string; stage: Stage; path: string; page: string };

/** One at a time decides about the paths of a site in a locale and stage. Taken in a fixed order, before the pages' own locks. */
export const lockPaths = async (
  transaction: Prisma.TransactionClient,
  site: string,
  locales: readonly string[],
  stage: Stage,
) => {
  for (const locale of [...locales].sort()) {
    await transaction.$queryRawUnsafe(
      `select count(pg_advisory_xact_lock(hashtextextended('page-paths/' || $1 || '/' || $2 || '/' || $3, 0)))`,
      site,
      locale,
      stage,
    );
  }
};

type Occupant = { page_id: string; starts: Date };

/** Another page that is at the path at some time within [from, until), also by what is scheduled or pending; null when it is free. */
export const occupantOf = async (
  transaction: Prisma.TransactionClient,
  spot: Spot,
  from: Date,
  until: Date | null,
): Promise<Occupant | null> => {
  const [occupant] = await transaction.$queryRawUnsafe<Occupant[]>(
    `with visitor as (
       select distinct page_id from page_publication
        where site = $1 and locale = $2 and stage = $3 and path = $4 and page_id <> $5),
     stay as (
       select p.page_id, p.path, p.ended, t.starts,
              lead(t.starts) over (partition by p.page_id order by t.starts, p.id) as ends
         from page_publication p
         left join release r on p.valid_from is null and r.code = p.release_code
        cross join lateral (select coalesce(p.valid_from, r.instant) as starts) t
        where p.page_id in (select page_id from visitor) and p.locale = $2 and p.stage = $3)
     select page_id, starts from stay
      where path = $4 and not ended and (ends is null or (ends > $6::timestamptz and ends > starts))
        and ($7::timestamptz is null or starts < $7::timestamptz)
      order by starts limit 1`,
    spot.site,
    spot.locale,
    spot.stage,
    spot.path,
    spot.page,
    from,
    until,
  );
  return occupant ?? null;
};

export type NewPublication = Omit<Prisma.PagePublicationCreateManyInput, 'validFrom' | 'validUntil' | 'releaseCode'>;

/** Puts publications where `placeOn` made room; answers their ids. */
export const insertPublications = async (
  transaction: Prisma.TransactionClient,
  publications: readonly NewPublication[],
  placements: readonly Placement[],
): Promise<string[]> => {
  const rows = await transaction.pagePublication.createManyAndReturn({
    data: publications.map((publication, index) => ({ ...publication, ...placements[index] })),
    select: { id: true },
  });
  return rows.map(({ id }) => String(id));
};

/** In which locales a page is published, or is going to be, in a stage. */
export const publishedLocales = async (
  transaction: Prisma.TransactionClient,
  page: string,
  stage: Stage,
  now: Date,
): Promise<string[]> => {
  const rows = await transaction.pagePublication.findMany({
    where: { pageId: page, stage, ended: false, OR: [{ validUntil: null }, { validUntil: { gt: now } }] },
    distinct: ['locale'],
    orderBy: { locale: 'asc' },
    select: { locale: true },
  });
  return rows.map(({ locale }) => locale);
};
