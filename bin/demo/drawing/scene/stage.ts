import type { Drawn } from '../garment/block.ts';
import { wallShadow } from '../paint/backdrop.ts';
import { type Lch, hexOf, lchOf, type Palette, paletteOf } from '../paint/colour.ts';
import type { Cloth, PatternName } from '../paint/fabric.ts';
import { rectangle } from '../paint/path.ts';
import { dice, type Sheet } from '../paint/sheet.ts';
import { clothFor, type GarmentCode, type GarmentKind, WARDROBE } from '../wardrobe.ts';

/** What a scene is made from: where definitions go, and the season's colours in turn. */
export type Stage = { sheet: Sheet; colour: (index: number) => string };
export type Scene = (stage: Stage) => string;

export const WIDE = { width: 1920, height: 1200 } as const;

export type Placing = {
  garment: GarmentCode;
  colour: string;
  view?: 'front' | 'back';
  pattern?: PatternName;
  accent?: string;
  x: number;
  y: number;
  scale: number;
  angle?: number;
  /** How dark its shadow on the wall is; 0 for none. */
  shadow?: number;
  hanger?: 'wood' | 'clips';
};

/** A garment with its own origin (centre line, top of the sheet) at x, y. */
export const placed = ({ sheet }: Stage, what: Placing): string => {
  const { view = 'front', x, y, scale, angle = 0, shadow = 0.3 } = what;
  const kind: GarmentKind = WARDROBE[what.garment];
  const { outlines, body }: Drawn = kind.draw(seenFromAfar(clothFor(sheet, what)), view);
  const hanging = what.hanger === 'wood' ? HANGER : what.hanger === 'clips' ? CLIPS : '';
  const shade = shadow > 0 ? wallShadow(outlines, 20, 26, shadow * 1.15) : '';
  return `<g transform="translate(${x} ${y}) rotate(${angle}) scale(${scale})">${shade}${hanging}${body}${what.hanger === 'clips' ? CLIP_JAWS : ''}</g>`;
};

/** A weave is not seen at this distance, and scaled tiles are slow to draw; knit is coarse enough to be seen. */
const seenFromAfar = (cloth: Cloth): Cloth => (cloth.weave === 'knit' ? cloth : { ...cloth, weave: 'smooth' });

const HOOK =
  '<path d="M0 178L0 112C0 92 26 88 26 66C26 36 -26 36 -26 66" fill="none" stroke="#4a4642" stroke-width="11" stroke-linecap="round"/><path d="M-2 178L-2 112C-2 92 24 88 24 66" fill="none" stroke="#b9b5af" stroke-width="3" stroke-linecap="round"/>';
const HANGER = `${HOOK}<path d="M0 160C60 168 200 240 272 300L258 318C180 272 60 220 0 216C-60 220 -180 272 -258 318L-272 300C-200 240 -60 168 0 160Z" fill="#b98d5f" stroke="#6e4c2b" stroke-width="3"/><path d="M0 170C60 178 190 246 256 300" fill="none" stroke="#dcb98d" stroke-width="5"/>`;
const CLIPS = `${HOOK}<path d="M-190 168L190 168" stroke="#6b655e" stroke-width="13" stroke-linecap="round"/><path d="M-190 165L190 165" stroke="#c8c3bb" stroke-width="4" stroke-linecap="round"/>`;
const CLIP_JAWS = [-138, 138]
  .map(
    (x) =>
      `<path d="${rectangle(x - 17, 152, 34, 62, 8)}" fill="#c3a26b" stroke="#5d4825" stroke-width="3"/><path d="M${x - 8} 160L${x - 8} 206" stroke="#ecd9b0" stroke-width="5" stroke-linecap="round"/>`,
  )
  .join('');

export const fade = (sheet: Sheet, from: string, to: string, across = false): string =>
  sheet.define(
    (id) =>
      `<linearGradient id="${id}" x1="0" y1="0" x2="${across ? 1 : 0}" y2="${across ? 0 : 1}"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`,
  );

