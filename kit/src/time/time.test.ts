import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundary, earliest, fixedClock, formatInstant, instant, parseInstant } from './index.ts';

const badInput = expect.objectContaining({ code: 'BAD_USER_INPUT' });
const anInstant = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

test('what is written reads back, in whatever offset it was written', () => {
  const offset = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const inside = fc.date({
    min: new Date('0002-01-01T00:00:00Z'),
    max: new Date('9998-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(fc.property(anInstant, (date) => void expect(parseInstant(date.toISOString())).toBe(date.getTime())));
  fc.assert(
    fc.property(inside, offset, (date, [sign, hours, minutes]) => {
      const ahead = (hours * 60 + minutes) * 60_000 * (sign === '+' ? 1 : -1);
      const local = new Date(date.getTime() + ahead).toISOString().slice(0, -1);
      const two = (value: number) => String(value).padStart(2, '0');
      expect(parseInstant(`${local}${sign}${two(hours)}:${two(minutes)}`)).toBe(date.getTime());
    }),
  );
});

test.each([
  '',
  '2027',
  '2027-01-01',
  '2027-01-01T00:00:00', // whose midnight?
  '2027-01-01 00:00:00Z',
  '2027-1-1T00:00:00Z',
  '2027-02-29T00:00:00Z',
  '2027-02-30T12:00:00+02:00',
  '2027-13-01T00:00:00Z',
  '2027-00-10T00:00:00Z',
  '2027-01-01T24:00:01Z',
  '2027-01-01T24:00:00Z', // ISO 8601's end of a day; RFC 3339 has none
  '2027-01-01T00:60:00Z',
  '2027-01-01T00:00:00+24:00',
  '2027-01-01T00:00:00+0100',
  '2027-01-01T00:00:00.Z',
  '+002027-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z', // PostgreSQL knows no year 0
  '0001-01-01T00:00:00+10:00',
  '9999-12-31T23:59:59-10:00',
  '2027-01-01T00:00:00Z\n',
  '２０２７-01-01T00:00:00Z',
])('%j is no instant', (text) => {
  expect(() => parseInstant(text)).toThrow(badInput);
});

test('a leap day is a day; more than milliseconds are cut', () => {
  expect(formatInstant(parseInstant('2028-02-29T23:59:59.9999Z'))).toBe('2028-02-29T23:59:59.999Z');
  expect(parseInstant('2027-01-01t00:00:00z')).toBe(Date.UTC(2027, 0, 1));
});

test('any text is either an instant that can be written again, or refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$/),
      ),
      (text) => {
        try {
          const at = parseInstant(text);
          expect(parseInstant(formatInstant(at))).toBe(at);
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('the earliest of many wins, and never counts last', () => {
  const maybe = fc.option(fc.integer({ min: 0, max: 1_000 }).map(instant));
  fc.assert(
    fc.property(fc.array(maybe), (given) => {
      const noted = boundary();
      for (const at of given) noted.note(at === null ? null : at % 2 === 0 ? at : new Date(at));
      const known = given.filter((at) => at !== null);
      expect(noted.earliest()).toBe(known.length === 0 ? null : Math.min(...known));
    }),
  );
  expect(earliest(null, null)).toBeNull();
});

test('a fixed clock stands still for reads and writes until it is moved', async () => {
  const clock = fixedClock(instant(5));
  clock.advance(2);
  const unasked = { $queryRawUnsafe: () => Promise.reject(new Error('nobody asks the database')) };
  expect([clock.now(), await clock.nowIn(unasked)]).toEqual([7, 7]);
  expect(() => instant(0.5)).toThrow(RangeError);
});
