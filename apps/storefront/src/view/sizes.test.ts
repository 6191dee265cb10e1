import { expect, test } from 'vitest';
import { gallerySizes, sizesOf } from './sizes.ts';

test('the first condition that holds decides, so what dense screens get goes before all else', () => {
  expect(sizesOf({ from: '56rem', width: '36rem' }, { width: '92vw' }).split(', ')).toEqual([
    '(min-resolution: 2.5dppx) and (min-width: 56rem) calc((36rem) * 2 / 3)',
    '(min-resolution: 2.5dppx) calc((92vw) * 2 / 3)',
    '(min-width: 56rem) calc(36rem)',
    'calc(92vw)',
  ]);
});

test('a product’s picture is as wide as its place among the others makes it', () => {
  const wide = (index: number, count: number) => gallerySizes(index, count).split(', ')[3];
  const widths = (count: number) => Array.from({ length: count }, (_, index) => wide(index, count));
  const [whole, half, third, quarter] = ['41rem', '20.5rem', '13.67rem', '10.25rem'].map(
    (width) => `(min-width: 84rem) calc(${width})`,
  );
  expect(widths(1)).toEqual([whole]);
  expect(widths(2)).toEqual([whole, whole]);
  expect(widths(3)).toEqual([whole, half, half]);
  expect(widths(4)).toEqual([whole, third, third, third]);
  expect(widths(5)).toEqual([whole, quarter, quarter, quarter, quarter]);
  expect(widths(6)).toEqual([whole, third, third, third, half, half]);
});
