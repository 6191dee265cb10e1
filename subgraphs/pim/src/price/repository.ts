import type { Sql, Statement } from '@trivium/kit/sql';
import { type Boundary, type Instant, instantFromDate, toDate } from '@trivium/kit/time';
import { effectiveRows, nextStart, type Placement } from '@trivium/kit/timeline';
import type { Prisma } from '@trivium/prisma/pim';
import { PRODUCTS } from '../product/model.ts';
import { DEFAULT_LIST, type PriceEntryModel, type PriceModel, type PriceRangeModel, PRICES } from './model.ts';

const AT = '$1::timestamptz';
const OF_SKUS = (row: string) =>
  `${row}.sku = any($2::text[]) and ${row}.market = $3 and ${row}.price_list = '${DEFAULT_LIST}'`;
const UNTIL = `(select min(n.start) from (
    select v.valid_from as start from price v
     where (v.sku, v.market, v.price_list, v.tier) = (e.sku, e.market, e.price_list, e.tier) and v.valid_from > ${AT}
    union all
    select r.instant from price p join release r on r.code = p.release_code
     where (p.sku, p.market, p.price_list, p.tier) = (e.sku, e.market, e.price_list, e.tier) and p.valid_from is null and r.instant > ${AT}) n)`;

const BY_SKU: Statement = {
  name: 'price-by-sku',
  text: `select b.next, e.*
  from (select ${nextStart(PRICES, AT, OF_SKUS)} as next) b
  left join (select e.sku, e.amount::text as amount, e.currency, e.tier::int as tier, ${UNTIL} as until
               from ${effectiveRows(PRICES, AT, OF_SKUS)} e where not e.ended) e on true
 order by e.sku, e.tier`,
};

const EVER_VARIANTS = 'array(select distinct sku from product_version where model = any($2::text[]))';
const OF_VARIANTS = (row: string) =>
  `${row}.sku = any(${EVER_VARIANTS}) and ${row}.market = $3 and ${row}.price_list = '${DEFAULT_LIST}' and ${row}.tier = '1'`;

/**
 * Lowest and highest price of each model's variants in effect, with what either timeline will change. Variants and prices meet in
 * a `group by`, not in a join: PostgreSQL takes both for a handful, and would compare each with each.
 */
const RANGES: Statement = {
  name: 'price-ranges',
  text: `select b.next, r.*
  from (select least(${nextStart(PRODUCTS, AT, (row) => `${row}.sku = any(${EVER_VARIANTS})`)}, ${nextStart(PRICES, AT, OF_VARIANTS)}) as next) b
  left join (
    select s.model, min(s.amount)::text as lowest, max(s.amount)::text as highest, min(s.currency) as currency, count(*)::int as offers
      from (select u.sku, max(u.model) as model, max(u.amount) as amount, max(u.currency) as currency
              from (select v.sku, v.model, null::numeric as amount, null::text as currency
                      from ${effectiveRows(PRODUCTS, AT, (row) => `${row}.model = any($2::text[])`)} v where not v.ended
                    union all
                    select e.sku, null, e.amount, e.currency from ${effectiveRows(PRICES, AT, OF_VARIANTS)} e where not e.ended) u
             group by u.sku) s
     where s.model is not null and s.amount is not null group by s.model) r on true`,
};

const ENTRIES: Statement = {
  name: 'price-entries',
  text: `select p.sku, p.market, p.amount::text as amount, p.currency, p.tier::int as tier, p.ended, p.release_code,
       coalesce(p.valid_from, r.instant) as starts, p.valid_until
  from price p left join release r on r.code = p.release_code and p.valid_from is null
 where p.sku = $1 and p.market = $2 and p.price_list = '${DEFAULT_LIST}' order by starts desc, p.tier, p.id desc limit 1000`,
};

export type PriceWrite = {
  sku: string;
  market: string;
  tier: string;
  amount: string | null;
  currency: string | null;
  ended: boolean;
};

/** A row of a price's timeline that is or will be in effect; without an amount it is an end. */
export type OpenPrice = { market: string; tier: string; amount: string | null; release: string | null; starts: Date };

/** The tiers of one SKU, the smallest quantity first. */
export type Tiers = readonly PriceModel[];

type Dependencies = { sql: Sql; at: Instant; boundary: Boundary; market: string };
type TierRow = {
  next: Date | null;
  sku: string | null;
  amount: string;
  currency: string;
  tier: number;
  until: Date | null;
};
type RangeRow = {
  next: Date | null;
  model: string | null;
  lowest: string;
  highest: string;
  currency: string;
  offers: number;
};
type EntryRow = Omit<TierRow, 'sku'> & {
  sku: string;
  market: string;
  ended: boolean;
  release_code: string | null;
  starts: Date;
  valid_until: Date | null;
};

