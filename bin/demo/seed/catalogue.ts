import { type Article, ARTICLES, articlesIn, DESIGNS, designOf, isSimple } from '../range/index.ts';
import { MARKET_CODES, type Prices } from '../range/model.ts';
import { ENDING, SALE, TIERS } from '../range/prices.ts';
import { allDrafts } from './drafts.ts';
import type { Days } from './days.ts';
import { inParts, type Mutate } from './mutate.ts';

/** Of each a mutation takes well below a second, so that a busy machine stays within a request's deadline. */
const DRAFTS_AT_ONCE = 150;
const PRICES_AT_ONCE = 500;

export type Done = (rows: number) => void;

export const productCount = ARTICLES.length + DESIGNS.filter((design) => !isSimple(design)).length;

/** Working copies, and their approval as they come. */
export const writeProducts = (mutate: Mutate, done: Done): Promise<void> =>
  inParts(allDrafts(), DRAFTS_AT_ONCE, async (rows, index) => {
    const bulk = { select: 'count', key: `drafts/${index}` };
    await mutate('productDraftSaveBulk', 'ProductDraftSaveBulkInput', { rows, atomic: true }, bulk);
    const approvals = { rows: rows.map(({ sku }) => ({ sku })), atomic: true };
    await mutate('productApproveBulk', 'ProductApproveBulkInput', approvals, {
      select: 'count',
      key: `approve/${index}`,
    });
    done(rows.length);
  });

type Row = { sku: string; market: string; amount: string; minQuantity?: number };

export const priceRows = (articles: readonly Article[], prices: (article: Article) => Prices, minQuantity = 1): Row[] =>
  articles.flatMap((article) =>
    MARKET_CODES.flatMap((market, place) => {
      const amount = prices(article)[place];
      return amount ? [{ sku: article.sku, market, amount, ...(minQuantity > 1 && { minQuantity }) }] : [];
    }),
  );

export const articlesOf = (sku: string): Article[] => {
  const design = designOf(sku);
  return design.colours.flatMap((colour) => articlesIn(design, colour));
};

const PRICES: readonly Row[] = [
  ...priceRows(ARTICLES, ({ design }) => design.prices),
  ...TIERS.flatMap(({ design, minQuantity, prices }) => priceRows(articlesOf(design), () => prices, minQuantity)),
];
export const priceCount = PRICES.length;

const setPrices = (mutate: Mutate, name: string, rows: readonly Row[], takesEffect?: object): Promise<unknown> =>
  mutate(
    'priceSetBulk',
    'PriceSetBulkInput',
    { rows, atomic: true, ...(takesEffect && { takesEffect }) },
    { select: 'count', key: `prices/${name}` },
  );

/** What everything costs now, in the coming sale, after it, and what leaves a market. */
export const writePrices = async (mutate: Mutate, days: Days, done: Done): Promise<void> => {
  await inParts(PRICES, PRICES_AT_ONCE, async (rows, index) => {
    await setPrices(mutate, String(index), rows);
    done(rows.length);
  });
  const { design: coat, startsAfterDays, endsAfterDays, prices } = SALE;
  const coats = articlesOf(coat);
  await setPrices(
    mutate,
    'sale',
    priceRows(coats, () => prices),
    { at: days.after(startsAfterDays) },
  );
  await setPrices(
    mutate,
    'after-sale',
    priceRows(coats, ({ design }) => design.prices),
    {
      at: days.after(endsAfterDays),
    },
  );
  const { design, market, afterDays } = ENDING;
  await mutate(
    'priceEnd',
    'PriceEndInput',
    { sku: design, market, takesEffect: { at: days.after(afterDays) } },
    { key: 'price-end' },
  );
};
