import { type Cloth, patternOver, weaveOver } from './fabric.ts';
import { boxOf, flipped, leaf, moved } from './path.ts';

/**
 * Soft shadow without filters (a blur costs librsvg more than the rest of the picture): the same shape laid over
 * itself a few times, each time narrower. A fold is a curve of eight numbers, a width, and how deep it is.
 */
export type Fold = readonly [...curve: number[]];

const LAYERS = [1, 0.76, 0.54, 0.34, 0.16];

export type PieceOptions = {
  /** Degrees by which the grain of the cloth is turned. */
  angle?: number;
  folds?: readonly Fold[];
  /** Like folds, but catching the light. */
  lights?: readonly Fold[];
  /** How far the edge shade reaches in; 0 for flat pieces. */
  depth?: number;
  /** Lies turned away from the light. */
  inside?: boolean;
  /** Drawn above the weave and under the outline. */
  over?: string;
  outline?: number;
};

export const soft = (curve: Fold, ink: string, alpha: number): string => {
  const [width = 20, strength = 1] = curve.slice(8);
  const each = (alpha * strength) / 2.9;
  return LAYERS.map(
    (share) => `<path d="${leaf(curve, width * share)}" fill="${ink}" fill-opacity="${each.toFixed(3)}"/>`,
  ).join('');
};

/** A fold: its valley in shade, its ridge, on the side of the light, bright. */
const foldMarks = ({ palette }: Cloth, fold: Fold): string => {
  const width = fold[8] ?? 20;
  const ridge = fold.map((value, at) => (at < 8 && at % 2 === 0 ? value - width * 0.62 : value));
  ridge[8] = width * 0.75;
  return soft(fold, palette.shadow, palette.shadowAlpha * 0.8) + soft(ridge, palette.glow, palette.glowAlpha * 0.85);
};

const edgeShade = ({ palette }: Cloth, d: string, depth: number): string => {
  const each = (palette.shadowAlpha / 3.8).toFixed(3);
  const shadow = LAYERS.map((share) => `<path d="${d}" stroke-width="${(depth * share).toFixed(1)}"/>`).join('');
  const rim = [0.5, 0.32, 0.16]
    .map((share) => `<path d="${d}" stroke-width="${(depth * share).toFixed(1)}"/>`)
    .join('');
  const shift = (depth * 0.17).toFixed(1);
  return (
    `<g fill="none" stroke="${palette.shadow}" stroke-opacity="${each}" transform="translate(-${shift} -${shift})">${shadow}</g>` +
    `<g fill="none" stroke="${palette.glow}" stroke-opacity="${(palette.glowAlpha / 3).toFixed(3)}" transform="translate(${(depth * 0.3).toFixed(1)} ${(depth * 0.22).toFixed(1)})">${rim}</g>`
  );
};

const lit = ({ sheet, palette }: Cloth, inside: boolean): string =>
  inside
    ? palette.inside
    : sheet.define(
        (id) =>
          `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="0.7"><stop offset="0" stop-color="${palette.light}"/><stop offset=".45" stop-color="${palette.base}"/><stop offset="1" stop-color="${palette.shade}"/></linearGradient>`,
      );

