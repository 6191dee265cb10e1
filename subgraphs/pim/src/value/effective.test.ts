import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveValue } from './effective.ts';
import { compareDecimals, fitsMask } from './fit.ts';
import { scopeOf, type StoredValue, type Values } from './model.ts';

const LOCALES = ['de-AT', 'de', 'en', 'fr'];
const CHANNELS = ['shop', 'bazaar'];

const locale = fc.option(fc.constantFrom(...LOCALES));
const channel = fc.option(fc.constantFrom(...CHANNELS));
const content: fc.Arbitrary<StoredValue | null> = fc.constantFrom<StoredValue | null>(
  'x',
  'y',
  '',
  '  ',
  null,
  true,
  false,
  ['a', 'b'],
  [],
  { nodes: [] },
  { nodes: [{ product: 'p' }] },
);
const entry = fc.record({ locale, channel, content });
const layer = fc.array(entry, { maxLength: 8 });

type Entry = { locale: string | null; channel: string | null; content: StoredValue | null };

const asValues = (entries: readonly Entry[]): Values => ({
  it: Object.fromEntries(entries.map((each) => [scopeOf(each.locale, each.channel), each.content as StoredValue])), // null stands for a value that is missing
});

/** The rule, spelt out: every place where a value may stand, best first; the first one that holds something answers. */
const naive = (
  layers: readonly Entry[][],
  localizable: boolean,
  perChannel: boolean,
  chain: readonly string[],
  here: string,
) => {
  const places = layers.flatMap((entries) =>
    (localizable ? chain : [null]).flatMap((wantedLocale) =>
      (perChannel ? [here, null] : [null]).map((wantedChannel) => ({ entries, wantedLocale, wantedChannel })),
    ),
  );
  for (const { entries, wantedLocale, wantedChannel } of places) {
    const last = entries.findLast((each) => each.locale === wantedLocale && each.channel === wantedChannel);
    const empty = ['null', '[]', '{"nodes":[]}', '""', '"  "'].includes(JSON.stringify(last?.content ?? null));
    if (last && last.content !== null && !empty) return { value: last.content, locale: wantedLocale };
  }
  return null;
};

test('the effective value is the first that is there: own before model, then by locale, then channel before general', () => {
  fc.assert(
    fc.property(
      fc.array(layer, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      fc.boolean(),
      fc.shuffledSubarray(LOCALES),
      fc.constantFrom(...CHANNELS),
      (layers, localizable, perChannel, localeChain, here) => {
        const found = effectiveValue(
          layers.map(asValues),
          { code: 'it', localizable, perChannel },
          { localeChain, channel: here },
        );
        expect(found).toEqual(naive(layers, localizable, perChannel, localeChain, here));
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a variant that says something in English overrides what its model says in German', () => {
  const read = { localeChain: ['de', 'en'], channel: 'shop' };
  const layers = [{ it: { 'en@': 'Leather' } }, { it: { 'de@': 'Baumwolle' } }];
  expect(effectiveValue(layers, { code: 'it', localizable: true, perChannel: false }, read)).toEqual({
    value: 'Leather',
    locale: 'en',
  });
});

test('decimals are compared exactly', () => {
  expect(compareDecimals('0.1', '0.10')).toBe(0);
  expect(compareDecimals('99999999999999999999.000000000001', '99999999999999999999')).toBe(1);
  expect(compareDecimals('-0.5', '-0.25')).toBe(-1);
  expect(compareDecimals('-0.5', '0.5')).toBe(-1);
});

test('a mask says what stands where', () => {
  expect(fitsMask('99-AA', '12-XÖ')).toBe(true);
  expect(fitsMask('99-AA', '12-xö')).toBe(false);
  expect(fitsMask('99', '1')).toBe(false);
  expect(fitsMask('**', 'a\n')).toBe(true);
});
