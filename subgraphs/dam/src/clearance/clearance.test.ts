import { instant } from '@trivium/kit/time';
import { anonymous } from '@trivium/kit/viewer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewerWith } from '../testing.ts';
import { audienceOf, type Place, type RightsRecordModel, verdictOf } from './service.ts';

const record: RightsRecordModel = {
  assetId: 'a',
  licence: 'l',
  licensor: null,
  creditLine: null,
  copyrightNotice: null,
  from: null,
  until: null,
  territoriesAllowed: [],
  territoriesDenied: [],
  channels: [],
  audiences: [],
  revision: 1,
  takesEffect: null,
};

const COUNTRIES = ['AT', 'DE', 'US'];
const CHANNELS = ['d2c-web', 'amazon'];
const AUDIENCES = ['PUBLIC', 'PARTNER'] as const;
const moments = fc.integer({ min: 0, max: 6 });

const rights = fc
  .record({
    from: fc.option(moments),
    until: fc.option(moments),
    territoriesAllowed: fc.subarray(COUNTRIES),
    territoriesDenied: fc.subarray(COUNTRIES),
    channels: fc.subarray(CHANNELS),
    audiences: fc.subarray([...AUDIENCES]),
  })
  .map(({ from, until, ...rest }) => ({
    ...record,
    ...rest,
    from: from === null ? null : instant(from),
    until: until === null ? null : instant(until),
  }));
const place: fc.Arbitrary<Place> = fc.record({
  countries: fc.subarray(COUNTRIES, { minLength: 1 }),
  channel: fc.constantFrom(...CHANNELS),
  audience: fc.constantFrom(...AUDIENCES),
});

/** Said once more, as naively as it goes: country by country. */
const mayShow = (given: RightsRecordModel, at: number, { countries, channel, audience }: Place): boolean => {
  if (given.from !== null && at < given.from) return false;
  if (given.until !== null && at >= given.until) return false;
  for (const country of countries) {
    if (given.territoriesDenied.includes(country)) return false;
    if (given.territoriesAllowed.length > 0 && !given.territoriesAllowed.includes(country)) return false;
  }
  if (given.channels.length > 0 && !given.channels.includes(channel)) return false;
  return given.audiences.length === 0 || given.audiences.includes('PUBLIC') || given.audiences.includes(audience);
};

test('a verdict says what a naive reading of the record says', () => {
  fc.assert(
    fc.property(rights, moments, place, (given, at, where) => {
      expect(verdictOf(given, instant(at), where).code === 'CLEARED').toBe(mayShow(given, at, where));
    }),
    { numRuns: 2_000 },
  );
});

test('a verdict holds until the edge that it names, and that edge lies ahead', () => {
  fc.assert(
    fc.property(rights, moments, place, (given, at, where) => {
      const { code, next } = verdictOf(given, instant(at), where);
      for (let moment = at; moment < (next ?? 8); moment += 1)
        expect(verdictOf(given, instant(moment), where).code).toBe(code);
      if (next !== null) expect(next).toBeGreaterThan(at);
    }),
    { numRuns: 2_000 },
  );
});

test('no record and an ended record clear nothing', () => {
  const somewhere: Place = { countries: ['AT'], channel: 'd2c-web', audience: 'PUBLIC' };
  expect(verdictOf('NONE', instant(0), somewhere)).toEqual({ code: 'NO_RIGHTS', next: null });
  expect(verdictOf('REVOKED', instant(0), somewhere)).toEqual({ code: 'REVOKED', next: null });
});

test('partners are an audience of their own; staff sees what the public sees', () => {
  expect([anonymous, viewerWith('customer'), viewerWith('admin'), viewerWith('partner')].map(audienceOf)).toEqual([
    'PUBLIC',
    'PUBLIC',
    'PUBLIC',
    'PARTNER',
  ]);
});
