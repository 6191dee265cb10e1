import type { Palette } from '../paint/colour.ts';
import type { Cloth } from '../paint/fabric.ts';
import { circle, moved, rectangle } from '../paint/path.ts';
import { cast, type Fold, piece } from '../paint/shading.ts';

/** A close-up fills the whole sheet, x from -600 to 600; the cloth comes in at the scale of a near view. */
export type CloseUp = (cloth: Cloth) => string;

export const FRAME = rectangle(-640, -40, 1280, 1580);

export const flat = (cloth: Cloth): Cloth => ({ ...cloth, weave: 'smooth', pattern: 'plain' });
export const dyed = (cloth: Cloth, palette: Palette): Cloth => ({
  ...cloth,
  palette,
  weave: 'smooth',
  pattern: 'plain',
});

/** The cloth that everything lies on. */
export const ground = (cloth: Cloth, folds: readonly Fold[] = [], over = ''): string =>
  piece(cloth, FRAME, { folds, depth: 0, outline: 0, over: vignette(cloth) + over });

const vignette = ({ sheet, palette }: Cloth): string => {
  const paint = sheet.define(
    (id) =>
      `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${palette.glow}" stop-opacity="${palette.dark ? 0.22 : 0.3}"/><stop offset=".42" stop-color="${palette.glow}" stop-opacity="0"/><stop offset=".58" stop-color="${palette.shadow}" stop-opacity="0"/><stop offset="1" stop-color="${palette.shadow}" stop-opacity=".42"/></linearGradient>`,
  );
  return `<path d="${FRAME}" fill="${paint}"/>`;
};

/** Stitches near enough to see the thread: a shadow, the thread, light on it. */
export const thread = ({ palette }: Cloth, d: string, ink = palette.stitch, size = 1): string => {
  const dash = `stroke-dasharray="${26 * size} ${15 * size}" stroke-linecap="round" fill="none"`;
  return `<path d="${moved(d, 2 * size, 4 * size)}" stroke="${palette.shadow}" stroke-opacity=".55" stroke-width="${9 * size}" ${dash}/><path d="${d}" stroke="${ink}" stroke-width="${7 * size}" ${dash}/><path d="${moved(d, -1 * size, -1.4 * size)}" stroke="#ffffff" stroke-opacity=".38" stroke-width="${2.2 * size}" ${dash}/>`;
};

/** A seam as deep as it looks from near. */
export const groove = (cloth: Cloth, d: string, width = 6): string =>
  `${cast(cloth, d, width * 5)}<path d="${moved(d, width * 0.7, width * 0.9)}" fill="none" stroke="${cloth.palette.glow}" stroke-opacity="${cloth.palette.glowAlpha}" stroke-width="${width * 0.8}"/><path d="${d}" fill="none" stroke="${cloth.palette.outline}" stroke-opacity=".85" stroke-width="${width}" stroke-linecap="round"/>`;

const disc = (cloth: Cloth, stops: readonly (readonly [number, string])[], cx = 0.34, cy = 0.28): string =>
  cloth.sheet.define(
    (id) =>
      `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r=".85">${stops.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join('')}</radialGradient>`,
  );

