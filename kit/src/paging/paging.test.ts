import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionOf, decodeCursor, encodeCursor, MAX_PAGE, pageRequest } from './index.ts';

const badInput = expect.objectContaining({ code: 'BAD_USER_INPUT' });

test('pages go from 1 to the most, 20 unless told', () => {
  expect(pageRequest({})).toEqual({ size: 20, fetch: 21, from: null, backward: false });
  expect(pageRequest({ first: MAX_PAGE }).fetch).toBe(MAX_PAGE + 1);
  for (const wrong of [0, -1, MAX_PAGE + 1]) {
    expect(() => pageRequest({ first: wrong })).toThrow(`"first" is ${wrong}`);
    expect(() => pageRequest({ last: wrong })).toThrow(`"last" is ${wrong}`);
  }
});

test('before a cursor, or from the end, `first` does not count, and nobody mixes the ways', () => {
  const cursor = encodeCursor(['x']);
  expect(pageRequest({ first: 20, last: 3 })).toEqual({ size: 3, fetch: 4, from: null, backward: true });
  expect(pageRequest({ first: 20, last: 3, before: cursor })).toMatchObject({ from: ['x'], backward: true });
  expect(() => pageRequest({ last: 3, after: cursor })).toThrow(badInput);
  expect(() => pageRequest({ first: 3, before: cursor })).toThrow(badInput);
  expect(() => pageRequest({ last: 3, before: 'x' })).toThrow('"before" is not a cursor');
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
  expect(pageRequest(after('2027-01-01T00:00:00.000Z', 'x'), ['instant', 'text']).from).toHaveLength(2);
  for (const wrong of [after('x', 'x'), after('2027-01-01T00:00:00.000Z'), after('a', 'b', 'c'), after()])
    expect(() => pageRequest(wrong, ['instant', 'text'])).toThrow(badInput);
  expect(() => decodeCursor(encodeCursor(['a\0']))).toThrow(badInput);
});

test('walking page by page shows every row once, whatever the page, and back as well', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.integer({ min: 1, max: 12 }), (length, first) => {
      const rows = Array.from({ length }, (_, index) => String(index).padStart(3, '0'));
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = pageRequest({ first, after });
        const from = page.from?.[0] ?? '';
        const fetched = rows.filter((row) => row > from).slice(0, page.fetch);
        const { nodes, pageInfo } = connectionOf(page, fetched, (row) => [row]);
        seen.push(...nodes);
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(seen).toEqual(rows);
      const seenBack: string[] = [];
      for (let before: string | null = null; ; ) {
        const page = pageRequest({ last: first, before });
        const ahead = rows.filter((row) => page.from === null || row < (page.from[0] ?? ''));
        const { nodes, pageInfo } = connectionOf(page, ahead.slice(-page.fetch), (row) => [row]);
        seenBack.unshift(...nodes);
        expect(pageInfo.hasNextPage).toBe(before !== null);
        if (!pageInfo.hasPreviousPage) break;
        before = pageInfo.startCursor;
      }
      expect(seenBack).toEqual(rows);
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
