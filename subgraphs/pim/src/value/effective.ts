import type { AttributeModel } from '../attribute/model.ts';
import type { EffectiveValue, StoredValue, Values } from './model.ts';
import { scopeOf } from './model.ts';

/** Where the reader stands, as far as values care. */
export type Standpoint = { localeChain: readonly string[]; channel: string };

/** Null, an empty text, a rich text without parts and an empty list all count as missing. */
export const isMissing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'object' && isEmptyList('nodes' in value ? value.nodes : value));

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/**
 * The value of an attribute that counts for the reader; null when there is none. `layers` are the product's own values,
 * then its model's: a product that says something itself, in whatever locale of the chain, has overridden its model,
 * because what the model says need not be true of it. Within a layer the first locale of the chain that has a value
 * answers, and there the channel's value comes before the general one.
 */
export const effectiveValue = (
  layers: readonly Values[],
  { code, localizable, perChannel }: Pick<AttributeModel, 'code' | 'localizable' | 'perChannel'>,
  { localeChain, channel }: Standpoint,
): EffectiveValue | null => {
  const locales = localizable ? localeChain : [null];
  const channels = perChannel ? [channel, null] : [null];
  for (const layer of layers) {
    const values = layer[code];
    if (!values) continue;
    for (const locale of locales) {
      for (const place of channels) {
        const value: StoredValue | undefined = values[scopeOf(locale, place)];
        if (value !== undefined && !isMissing(value)) return { value, locale };
      }
    }
  }
  return null;
};