export const glow = (sheet: Sheet, colour: string, alpha: number): string =>
  sheet.define(
    (id) =>
      `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${alpha}"/><stop offset=".6" stop-color="${colour}" stop-opacity="${alpha * 0.35}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
  );

/** The colour made calm enough for a wall: light, little chroma. */
export const wallOf = (colour: string, lightness = 0.9, chroma = 0.022): string =>
  tuned(colour, (dye) => ({ ...dye, l: lightness, c: Math.min(dye.c, chroma) }));
export const tuned = (colour: string, change: (dye: Lch) => Lch): string => hexOf(change(lchOf(colour)));

/** Wall and floor of a room, light from the upper left. */
export const room = ({ sheet }: Stage, wall: string, floor: string, line: number): string => {
  const darker = (colour: string, by: number) => tuned(colour, (dye) => ({ ...dye, l: dye.l - by }));
  return [
    `<rect width="1920" height="${line}" fill="${fade(sheet, darker(wall, -0.02), darker(wall, 0.04), true)}"/>`,
    `<ellipse cx="560" cy="280" rx="1100" ry="760" fill="${glow(sheet, '#ffffff', 0.5)}"/>`,
    `<rect y="${line}" width="1920" height="${WIDE.height - line}" fill="${fade(sheet, darker(floor, 0.05), floor)}"/>`,
    `<rect y="${line - 26}" width="1920" height="26" fill="${darker(wall, -0.03)}"/><path d="M0 ${line - 26}L1920 ${line - 26}" stroke="${darker(wall, 0.12)}" stroke-width="2"/><path d="M0 ${line}L1920 ${line}" stroke="${darker(floor, 0.16)}" stroke-width="3"/>`,
  ].join('');
};

/** The pane of light that a window throws on a wall. */
export const windowLight = (
  x: number,
  y: number,
  width: number,
  height: number,
  lean: number,
  alpha = 0.34,
): string => {
  const pane = (column: number, row: number) => {
    const [w, h] = [width / 2 - 12, height / 3 - 12];
    const [px, py] = [x + column * (width / 2) + row * (lean / 3), y + row * (height / 3) + column * 30];
    return `M${px} ${py}L${px + w} ${py + 28}L${px + w + lean / 3} ${py + h + 28}L${px + lean / 3} ${py + h}Z`;
  };
  const d = [0, 1, 2].flatMap((row) => [pane(0, row), pane(1, row)]).join('');
  return [14, 8, 3]
    .map(
      (w) =>
        `<path d="${d}" fill="#fff6e2" stroke="#fff6e2" stroke-width="${w}" stroke-linejoin="round" opacity="${alpha / 3}"/>`,
    )
    .join('');
};

export const pool = (sheet: Sheet, x: number, y: number, width: number, alpha = 0.55, flat = 0.1): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${width / 2}" ry="${(width * flat) / 2}" fill="${glow(sheet, '#2e261e', alpha)}"/>`;

/** A board with its grain. */
export const board = (sheet: Sheet, x: number, y: number, width: number, height: number, tone = '#b58a5c'): string => {
  const wood: Palette = paletteOf(tone);
  const roll = dice(Math.round(x + y * 3 + width));
  const grain = Array.from({ length: Math.ceil(height / 9) }, () => {
    const at = y + roll() * height;
    const [from, length] = [x + roll() * width * 0.5, width * (0.2 + roll() * 0.4)];
    return `M${from.toFixed(0)} ${at.toFixed(1)}q${(length / 2).toFixed(0)} ${((roll() - 0.5) * 6).toFixed(1)} ${length.toFixed(0)} 0`;
  }).join('');
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fade(sheet, wood.light, wood.shade)}"/><path d="${grain}" fill="none" stroke="${wood.seam}" stroke-opacity=".3" stroke-width="1.6"/><path d="M${x} ${y + 1.5}L${x + width} ${y + 1.5}" stroke="${wood.glow}" stroke-width="3" stroke-opacity=".8"/><path d="M${x} ${y + height - 1}L${x + width} ${y + height - 1}" stroke="${wood.outline}" stroke-width="2" stroke-opacity=".6"/>`;
};