/** A turned button with rim, well, four holes and the thread that crosses them. */
export const bigButton = (cloth: Cloth, x: number, y: number, radius: number, ink: Palette, yarn: string): string => {
  const face = disc(cloth, [
    [0, ink.glow],
    [0.5, ink.base],
    [1, ink.shade],
  ]);
  const well = disc(
    cloth,
    [
      [0, ink.shade],
      [0.7, ink.base],
      [1, ink.light],
    ],
    0.6,
    0.7,
  );
  const h = radius * 0.22;
  const holes = [
    [-h, -h],
    [h, -h],
    [-h, h],
    [h, h],
  ].map(([dx = 0, dy = 0]) => `<circle cx="${x + dx}" cy="${y + dy}" r="${radius * 0.1}" fill="${ink.outline}"/>`);
  const threads = [
    [-h, -h, h, h],
    [h, -h, -h, h],
  ].map(
    ([a = 0, b = 0, c = 0, d = 0]) =>
      `<path d="M${x + a} ${y + b}L${x + c} ${y + d}" stroke="${ink.outline}" stroke-opacity=".5" stroke-width="${radius * 0.14}" stroke-linecap="round"/><path d="M${x + a} ${y + b}L${x + c} ${y + d}" stroke="${yarn}" stroke-width="${radius * 0.1}" stroke-linecap="round"/>`,
  );
  return [
    ...[1.24, 1.16, 1.08].map(
      (r) =>
        `<circle cx="${x + radius * 0.1}" cy="${y + radius * 0.16}" r="${radius * r}" fill="${cloth.palette.shadow}" fill-opacity=".2"/>`,
    ),
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="${face}" stroke="${ink.outline}" stroke-width="${radius * 0.035}"/>`,
    `<circle cx="${x}" cy="${y}" r="${radius * 0.72}" fill="${well}" stroke="${ink.outline}" stroke-opacity=".4" stroke-width="${radius * 0.03}"/>`,
    `<path d="M${x - radius * 0.74} ${y - radius * 0.36}C${x - radius * 0.56} ${y - radius * 0.72} ${x - radius * 0.1} ${y - radius * 0.92} ${x + radius * 0.24} ${y - radius * 0.84}" fill="none" stroke="#ffffff" stroke-opacity=".5" stroke-width="${radius * 0.07}" stroke-linecap="round"/>`,
    ...holes,
    ...threads,
  ].join('');
};

/** A worked buttonhole, its stitches close together. */
export const buttonhole = ({ palette }: Cloth, x: number, y: number, length: number, upright: boolean): string => {
  const d = upright
    ? `M${x} ${y - length / 2}L${x} ${y + length / 2}`
    : `M${x - length / 2} ${y}L${x + length / 2} ${y}`;
  return `<path d="${d}" stroke="${palette.shadow}" stroke-opacity=".35" stroke-width="34" stroke-linecap="round"/><path d="${d}" stroke="${palette.seam}" stroke-width="28" stroke-dasharray="3 3"/><path d="${d}" stroke="${palette.stitch}" stroke-opacity=".6" stroke-width="26" stroke-dasharray="2 4"/><path d="${d}" stroke="${palette.outline}" stroke-width="6" stroke-linecap="round"/>`;
};

/** Polished metal, lit from the upper left. */
export const METAL = { bright: '#f3ead9', base: '#c9b48c', shade: '#8d7650', outline: '#55452b' } as const;
export const STEEL = { bright: '#f7f8f8', base: '#c3c6c8', shade: '#83888c', outline: '#3f4447' } as const;
type Metal = { readonly [part in 'bright' | 'base' | 'shade' | 'outline']: string };

export const polished = (cloth: Cloth, metal: Metal): string =>
  cloth.sheet.define(
    (id) =>
      `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${metal.bright}"/><stop offset=".4" stop-color="${metal.base}"/><stop offset=".62" stop-color="${metal.shade}"/><stop offset=".8" stop-color="${metal.base}"/><stop offset="1" stop-color="${metal.shade}"/></linearGradient>`,
  );

export const stud = (cloth: Cloth, x: number, y: number, radius: number, metal: Metal): string =>
  `<circle cx="${x + radius * 0.14}" cy="${y + radius * 0.24}" r="${radius * 1.12}" fill="${cloth.palette.shadow}" fill-opacity=".55"/><path d="${circle(x, y, radius)}" fill="${polished(cloth, metal)}" stroke="${metal.outline}" stroke-width="${radius * 0.06}"/><path d="${circle(x, y, radius * 0.62)}" fill="${polished(cloth, metal)}" stroke="${metal.shade}" stroke-width="${radius * 0.05}"/><ellipse cx="${x - radius * 0.26}" cy="${y - radius * 0.3}" rx="${radius * 0.2}" ry="${radius * 0.13}" fill="#ffffff" fill-opacity=".75" transform="rotate(-38 ${x - radius * 0.26} ${y - radius * 0.3})"/>`;

export const eyelet = (cloth: Cloth, x: number, y: number, radius: number, metal: Metal): string =>
  `<circle cx="${x + radius * 0.12}" cy="${y + radius * 0.2}" r="${radius * 1.1}" fill="${cloth.palette.shadow}" fill-opacity=".5"/><path d="${circle(x, y, radius)}" fill="${polished(cloth, metal)}" stroke="${metal.outline}" stroke-width="2.5"/><path d="${circle(x, y, radius * 0.56)}" fill="#1c1a18" stroke="${metal.shade}" stroke-width="5"/>`;

/** A woven label with the house's sign on it, sewn at its ends. */
export const wovenLabel = (cloth: Cloth, x: number, y: number, width: number): string => {
  const height = width * 0.46;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const mark = width * 0.07;
  return `<rect x="${x + 6}" y="${y + 9}" width="${width}" height="${height}" fill="${cloth.palette.shadow}" fill-opacity=".4"/><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="#f3eee4" stroke="#b9ae9d" stroke-width="2"/><path d="M${cx} ${cy - mark * 2}L${cx + mark} ${cy - mark}L${cx} ${cy}L${cx - mark} ${cy - mark}Z" fill="none" stroke="#4d453b" stroke-width="${width * 0.014}"/><path d="M${cx - width * 0.22} ${cy + mark * 0.9}L${cx + width * 0.22} ${cy + mark * 0.9}" stroke="#4d453b" stroke-width="${width * 0.022}" stroke-dasharray="${width * 0.03} ${width * 0.014}"/><path d="M${cx - width * 0.12} ${cy + mark * 1.9}L${cx + width * 0.12} ${cy + mark * 1.9}" stroke="#8f8576" stroke-width="${width * 0.012}"/><path d="M${x + 12} ${y + 10}L${x + 12} ${y + height - 10}M${x + width - 12} ${y + 10}L${x + width - 12} ${y + height - 10}" stroke="#a3988a" stroke-width="4" stroke-dasharray="12 8"/>`;
};

/** A cord of twisted strands along a path. */
export const rope = (cloth: Cloth, d: string, width: number, ink: Palette): string =>
  `<path d="${moved(d, width * 0.25, width * 0.4)}" fill="none" stroke="${cloth.palette.shadow}" stroke-opacity=".4" stroke-width="${width}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${ink.outline}" stroke-width="${width}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${ink.base}" stroke-width="${width * 0.88}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${ink.seam}" stroke-opacity=".7" stroke-width="${width * 0.84}" stroke-dasharray="${width * 0.1} ${width * 0.22}"/><path d="${moved(d, -width * 0.18, -width * 0.12)}" fill="none" stroke="${ink.glow}" stroke-opacity=".65" stroke-width="${width * 0.2}" stroke-linecap="round"/>`;
