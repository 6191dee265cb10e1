import { refuse, type UserError } from '@trivium/kit/change';
import type { Prisma } from '@trivium/prisma/pim';
import type { Configuration } from '../configuration/model.ts';
import { isLocale } from '../configuration/label.ts';
import { checkCode, saveConfiguration } from '../configuration/save.ts';
import type { WriteDependencies } from '../context.ts';
import type { MarketSaveInput } from '../generated/graph.ts';
import type { MarketModel } from './model.ts';
import { marketRepository } from './repository.ts';

export type MarketService = {
  all(): Promise<MarketModel[]>;
  byCode(code: string): Promise<MarketModel | null>;
  onChannel(channel: string): Promise<MarketModel[]>;
  save(
    input: MarketSaveInput,
    idempotencyKey?: string | null,
  ): Promise<{ market: MarketModel | null; userErrors: readonly UserError[] }>;
};

export const marketService = (dependencies: WriteDependencies): MarketService => {
  const { configuration } = dependencies;
  const all = async () => [...(await configuration.current()).markets.values()];
  const byCode = async (code: string) => (await configuration.current()).markets.get(code) ?? null;
  return {
    all,
    byCode,
    onChannel: async (channel) => (await all()).filter(({ channels }) => channels.includes(channel)),
    async save(input, idempotencyKey) {
      const { channels } = await configuration.current();
      const { id, userErrors } = await saveConfiguration(dependencies, {
        mutation: 'marketSave',
        entity: 'Market',
        noun: 'market',
        id: input.code,
        input,
        idempotencyKey,
        find: (transaction) => marketRepository.find(transaction, input.code),
        async write(transaction, stamp, before) {
          checkMarket(input, channels);
          const isDefault = await decideDefault(transaction, input, before?.isDefault ?? false);
          if (before && before.currency !== input.currency) await refuseWithPrices(transaction, input);
          return marketRepository.save(transaction, { ...rowOf(input), isDefault, ...stamp });
        },
      });
      return { market: id === null ? null : await byCode(id), userErrors };
    },
  };
};

const rowOf = ({ code, name, countries, currency, locales, channels }: MarketSaveInput) => ({
  code,
  name: name ?? null,
  countries: [...countries],
  currency,
  locales: locales.map(({ locale, fallbacks }) => ({ locale, fallbacks: [...(fallbacks ?? [])] })),
  channels: [...channels],
});

const invalid = (field: readonly string[], message: string) =>
  refuse({ code: 'INVALID', field: ['input', ...field], message });

const checkMarket = (
  { code, countries, currency, locales, channels }: MarketSaveInput,
  known: Configuration['channels'],
) => {
  checkCode(code, ['input', 'code'], 32);
  if (countries.length === 0) invalid(['countries'], 'A market has at least one country.');
  for (const country of countries) {
    if (!/^[A-Z]{2}$/.test(country))
      invalid(['countries'], `"${country.slice(0, 10)}" is not a country: write ISO 3166-1 alpha-2, like AT.`);
  }
  if (!/^[A-Z]{3}$/.test(currency))
    invalid(['currency'], `"${currency.slice(0, 10)}" is not a currency: write ISO 4217, like EUR.`);
  checkLocales(locales);
  if (channels.length === 0) invalid(['channels'], 'A market has at least one channel.');
  for (const channel of channels) {
    if (known.has(channel)) continue;
    refuse({
      code: 'DANGLING_REFERENCE',
      field: ['input', 'channels'],
      message: `There is no channel "${channel.slice(0, 40)}"; make it with channelSave first.`,
    });
  }
  if (new Set(channels).size < channels.length) invalid(['channels'], 'A channel is named twice.');
};

const checkLocales = (locales: MarketSaveInput['locales']) => {
  if (locales.length === 0) invalid(['locales'], 'A market has at least one locale.');
  for (const [index, { locale, fallbacks }] of locales.entries()) {
    const chain = [locale, ...(fallbacks ?? [])];
    const wrong = chain.find((text) => !isLocale(text));
    if (wrong !== undefined)
      invalid(['locales', String(index)], `"${wrong.slice(0, 40)}" is not a locale: write a BCP 47 tag, like de-AT.`);
    if (new Set(chain).size < chain.length)
      invalid(['locales', String(index), 'fallbacks'], `A locale occurs twice in the chain of ${locale}.`);
  }
  if (new Set(locales.map(({ locale }) => locale)).size < locales.length)
    invalid(['locales'], 'A locale is listed twice.');
};

/** There is always exactly one default: the first market is it, and only another one can take it over. */
const decideDefault = async (
  transaction: Prisma.TransactionClient,
  { code, isDefault }: MarketSaveInput,
  wasDefault: boolean,
) => {
  const other = await marketRepository.findDefault(transaction);
  if (other === null || other === code) {
    if (wasDefault && isDefault === false)
      invalid(['isDefault'], 'One market must be the default; make another one the default instead.');
    return true;
  }
  if (isDefault) await marketRepository.clearDefault(transaction);
  return isDefault ?? false;
};

const refuseWithPrices = async (transaction: Prisma.TransactionClient, { code, currency }: MarketSaveInput) => {
  if (!(await marketRepository.hasPricesNotIn(transaction, code, currency))) return;
  refuse({
    code: 'WRONG_STATE',
    field: ['input', 'currency'],
    message: `Market "${code}" has prices in another currency; a new currency needs a new market.`,
  });
};
