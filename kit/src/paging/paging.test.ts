import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionOf, decodeCursor, encodeCursor, MAX_PAGE, pageRequest } from './index.ts';

const badInput = expect.objectContaining({ code: 'BAD_USER_INPUT' });

test('pages go from 1 to the most, 20 unless told', () => {
  expect(pageRequest({})).toEqual({ first: 20, fetch: 21, after: null });
  expect(pageRequest({ first: MAX_PAGE }).fetch).toBe(MAX_PAGE + 1);
  for (const first of [0, -1, MAX_PAGE + 1]) expect(() => pageRequest({ first })).toThrow(badInput);
});

test('whatever a row is sorted by comes back out of its cursor', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))), (values) => {
      expect(decodeCursor(encodeCursor(values))).toEqual(values);
    }),
  );
});

test('what is no cursor is refused, not guessed at', () => {
  const wrong = [
    '',
    'x',
    '%%%',
    ...[null, 'text', {}, [1], [['a']]].map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
  ];
  for (const cursor of wrong) expect(() => decodeCursor(cursor)).toThrow(badInput);
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      try {
        expect(decodeCursor(cursor).every((value) => typeof value === 'string')).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
      }
    }),
  );
});

test('a cursor of another list does not reach a statement', () => {
  const after = (...values: string[]) => ({ after: encodeCursor(values) });
  expect(pageRequest(after('2027-01-01T00:00:00.000Z', 'x'), ['instant', 'text']).after).toHaveLength(2);
  for (const wrong of [after('x', 'x'), after('2027-01-01T00:00:00.000Z'), after('a', 'b', 'c'), after()])
    expect(() => pageRequest(wrong, ['instant', 'text'])).toThrow(badInput);
  expect(() => decodeCursor(encodeCursor(['a\0']))).toThrow(badInput);
});

test('walking page by page shows every row once, whatever the page', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.integer({ min: 1, max: 12 }), (length, first) => {
      const rows = Array.from({ length }, (_, index) => String(index).padStart(3, '0'));
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = pageRequest({ first, after });
        const from = page.after?.[0] ?? '';
        const fetched = rows.filter((row) => row > from).slice(0, page.fetch);
        const { nodes, pageInfo } = connectionOf(page, fetched, (row) => [row]);
        seen.push(...nodes);
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(seen).toEqual(rows);
    }),
  );
});

test('a page of nothing has no cursors', () => {
  expect(connectionOf(pageRequest({}), [], () => []).pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});
