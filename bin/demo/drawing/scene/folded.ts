import { paletteOf } from '../paint/colour.ts';
import type { Cloth, PatternName, Weave } from '../paint/fabric.ts';
import { cast, type Fold, piece, ribs } from '../paint/shading.ts';
import type { Stage } from './stage.ts';

/** One folded garment seen from its front edge: fold to the left, layers to the right. */
const layer = (cloth: Cloth, width: number, height: number, ribbed: boolean): string => {
  const [l, r] = [-width / 2, width / 2];
  const d = `M${l + 14} 0C${l - 10} 4 ${l - 14} ${height * 0.5} ${l - 6} ${height * 0.8}C${l} ${height} ${l + 20} ${height} ${l + 40} ${height}L${r - 26} ${height}C${r + 6} ${height} ${r + 10} ${height * 0.7} ${r + 8} ${height * 0.5}C${r + 10} ${height * 0.2} ${r} -2 ${r - 20} -2C${r * 0.3} -9 ${l * 0.3} -7 ${l + 14} 0Z`;
  const folds: Fold[] = [
    [
      l + 8,
      height * 0.52,
      l + width * 0.3,
      height * 0.42,
      r - width * 0.3,
      height * 0.56,
      r,
      height * 0.48,
      height * 0.22,
      0.9,
    ],
  ];
  const band = { ...cloth, weave: 'smooth' as const };
  const over = ribbed
    ? ribs(band, [r - 92, -8, r - 50, -8, r + 8, -4], [r - 92, height, r - 50, height, r + 8, height], 13)
    : '';
  return piece(cloth, d, { folds, depth: height * 0.7, over: over + seamBetween(cloth, l, r, height) });
};

const seamBetween = (cloth: Cloth, l: number, r: number, height: number): string =>
  `<path d="M${l + 20} ${height * 0.52}C${l * 0.3} ${height * 0.46} ${r * 0.3} ${height * 0.56} ${r} ${height * 0.5}" fill="none" stroke="${cloth.palette.outline}" stroke-opacity=".6" stroke-width="2"/>`;

export type FoldedPiece = { colour: string; pattern?: PatternName; weave?: Weave; accent?: string };

/** A stack that stands on `y`, the first colour lowest. */
export const stack = (
  { sheet }: Stage,
  x: number,
  y: number,
  width: number,
  height: number,
  pieces: readonly FoldedPiece[],
): string =>
  pieces
    .map(({ colour, pattern = 'plain', weave = 'knit', accent = '#f1ece2' }, at) => {
      const cloth: Cloth = { sheet, palette: paletteOf(colour), accent: paletteOf(accent), weave, pattern, scale: 1 };
      const lean = ((at * 37) % 11) - 5;
      const own = width - ((at * 23) % 19);
      const top = y - (at + 1) * (height - 3);
      return `<g transform="translate(${x + lean} ${top})">${cast(cloth, `M${-own / 2 + 10} ${height + 2}L${own / 2} ${height + 2}`, 16)}${layer(cloth, own, height, weave === 'knit' && at % 2 === 0)}</g>`;
    })
    .join('');
