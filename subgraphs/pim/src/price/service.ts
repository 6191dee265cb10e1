import { change, refuse, type UserError, changeRequest, type IdempotencyKey } from '@trivium/kit/change';
import { TriviumError } from '@trivium/kit/errors';
import { loaderOf } from '@trivium/kit/loader';
import { type Instant, instantFromDate } from '@trivium/kit/time';
import type { Placement, TakesEffect } from '@trivium/kit/timeline';
import { isPricedFromParts } from '../bundle/model.ts';
import type { BundleService } from '../bundle/service.ts';
import { checkRowCount, duplicates } from '../input/rows.ts';
import type { WriteDependencies } from '../context.ts';
import type { PriceEndInput, PriceSetBulkInput, PriceSetInput } from '../generated/graph.ts';
import type { ProductModel } from '../product/model.ts';
import type { PriceEntryModel, PriceModel, PriceRangeModel } from './model.ts';
import type { PriceRepository, PriceWrite } from './repository.ts';
import { asWrite, checkKey, checkPrice, checkUntil, writePrices } from './write.ts';

export type { OpenPrice, PriceRepository, PriceWrite } from './repository.ts';
export { checkPrice, writePrices } from './write.ts';

type Saved = { price: PriceEntryModel | null; userErrors: readonly UserError[] };

export type PriceService = {
  /** For one piece when this many are bought, in the context's market. */
  of(product: ProductModel, quantity: number): Promise<PriceModel | null>;
  rangeOf(product: ProductModel): Promise<PriceRangeModel | null>;
  entries(sku: string, market: string): Promise<PriceEntryModel[]>;
  set(input: PriceSetInput, idempotencyKey?: IdempotencyKey): Promise<Saved>;
  setBulk(
    input: PriceSetBulkInput,
    idempotencyKey?: IdempotencyKey,
  ): Promise<{ count: number; userErrors: readonly UserError[] }>;
  end(input: PriceEndInput, idempotencyKey?: IdempotencyKey): Promise<Saved>;
};

type Dependencies = WriteDependencies & { repository: PriceRepository; bundles: BundleService };

export const priceService = (dependencies: Dependencies): PriceService => {
  const { repository, bundles } = dependencies;
  const tiers = loaderOf(repository.tiersOf);
  const ranges = loaderOf(repository.rangesOf);
  const forMany = async (sku: string, quantity: number) =>
    (await tiers.load(sku))?.findLast(({ minQuantity }) => minQuantity <= quantity) ?? null;
  const forOne = (sku: string) => forMany(sku, 1);
  return {
    async of(product, quantity) {
      if (quantity < 1)
        throw new TriviumError('BAD_USER_INPUT', `"quantity" is ${quantity}; nobody buys less than one.`);
      // A model is sold only through its variants.
      if (product.kind === 'MODEL') return null;
      if (isPricedFromParts(product)) return bundles.priceOf(product.bundle, forOne);
      return forMany(product.sku, quantity);
    },
    async rangeOf(product) {
      if (product.kind === 'MODEL') return ranges.load(product.sku);
      return isPricedFromParts(product) ? bundles.rangeOf(product.bundle, forOne) : null;
    },
    entries: repository.entries,
    set: (input, idempotencyKey) => setPrice(dependencies, input, idempotencyKey),
    setBulk: (input, idempotencyKey) => setPrices(dependencies, input, idempotencyKey),
    end: (input, idempotencyKey) => endPrice(dependencies, input, idempotencyKey),
  };
};

