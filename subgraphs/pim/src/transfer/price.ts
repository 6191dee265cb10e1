import { type Entry, rewriteOn } from '@trivium/kit/timeline';
import { readEach, readEntries, RecordError, type TakenIn, TAKER, type TransferRecord } from '@trivium/kit/transfer';
import type { Configuration } from '../configuration/model.ts';
import { DEFAULT_LIST, PRICES } from '../price/model.ts';
import type { PriceRepository } from '../price/service.ts';
import { checkKey, checkPrice } from '../price/write.ts';
import type { Session } from '../writing.ts';
import { PRICE_CONTENT } from './repository.ts';
import { readShape, SHAPES } from './shape.ts';

type Content = { amount: string | null; currency: string | null };
type Fact = { sku: string; market: string; minQuantity: number; timeline: Entry<Content>[] };

const keyOf = ({ sku, market, minQuantity }: Omit<Fact, 'timeline'>) => [
  sku,
  market,
  DEFAULT_LIST,
  String(minQuantity),
];

/** A fixed number of statements, however many prices. */
export const takeInPrices = async (
  { prices, known }: { prices: PriceRepository; known: Configuration },
  session: Session,
  records: readonly TransferRecord[],
): Promise<TakenIn[]> => {
  const { facts, answers } = readEach(
    records,
    (record) => readPrice(known, record),
    (fact) => keyOf(fact).join('/'),
  );
  const places = [...facts.keys()];
  const all = [...facts.values()];
  const { changed, rows, now } = await rewriteOn<Content>(session.transaction, session.clock, PRICES, {
    content: PRICE_CONTENT,
    endOf: () => ({ amount: null, currency: null }),
    plans: all.map((fact) => ({ key: keyOf(fact), entries: fact.timeline })),
  });
  const writes = rows.map(({ plan, ended, content }) => {
    const { sku = '', market = '', minQuantity = 1 } = all[plan] ?? {};
    return { sku, market, tier: String(minQuantity), ...content, ended };
  });
  const placements = rows.map(({ placement }) => placement);
  await prices.insert(session.transaction, writes, placements, { by: TAKER.subject ?? '', at: now });
  for (const [index, write] of writes.entries()) {
    const placement = placements[index];
    const data = {
      ...write,
      takesEffect: placement?.validFrom?.toISOString() ?? null,
      release: placement?.releaseCode ?? null,
      until: null,
    };
    session.record(
      {
        action: 'takeIn',
        entity: 'Price',
        entityId: `${write.sku}/${write.market}/${DEFAULT_LIST}/${write.tier}`,
        after: data,
      },
      { type: `trivium.pim.price.${write.ended ? 'ended' : 'set'}`, subject: write.sku, data },
    );
  }
  for (const plan of changed) answers[places[plan] ?? -1] = 'written';
  return answers;
};

const readPrice = ({ markets }: Configuration, record: TransferRecord): Fact => {
  const { sku, market, minQuantity, timeline } = readShape(SHAPES.price, record);
  const key = { sku, market, minQuantity };
  const wrong = checkKey(key, markets, []);
  if (wrong) throw new RecordError(wrong.message);
  const entries = readEntries(timeline).map((entry): Entry<Content> => {
    if (entry.ended) return { ...entry, content: { amount: null, currency: null } };
    const { amount, currency } = entry.content;
    if (typeof amount !== 'string' || typeof currency !== 'string')
      throw new RecordError('A price has an amount and a currency, both as text.');
    const error = checkPrice({ ...key, amount, currency }, markets, []);
    if (error) throw new RecordError(error.message);
    // In the form in which the database gives it back, so that the same is known to be the same.
    return { ...entry, content: { amount: plainDecimal(amount), currency } };
  });
  return { ...key, timeline: entries };
};

/** Without the zeros in front that PostgreSQL leaves out. */
const plainDecimal = (amount: string): string => amount.replace(/^0+(?=\d)/, '');
