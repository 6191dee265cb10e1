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

const modelOf = ({ next: _, link_id, asset_id, ...row }: Row, id: string): LinkModel => ({
  ...row,
  id,
  assetId: asset_id,
});

/** Of these assets, those that exist. */
export const knownAssets = async (
  { asset }: Pick<DamTransaction, 'asset'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> =>
  new Set((await asset.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })).map(({ id }) => id));

/** The link as it was placed last; null when there was none, or when it was taken away. */
export const lastPlaced = async ({ link }: Pick<DamTransaction, 'link'>, linkId: string): Promise<LinkModel | null> => {
  const row = await link.findFirst({ where: { linkId }, orderBy: { id: 'desc' } });
  if (!row || row.ended) return null;
  const { sku, assetId, colour, angle, position, market } = row;
  return { id: linkId, sku, assetId, role: row.role as LinkRole, colour, angle, position, market }; // written by insertLinks only
};

export const insertLinks = async (
  { link }: Pick<DamTransaction, 'link'>,
  placed: readonly { link: LinkModel; placement: Placement; ended: boolean }[],
): Promise<void> => {
  await link.createMany({
    data: placed.map(({ link: { id, ...columns }, placement, ended }) => ({
      linkId: id,
      ...columns,
      ...placement,
      ended,
    })),
  });
};
