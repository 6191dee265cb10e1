import { formatInstant, instant, type Instant, instantFromDate, toDate } from '@trivium/kit/time';
import type { TakesEffect } from '@trivium/kit/timeline';
import type { Configuration } from '../configuration/model.ts';
import type { Mapping } from '../mapping/service.ts';
import type { Problem, RawPrice } from '../import-row/service.ts';
import type { OpenPrice } from '../price/service.ts';
import { checkPrice } from '../price/service.ts';
import { compareDecimals } from '../value/fit.ts';
import type { WantedPrice } from './model.ts';
import { plainNumber } from './typing.ts';

type Place = { market: string; mapping: Pick<Mapping, 'decimal' | 'dates'>; known: Configuration };

/** Prices as a row has them, or what is wrong with them. */
export const wantedPrices = (raws: readonly RawPrice[], place: Place, problems: Problem[]): WantedPrice[] =>
  raws.flatMap((raw) => {
    const { column } = raw;
    const row = {
      // Whether the SKU will do is asked where the row's head is read.
      sku: 'any',
      market: raw.market ?? place.market,
      amount: plainNumber(raw.amount, place.mapping.decimal),
      minQuantity: Number(plainNumber(raw.minQuantity, place.mapping.decimal)),
    };
    const wrong = Number.isInteger(row.minQuantity)
      ? checkPrice(row, place.known.markets, [])
      : { message: `"${raw.minQuantity.slice(0, 40)}" is no quantity.` };
    const from = instantOf(raw.from, place.mapping.dates);
    const until = instantOf(raw.until, place.mapping.dates);
    if (wrong)
      problems.push({
        column,
        value: raw.amount.slice(0, 200),
        code: 'INVALID',
        reason: wrong.message.replace(/\.$/, ''),
      });
    for (const [text, read] of [
      [raw.from, from],
      [raw.until, until],
    ] as const) {
      if (read === undefined)
        problems.push({
          column,
          value: text.slice(0, 200),
          code: 'INVALID',
          reason: `"${text.slice(0, 40)}" is no date; write 2026-12-24, or 2026-12-24T18:00:00Z`,
        });
    }
    if (wrong || from === undefined || until === undefined) return [];
    const currency = place.known.markets.get(row.market)?.currency ?? '';
    return [{ market: row.market, tier: String(row.minQuantity), amount: row.amount, currency, from, until }];
  });

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})(?:,.*)?$/;

/** `12/24/26` as `2026-12-24`; other texts as they are. */
const unslashed = (text: string, dates: Mapping['dates']): string => {
  const [, first = '', second = '', year = ''] = SLASHED.exec(text) ?? [];
  if (year === '') return text;
  const [month, day] = dates === 'month-first' ? [first, second] : [second, first];
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** Whether the calendar has it: a parser takes 30 February for 2 March. */
const isDay = (day: string): boolean => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && formatInstant(instant(midnight)).startsWith(day);
};

/** Null for an empty text, undefined for one that is no date. A day begins at midnight UTC. */
const instantOf = (cell: string, dates: Mapping['dates']): number | null | undefined => {
  if (cell === '') return null;
  const text = unslashed(cell, dates);
  if (!DAY.test(text) && !MOMENT.test(text)) return undefined;
  if (!isDay(text.slice(0, 10))) return undefined;
  const zoned = DAY.test(text) || /(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const moment = Date.parse(zoned ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(moment) ? undefined : moment;
};

/** A price, or without an amount its end, and when it begins; null stands for when the run's changes take effect. */
export type PriceStep = Pick<WantedPrice, 'market' | 'tier'> & {
  amount: string | null;
  currency: string | null;
  start: Instant | null;
};

type Effect = Pick<TakesEffect, 'release'> & {
  /** When the run's changes take effect, of a release as of now. */
  begins: Instant;
};

/** What has to be written, in its order, so that the prices of one SKU are the wanted ones. */
export const newSteps = (
  prices: readonly WantedPrice[],
  timeline: readonly OpenPrice[],
  effect: Effect,
): PriceStep[] => {
  // What is written changes what the steps behind it find: a window parts the price that was there in two.
  const known = [...timeline];
  return stepsOf(prices, timeline, effect.begins).filter((step) => {
    if (isThere(step, known, effect)) return false;
    const { market, tier, amount, start } = step;
    const release = start === null ? (effect.release ?? null) : null;
    known.push({ market, tier, amount, release, starts: toDate(start ?? effect.begins) });
    return true;
  });
};

/** What the prices of one SKU are from then on. Of several for the same time the last one counts. */
const stepsOf = (prices: readonly WantedPrice[], timeline: readonly OpenPrice[], begins: Instant): PriceStep[] =>
  [...Map.groupBy(prices, ({ market, tier }) => `${market}/${tier}`).values()].flatMap((same) => {
    const base = same.findLast(({ from, until }) => from === null && until === null);
    const special = same.findLast(
      ({ from, until }) => (from !== null || until !== null) && (until === null || until > begins),
    );
    if (!special) return base ? [step(base, null)] : [];
    const later = special.from !== null && special.from > begins;
    const first = [
      ...(later && base ? [step(base, null)] : []),
      step(special, later && special.from !== null ? instant(special.from) : null),
    ];
    if (special.until === null) return first;
    const until = instant(special.until);
    return [...first, ...(base ? [step(base, until)] : afterWindow(special, until, timeline, begins))];
  });

const step = ({ market, tier, amount, currency }: Omit<PriceStep, 'start'>, start: Instant | null): PriceStep => ({
  market,
  tier,
  amount,
  currency,
  start,
});

/** Where the row says no price for it: the price that the window came upon, or nothing. Nothing to do where something follows already. */
const afterWindow = (
  special: WantedPrice,
  until: Instant,
  timeline: readonly OpenPrice[],
  begins: Instant,
): PriceStep[] => {
  const start = Math.max(special.from ?? begins, begins);
  const own = ofKey(timeline, special);
  const before = own.findLast(({ starts }) => starts.getTime() <= until);
  if (before && before.starts.getTime() > start) return [];
  // A window of an earlier run that ends earlier now: what was to follow it, follows.
  const isWindow = before !== undefined && same(before, special);
  const follows = isWindow ? own.find(({ starts }) => starts.getTime() > until) : before;
  const amount = follows?.amount ?? null;
  return [step({ ...special, amount, currency: amount === null ? null : special.currency }, until)];
};

/** The rows of one market and quantity, the earliest first. */
const ofKey = (timeline: readonly OpenPrice[], key: Pick<PriceStep, 'market' | 'tier'>): OpenPrice[] =>
  timeline
    .filter(({ market, tier }) => market === key.market && tier === key.tier)
    .sort((a, b) => a.starts.getTime() - b.starts.getTime());

/** Whether a step says what its timeline says already. */
const isThere = (step: PriceStep, timeline: readonly OpenPrice[], { release, begins }: Effect): boolean => {
  const own = ofKey(timeline, step);
  if (step.start === null && release) return own.some((row) => row.release === release && same(row, step));
  const inEffect = own.findLast(({ starts }) => instantFromDate(starts) <= (step.start ?? begins));
  return inEffect !== undefined && same(inEffect, step);
};

const same = (row: OpenPrice, { amount }: Pick<PriceStep, 'amount'>): boolean =>
  row.amount === null || amount === null ? row.amount === amount : compareDecimals(row.amount, amount) === 0;
