/**
 * How wide a picture is shown: `from` is the least width of the window, `width` a CSS length or a sum of them. The last one
 * has no `from`.
 */
type Slot = { from?: string; width: string };

/**
 * The `sizes` attribute. On screens of three pixels to a CSS pixel two thirds of the width are asked for: nobody sees more
 * than two pixels of a photograph at arm's length, and the picture has less than half the bytes and is there sooner.
 */
export const sizesOf = (...slots: readonly Slot[]): string =>
  [
    ...slots.map(
      ({ from, width }) => `(min-resolution: 2.5dppx)${from ? ` and ${least(from)}` : ''} calc((${width}) * 2 / 3)`,
    ),
    ...slots.map(({ from, width }) => (from ? `${least(from)} calc(${width})` : `calc(${width})`)),
  ].join(', ');

const least = (width: string): string => `(min-width: ${width})`;

/** In fractions of the gallery's width, as `product.css` lays pictures out where there is room. */
const shareOf = (index: number, count: number): number => {
  if (index === 0 || count === 2) return 1;
  // Rows of three; what does not divide by three ends in a row of two or four.
  if (count % 3 === 0 && index >= count - 2) return 1 / 2;
  return count % 3 === 2 && index >= count - 4 ? 1 / 4 : 1 / 3;
};

/** Of a product's picture, which has its place by how many there are. On a narrow screen the next one is seen to be there. */
export const gallerySizes = (index: number, count: number): string => {
  const share = shareOf(index, count);
  const part = (width: number, unit: string) => `${Math.round(width * share * 100) / 100}${unit}`;
  return sizesOf(
    { from: '84rem', width: part(41, 'rem') },
    { from: '56rem', width: part(48.8, 'vw') },
    { width: count > 1 ? '79vw' : '92vw' },
  );
};