/** One row, one answer: what the timeline now says from where on. */
const writeOne = async (
  dependencies: Dependencies,
  request: ReturnType<typeof changeRequest>,
  prepare: () => Promise<{ row: PriceWrite; effect: TakesEffect; until: Instant | null }>,
): Promise<Saved> => {
  const { prisma, clock, repository } = dependencies;
  const { value, userErrors } = await change(prisma, clock, request, async (session) => {
    const { row, effect, until } = await prepare();
    checkUntil(effect, until, await clock.nowIn(session.transaction));
    const writing = { session, repository, actor: request.viewer.subject ?? 'anonymous' };
    const [placement] = await writePrices(writing, request.mutation, [row], effect, until);
    return {
      sku: row.sku,
      market: row.market,
      tier: row.tier,
      start: startOf(placement),
      release: placement?.releaseCode ?? null,
    };
  });
  if (value === null) return { price: null, userErrors };
  const entries = await repository.entries(value.sku, value.market);
  const price = entries.find(
    (entry) =>
      String(entry.minQuantity) === value.tier &&
      (value.release ? entry.release === value.release : entry.validFrom === value.start),
  );
  return { price: price ?? null, userErrors };
};

const startOf = (placement: Placement | undefined): number | null =>
  placement?.validFrom ? instantFromDate(placement.validFrom) : null;

const setPrice = async (
  dependencies: Dependencies,
  input: PriceSetInput,
  idempotencyKey: IdempotencyKey,
): Promise<Saved> => {
  const { markets } = await dependencies.configuration.current();
  return writeOne(dependencies, changeRequest(dependencies.request, 'priceSet', input, idempotencyKey), async () => {
    const wrong = checkPrice(input, markets, ['input']);
    if (wrong) refuse(wrong);
    return { row: asWrite(input, markets), effect: input.takesEffect ?? {}, until: input.until ?? null };
  });
};

const endPrice = async (
  dependencies: Dependencies,
  input: PriceEndInput,
  idempotencyKey: IdempotencyKey,
): Promise<Saved> => {
  const { configuration, repository, request } = dependencies;
  const { sku, market, minQuantity } = input;
  const { markets } = await configuration.current();
  const entries = await repository.entries(sku, market);
  return writeOne(dependencies, changeRequest(request, 'priceEnd', input, idempotencyKey), async () => {
    const wrong = checkKey(input, markets, ['input']);
    if (wrong) refuse(wrong);
    if (!entries.some((entry) => entry.minQuantity === minQuantity)) {
      const message = `"${sku}" has no price in ${market} from ${minQuantity} on.`;
      refuse({ code: 'NOT_FOUND', field: ['input', 'sku'], message });
    }
    const row = { sku, market, tier: String(minQuantity), amount: null, currency: null, ended: true };
    return { row, effect: input.takesEffect ?? {}, until: null };
  });
};

const setPrices = async (dependencies: Dependencies, input: PriceSetBulkInput, idempotencyKey: IdempotencyKey) => {
  const { prisma, clock, repository, configuration } = dependencies;
  const { markets } = await configuration.current();
  const request = changeRequest(dependencies.request, 'priceSetBulk', input, idempotencyKey);
  const { value, userErrors } = await change(prisma, clock, request, async (session) => {
    const { rows, atomic } = input;
    checkRowCount(rows);
    const effect = input.takesEffect ?? {};
    const until = input.until ?? null;
    checkUntil(effect, until, await clock.nowIn(session.transaction));
    const twice = duplicates(rows.map(({ sku, market, minQuantity }) => JSON.stringify([sku, market, minQuantity])));
    const errors = rows.flatMap((row, index): UserError[] => {
      const field = ['input', 'rows', String(index)];
      if (twice.has(index))
        return [{ code: 'INVALID', field, message: `An earlier row is about ${row.sku} in ${row.market} too.` }];
      const wrong = checkPrice(row, markets, field);
      return wrong ? [wrong] : [];
    });
    if (atomic && errors.length > 0) refuse(...errors);
    const bad = new Set(errors.map(({ field }) => field?.[2]));
    const good = rows.filter((_, index) => !bad.has(String(index))).map((row) => asWrite(row, markets));
    const writing = { session, repository, actor: request.viewer.subject ?? 'anonymous' };
    await writePrices(writing, 'priceSetBulk', good, effect, until);
    return { count: good.length, errors };
  });
  return { count: value?.count ?? 0, userErrors: value?.errors ?? userErrors };
};
