/** How wide a picture is shown: `from` is the least width of the window, `width` a CSS length. The last one has no `from`. */
type Slot = { from?: string; width: string };

/**
 * The `sizes` attribute. On screens of three pixels to a CSS pixel two thirds of the width are asked for: nobody sees more
 * than two pixels of a photograph at arm's length, and the picture has less than half the bytes and is there sooner.
 */
export const sizesOf = (...slots: readonly Slot[]): string =>
  [
    ...slots.map(
      ({ from, width }) => `(min-resolution: 2.5dppx)${from ? ` and ${least(from)}` : ''} calc(${width} * 2 / 3)`,
    ),
    ...slots.map(({ from, width }) => (from ? `${least(from)} ${width}` : width)),
  ].join(', ');

const least = (width: string): string => `(min-width: ${width})`;
