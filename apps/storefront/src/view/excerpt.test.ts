import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

test('a description is one line, and ends with a word', () => {
  expect(excerpt('Warm,\n and dry. ')).toBe('Warm, and dry.');
  const long = excerpt('wool and linen '.repeat(30));
  expect(long).toMatch(/^wool and linen .*(?:wool|and|linen)…$/);
  expect(long.length).toBeLessThanOrEqual(200);
  expect(excerpt('x'.repeat(500))).toHaveLength(200);
  expect(excerpt(`${'x'.repeat(198)}😀😀`).isWellFormed()).toBe(true);
});
