import { expect, test } from 'vitest';
import { compareText } from './index.ts';

test('text is sorted by code point, also beyond the first plane', () => {
  const sorted = ['', 'A', 'A-1', 'B', 'a', 'ä', '\uFF5E', '😀'];
  expect(sorted.toReversed().sort(compareText)).toEqual(sorted);
  expect(compareText('x', 'x')).toBe(0);
});
