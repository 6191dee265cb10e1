import { expect, test } from 'vitest';
import { sizesOf } from './sizes.ts';

test('the first condition that holds decides, so what dense screens get goes before all else', () => {
  expect(sizesOf({ from: '56rem', width: '36rem' }, { width: '92vw' }).split(', ')).toEqual([
    '(min-resolution: 2.5dppx) and (min-width: 56rem) calc(36rem * 2 / 3)',
    '(min-resolution: 2.5dppx) calc(92vw * 2 / 3)',
    '(min-width: 56rem) 36rem',
    '92vw',
  ]);
});