/** One cut of cloth: colour, pattern, weave, folds, the roundness of its edges, its outline. */
export const piece = (cloth: Cloth, d: string, options: PieceOptions = {}): string => {
  const { angle = 0, folds = [], lights = [], inside = false, over = '', outline = 2.4 } = options;
  const { sheet, palette } = cloth;
  const box = boxOf(d);
  const depth = options.depth ?? Math.min(90, Math.min(box.width, box.height) * 0.34);
  const clip = sheet.define((id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`);
  const marks = [
    `<path d="${d}" fill="${lit(cloth, inside)}"/>`,
    patternOver(cloth, box, angle),
    weaveOver(cloth, box),
    ...folds.map((fold) => foldMarks(cloth, fold)),
    ...lights.map((light) => soft(light, palette.glow, palette.glowAlpha)),
    depth > 0 ? edgeShade(cloth, d, depth) : '',
    over,
  ];
  return `<g clip-path="${clip}">${marks.join('')}</g>${edge(cloth, d, outline)}`;
};

const edge = ({ palette, scale }: Cloth, d: string, width: number): string =>
  width === 0
    ? ''
    : `<path d="${d}" fill="none" stroke="${palette.outline}" stroke-width="${width * (scale > 1 ? 1.4 : 1)}" stroke-linejoin="round"/>`;

/** The piece and its mirror image; folds are given for the right side and turned with it. */
export const pair = (cloth: Cloth, d: string, options: PieceOptions = {}): string => {
  const turn = (folds: readonly Fold[] = []) =>
    folds.map((fold) => fold.map((value, at) => (at < 8 && at % 2 === 0 ? -value : value)));
  const left = { ...options, angle: -(options.angle ?? 0), folds: turn(options.folds), lights: turn(options.lights) };
  return piece(cloth, flipped(d), left) + piece(cloth, d, options);
};

/** A seam: a fine dark line with light caught below it. */
export const seam = ({ palette, scale }: Cloth, d: string, width = 2): string => {
  const w = width * (scale > 1 ? scale * 0.6 : 1);
  return `<path d="${moved(d, w * 0.5, w * 0.8)}" fill="none" stroke="${palette.glow}" stroke-width="${w * 0.8}" stroke-opacity="${palette.glowAlpha}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${palette.seam}" stroke-width="${w}" stroke-linecap="round" stroke-linejoin="round"/>`;
};

export const stitch = ({ palette, scale }: Cloth, d: string, ink = palette.stitch): string => {
  const s = scale > 1 ? scale * 0.85 : 1;
  return `<path d="${d}" fill="none" stroke="${ink}" stroke-width="${1.7 * s}" stroke-dasharray="${6.5 * s} ${4 * s}" stroke-opacity=".85"/>`;
};

/** A shadow that one layer of cloth throws on the next, along a line. */
export const cast = ({ palette }: Cloth, d: string, width = 22): string =>
  `<g fill="none" stroke="${palette.shadow}" stroke-opacity="${(palette.shadowAlpha / 3.6).toFixed(3)}" stroke-linecap="round">${LAYERS.map((share) => `<path d="${d}" stroke-width="${(width * share).toFixed(1)}"/>`).join('')}</g>`;

/** Ribbed borders: columns between two edges, `count` of them, from the first line to the second. */
export const ribs = ({ palette }: Cloth, from: readonly number[], to: readonly number[], count: number): string => {
  const at = (line: readonly number[], t: number): [number, number] => {
    const [x0 = 0, y0 = 0, cx = 0, cy = 0, x1 = 0, y1 = 0] = line;
    const u = 1 - t;
    return [u * u * x0 + 2 * u * t * cx + t * t * x1, u * u * y0 + 2 * u * t * cy + t * t * y1];
  };
  const columns = (offset: number) =>
    Array.from({ length: count }, (_, index) => {
      const t = (index + offset) / count;
      const [[x0, y0], [x1, y1]] = [at(from, t), at(to, t)];
      return `M${x0.toFixed(1)} ${y0.toFixed(1)}L${x1.toFixed(1)} ${y1.toFixed(1)}`;
    }).join('');
  const [x0 = 0, y0 = 0, , , x1 = 0, y1 = 0] = from;
  const width = (Math.hypot(x1 - x0, y1 - y0) / count) * 0.42;
  return `<path d="${columns(0.5)}" fill="none" stroke="${palette.shadow}" stroke-opacity="${palette.dark ? 0.5 : 0.34}" stroke-width="${width.toFixed(1)}"/><path d="${columns(0.02)}" fill="none" stroke="${palette.glow}" stroke-opacity="${palette.glowAlpha}" stroke-width="${(width * 0.7).toFixed(1)}"/>`;
};
