import type { Sql, Statement } from '@trivium/kit/sql';
import { type Instant, instantFromDate, toDate } from '@trivium/kit/time';
import { effectiveRows, nextStart, type Placement } from '@trivium/kit/timeline';
import type { DamTransaction } from '../prisma.ts';
import { LINKS } from '../timelines.ts';
import type { LinkModel, LinkRole } from './model.ts';

type Row = {
  next: Date | null;
  link_id: string | null;
  sku: string;
  asset_id: string;
  role: LinkRole;
  colour: string | null;
  angle: string | null;
  position: number;
  market: string | null;
};

const AT = '$1::timestamptz';
const ofSkus = (row: string) => `${row}.sku = any($2::text[])`;

// One row says when a link of these products begins or ends next, also when there is none yet.
const READ: Statement = {
  name: 'dam-links-by-sku',
  text: `
select b.next, l.link_id, l.sku, l.asset_id, l.role, l.colour, l.angle, l.position, l.market
  from (select ${nextStart(LINKS, AT, ofSkus)} as next) b
  left join ${effectiveRows(LINKS, AT, ofSkus)} l on not l.ended
 order by l.sku, l.position, l.link_id`,
};

export type LinkReading = { links: ReadonlyMap<string, LinkModel[]>; nextStart: Instant | null };

export type LinkRepository = {
  /** The links of products at an instant, by position. One statement. */
  ofProducts(skus: readonly string[], at: Instant): Promise<LinkReading>;
};

export const linkRepository = (sql: Sql): LinkRepository => ({
  async ofProducts(skus, at) {
    const rows = await sql.rows<Row>(READ, [toDate(at), skus]);
    const links = new Map<string, LinkModel[]>(skus.map((sku) => [sku, []]));
    for (const row of rows) {
      if (row.link_id !== null) links.get(row.sku)?.push(modelOf(row, row.link_id));
    }
    const next = rows[0]?.next ?? null;
    return { links, nextStart: next && instantFromDate(next) };
  },
});

const modelOf = (row: Row, id: string): LinkModel => {
  const { sku, asset_id: assetId, role, colour, angle, position, market } = row;
  return { id, sku, assetId, role, colour, angle, position, market };
};

/** Of these assets, those that exist. */
export const knownAssets = async (
  transaction: DamTransaction,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    select id from asset where id = any(${[...ids]}::text[])`;
  return new Set(rows.map(({ id }) => id));
};

/** The links there are at an instant, of these ids or of these products. One statement, in the writing transaction. */
export const linksAt = async (
  transaction: DamTransaction,
  at: Instant,
  column: 'link_id' | 'sku',
  values: readonly string[],
): Promise<LinkModel[]> => {
  const among = (row: string) => `${row}.${column} = any($2::text[])`;
  const rows = await transaction.$queryRawUnsafe<(Row & { link_id: string })[]>(
    `select l.link_id, l.sku, l.asset_id, l.role, l.colour, l.angle, l.position, l.market
       from ${effectiveRows(LINKS, AT, among)} l where not l.ended order by l.sku, l.position, l.link_id`,
    toDate(at),
    values,
  );
  return rows.map((row) => modelOf(row, row.link_id));
};

/** The link as it was placed last; null when there was none, or when it was taken away. */
export const lastPlaced = async ({ link }: Pick<DamTransaction, 'link'>, linkId: string): Promise<LinkModel | null> => {
  const row = await link.findFirst({ where: { linkId }, orderBy: { id: 'desc' } });
  if (!row || row.ended) return null;
  const { sku, assetId, colour, angle, position, market } = row;
  return { id: linkId, sku, assetId, role: row.role as LinkRole, colour, angle, position, market }; // written by insertLinks only
};

/** When a link ends or ended that is not there any more or will not be; null when no end was ever said. */
export const lastEnd = async (
  transaction: DamTransaction,
  linkId: string,
): Promise<{ at: Instant; release: string | null } | null> => {
  const [end] = await transaction.$queryRaw<{ at: Date; release: string | null }[]>`
    select coalesce(l.valid_from, r.instant) as at, case when l.valid_from is null then l.release_code end as release
      from link l left join release r on r.code = l.release_code
     where l.link_id = ${linkId} and l.ended order by l.id desc limit 1`;
  return end ? { at: instantFromDate(end.at), release: end.release } : null;
};

export type PlacedLink = { link: LinkModel; placement: Placement; ended: boolean };

/** One statement for any number: Prisma's would be cut into several by the number of their values. */
export const insertLinks = async (transaction: DamTransaction, placed: readonly PlacedLink[]): Promise<void> => {
  if (placed.length === 0) return;
  const rows = placed.map(({ link: { id, assetId, ...columns }, placement, ended }) => ({
    ...columns,
    link_id: id,
    asset_id: assetId,
    valid_from: placement.validFrom,
    valid_until: placement.validUntil,
    release_code: placement.releaseCode,
    ended,
  }));
  await transaction.$executeRaw`
    insert into link (link_id, valid_from, valid_until, release_code, ended, sku, asset_id, role, colour, angle, position, market)
    select link_id, valid_from, valid_until, release_code, ended, sku, asset_id, role, colour, angle, position, market
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(link_id text, valid_from timestamptz, valid_until timestamptz,
           release_code text, ended boolean, sku text, asset_id text, role text, colour text, angle text, position int, market text)`;
};