/** What is in effect at `now` or to come, for all markets and quantities of these SKUs. */
const openPrices = async (
  transaction: Prisma.TransactionClient,
  skus: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, OpenPrice[]>> => {
  if (skus.length === 0) return new Map();
  const rows = await transaction.$queryRawUnsafe<(OpenPrice & { sku: string })[]>(
    `select p.sku, p.market, p.tier, case when p.ended then null else p.amount::text end as amount, p.release_code as release,
            coalesce(p.valid_from, r.instant) as starts
       from price p left join release r on r.code = p.release_code and p.valid_from is null
      where p.sku = any($1::text[]) and p.price_list = '${DEFAULT_LIST}' and (p.valid_until is null or p.valid_until > $2::timestamptz)`,
    [...skus],
    toDate(now),
  );
  return Map.groupBy(rows, ({ sku }) => sku);
};

/** When a release takes effect, as of now; null when there is none. */
const releaseInstant = async (transaction: Prisma.TransactionClient, code: string): Promise<Instant | null> => {
  const [release] = await transaction.$queryRawUnsafe<{ instant: Date }[]>(
    'select instant from release where code = $1',
    code,
  );
  return release ? instantFromDate(release.instant) : null;
};

export const priceRepository = ({ sql, at, boundary, market }: Dependencies) => ({
  async tiersOf(skus: readonly string[]): Promise<ReadonlyMap<string, Tiers>> {
    const rows = await sql.rows<TierRow>(BY_SKU, [toDate(at), skus, market]);
    boundary.note(rows[0]?.next ?? null);
    const found = Map.groupBy(
      rows.filter(({ sku }) => sku !== null),
      ({ sku }) => sku ?? '',
    );
    return new Map([...found].map(([sku, tiers]) => [sku, tiers.map(asPrice)]));
  },

  async rangesOf(models: readonly string[]): Promise<ReadonlyMap<string, PriceRangeModel>> {
    const rows = await sql.rows<RangeRow>(RANGES, [toDate(at), models, market]);
    boundary.note(rows[0]?.next ?? null);
    return new Map(
      rows.flatMap(({ model, lowest, highest, currency, offers }) =>
        model === null ? [] : [[model, { min: priced(lowest, currency), max: priced(highest, currency), offers }]],
      ),
    );
  },

  async entries(sku: string, inMarket: string): Promise<PriceEntryModel[]> {
    const rows = await sql.rows<EntryRow>(ENTRIES, [sku, inMarket]);
    return rows.map(asEntry);
  },

  open: openPrices,

  releaseInstant,

  /** One statement, however many rows; each goes where its placement says. */
  async insert(
    transaction: Prisma.TransactionClient,
    rows: readonly PriceWrite[],
    placements: readonly Placement[],
    approval: { by: string; at: Instant },
  ): Promise<void> {
    if (rows.length === 0) return;
    const facts = rows.map((row, index) => ({ ...row, ...placements[index] }));
    await transaction.$executeRawUnsafe(
      `insert into price (sku, market, price_list, tier, amount, currency, ended, valid_from, valid_until, release_code, approved_by, approved_at)
       select sku, market, '${DEFAULT_LIST}', tier, amount, currency, ended, "validFrom", "validUntil", "releaseCode", $2, $3::timestamptz
         from jsonb_to_recordset($1::jsonb) as fact(sku text, market text, tier text, amount numeric, currency text, ended boolean,
              "validFrom" timestamptz, "validUntil" timestamptz, "releaseCode" text)`,
      JSON.stringify(facts),
      approval.by,
      toDate(approval.at),
    );
  },
});

const asPrice = ({ amount, currency, tier, until }: TierRow): PriceModel => ({
  amount,
  currency,
  minQuantity: tier,
  validUntil: until && instantFromDate(until),
});

const priced = (amount: string, currency: string): PriceModel => ({
  amount,
  currency,
  minQuantity: 1,
  validUntil: null,
});

const asEntry = (row: EntryRow): PriceEntryModel => ({
  sku: row.sku,
  market: row.market,
  amount: row.ended ? null : row.amount,
  currency: row.ended ? null : row.currency,
  minQuantity: row.tier,
  validFrom: instantFromDate(row.starts),
  validUntil: row.valid_until && instantFromDate(row.valid_until),
  release: row.release_code,
});

export type PriceRepository = ReturnType<typeof priceRepository>;
