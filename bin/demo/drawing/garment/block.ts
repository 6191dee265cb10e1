import type { Cloth } from '../paint/fabric.ts';
import { mirrored } from '../paint/path.ts';
import { type Fold, pair, type PieceOptions, ribs, seam, stitch } from '../paint/shading.ts';

export type View = 'front' | 'back' | 'detail';

/** A garment ready to be placed: its silhouette (for shadows) and its markup, centre line at x = 0. */
export type Drawn = { outlines: readonly string[]; body: string };
export type Garment = (cloth: Cloth, view: 'front' | 'back') => Drawn;

/** The basic block of a pattern cutter, right half, in units of the 1200 × 1500 sheet. */
export type Block = {
  neck: number;
  neckY: number;
  shoulder: number;
  shoulderY: number;
  chest: number;
  armY: number;
  waist: number;
  waistY: number;
  hem: number;
  hemY: number;
};

const armhole = (b: Block): string =>
  `C${b.shoulder - 16} ${b.shoulderY + 70} ${b.chest - 26} ${b.armY - 70} ${b.chest} ${b.armY}`;

const sideAndHem = (b: Block, dip: number): string => {
  const centre = b.hemY + dip;
  return `C${b.waist + 2} ${b.armY + 90} ${b.waist - 4} ${b.waistY - 70} ${b.waist} ${b.waistY}C${b.waist + 4} ${b.waistY + 120} ${b.hem - 6} ${b.hemY - 120} ${b.hem} ${b.hemY}C${b.hem * 0.66} ${b.hemY + dip * 0.8} ${b.hem * 0.33} ${centre} 0 ${centre}`;
};

/** Front or back of a body with a round neck whose lowest point is `drop`. */
export const torso = (b: Block, drop: number, dip = 16): string =>
  mirrored(
    `M0 ${drop}C${b.neck * 0.6} ${drop} ${b.neck * 0.94} ${b.neckY + (drop - b.neckY) * 0.45} ${b.neck} ${b.neckY}L${b.shoulder} ${b.shoulderY}${armhole(b)}${sideAndHem(b, dip)}`,
  );

/** One front of something that opens: from the edge `lap` beyond the centre line, neck as a straight V to `drop`. */
export const frontPanel = (b: Block, drop: number, lap: number, dip = 10): string =>
  `M${-lap} ${drop}L${b.neck} ${b.neckY}L${b.shoulder} ${b.shoulderY}${armhole(b)}${sideAndHem(b, dip)}L${-lap} ${b.hemY + dip}Z`;

/** The inside of the back that shows through the neck. */
export const neckInside = (b: Block, drop: number): string =>
  mirrored(
    `M0 ${b.neckY + 22}C${b.neck * 0.5} ${b.neckY + 20} ${b.neck * 0.8} ${b.neckY + 8} ${b.neck} ${b.neckY}L${b.neck + 14} ${b.neckY + 30}L40 ${drop + 30}L0 ${drop + 40}`,
  );

export type SleeveEnd = { outer: readonly [number, number]; inner: readonly [number, number] };

/** A set-in sleeve of the right side, from the armhole to its end. */
export const sleeve = (b: Block, { outer, inner }: SleeveEnd, ease = 0): string => {
  const [ox, oy] = outer;
  const [ix, iy] = inner;
  const [rise, fall] = [(oy - b.shoulderY) * 0.34, (iy - b.armY) * 0.5];
  const long = oy > 800;
  const out = long
    ? `C${b.shoulder + 62 + ease} ${b.shoulderY + 30} ${ox - 56 + ease} ${b.shoulderY + rise + 60} ${ox - 22 + ease} ${b.shoulderY + rise * 2}C${ox - 8 + ease} ${oy - 220} ${ox + ease} ${oy - 90} ${ox} ${oy}`
    : `C${b.shoulder + 58 + ease} ${b.shoulderY + 30} ${b.shoulder + 100 + ease} ${b.shoulderY + 118} ${ox} ${oy}`;
  const under = long
    ? `C${ix - 8 - ease} ${iy - fall * 0.5} ${ix - 44 - ease} ${b.armY + fall * 0.7} ${b.chest} ${b.armY}`
    : `C${ix - 18} ${iy - fall} ${b.chest + 18} ${b.armY + 30} ${b.chest} ${b.armY}`;
  return `M${b.shoulder} ${b.shoulderY}${out}L${ix} ${iy}${under}C${b.chest - 26} ${b.armY - 70} ${b.shoulder - 16} ${b.shoulderY + 70} ${b.shoulder} ${b.shoulderY}Z`;
};

/** Folds where an arm bends and a sleeve falls. */
export const SLEEVE_FOLDS: readonly Fold[] = [
  [300, 360, 330, 440, 352, 560, 362, 680, 30, 0.7],
  [276, 520, 300, 610, 322, 700, 334, 800, 24, 0.9],
  [312, 720, 340, 752, 366, 752, 400, 728, 20, 0.8],
  [322, 800, 350, 838, 380, 832, 412, 800, 16, 0.6],
  [346, 1090, 372, 1040, 392, 1010, 408, 960, 20, 0.6],
];

/** Folds of a body that hangs from its shoulders; not the same left and right. */
export const TORSO_FOLDS: readonly Fold[] = [
  [256, 512, 214, 556, 178, 584, 132, 604, 30, 0.5],
  [-256, 512, -216, 552, -184, 578, -142, 594, 28, 0.45],
  [196, 700, 178, 860, 190, 1010, 214, 1190, 44, 0.55],
  [-170, 760, -188, 900, -176, 1040, -196, 1210, 40, 0.5],
  [-60, 880, -44, 980, -52, 1090, -38, 1200, 34, 0.35],
  [92, 940, 78, 1030, 88, 1120, 80, 1210, 28, 0.35],
];

/** A band across the end of a long sleeve: a cuff, or with `columns` a ribbed one. */
export const cuffs = (
  cloth: Cloth,
  { outer, inner }: SleeveEnd,
  length: number,
  columns = 0,
): { markup: string; d: string } => {
  const [ox, oy] = outer;
  const [ix, iy] = inner;
  const d = `M${ox + 3} ${oy - 2}C${ox + 6} ${oy + length * 0.5} ${ox + 2} ${oy + length * 0.8} ${ox} ${oy + length}L${ix + 6} ${iy + length}C${ix} ${iy + length * 0.6} ${ix - 4} ${iy + length * 0.4} ${ix - 3} ${iy}Z`;
  const [from, to] = [
    [ix - 3, iy, (ix + ox) / 2, (iy + oy) / 2, ox + 3, oy],
    [ix + 6, iy + length, (ix + ox) / 2, (iy + oy) / 2 + length, ox, oy + length],
  ];
  const over = columns > 0 ? ribs(cloth, from, to, columns) : '';
  const mirror = (line: readonly number[]) => line.map((value, at) => (at % 2 === 0 ? -value : value));
  const overLeft = columns > 0 ? ribs(cloth, mirror(from), mirror(to), columns) : '';
  const plain = columns > 0 ? { ...cloth, weave: 'smooth' as const, pattern: 'plain' as const } : cloth;
  return { markup: pair(plain, d, { over: over + overLeft, angle: -8 } satisfies PieceOptions), d };
};

/** A sleeve's end turned in and sewn. */
export const sleeveHem = (cloth: Cloth, { outer, inner }: SleeveEnd, width: number): string => {
  const lines = [width, width + 5].map((w) => `M${outer[0] - 6} ${outer[1] - w}L${inner[0] - 10} ${inner[1] - w}`);
  return lines.map((d) => stitch(cloth, d + mirrorLine(d))).join('');
};

const mirrorLine = (d: string): string =>
  d.replace(/([ML])(-?[\d.]+)/g, (_, command: string, x: string) => `${command}${-Number(x)}`);

/** The sewn hem of a body, following its lower edge. */
export const hem = (cloth: Cloth, b: Block, dip: number, width: number, double = true): string => {
  const line = (w: number) =>
    `M${-b.hem + 3} ${b.hemY - w}C${-b.hem * 0.5} ${b.hemY + dip * 1.05 - w} ${b.hem * 0.5} ${b.hemY + dip * 1.05 - w} ${b.hem - 3} ${b.hemY - w}`;
  return stitch(cloth, line(width)) + (double ? stitch(cloth, line(width + 6)) : '');
};

export const button = (cloth: Cloth, x: number, y: number, radius = 10, ink = cloth.palette): string => {
  const holes = [
    [-0.28, -0.28],
    [0.28, -0.28],
    [-0.28, 0.28],
    [0.28, 0.28],
  ]
    .map(
      ([dx = 0, dy = 0]) =>
        `<circle cx="${(x + dx * radius).toFixed(1)}" cy="${(y + dy * radius).toFixed(1)}" r="${(radius * 0.13).toFixed(1)}" fill="${ink.outline}"/>`,
    )
    .join('');
  const face = cloth.sheet.define(
    (id) =>
      `<radialGradient id="${id}" cx=".35" cy=".3" r=".8"><stop offset="0" stop-color="${ink.glow}"/><stop offset="1" stop-color="${ink.shade}"/></radialGradient>`,
  );
  return `<circle cx="${x + radius * 0.18}" cy="${y + radius * 0.3}" r="${radius * 1.06}" fill="${cloth.palette.shadow}" fill-opacity=".5"/><circle cx="${x}" cy="${y}" r="${radius}" fill="${face}" stroke="${ink.outline}" stroke-width="${radius * 0.14}"/><circle cx="${x}" cy="${y}" r="${radius * 0.68}" fill="none" stroke="${ink.outline}" stroke-opacity=".45" stroke-width="${radius * 0.1}"/>${holes}`;
};

export const label = (cloth: Cloth, y: number, width = 62): string =>
  `<rect x="${-width / 2}" y="${y}" width="${width}" height="${width * 0.52}" rx="2" fill="#f4f0e8" stroke="${cloth.palette.outline}" stroke-opacity=".35"/><path d="M${-width * 0.28} ${y + width * 0.2}L${width * 0.28} ${y + width * 0.2}M${-width * 0.16} ${y + width * 0.33}L${width * 0.16} ${y + width * 0.33}" stroke="#8c8378" stroke-width="${width * 0.04}"/>`;

export const seams = (cloth: Cloth, ...lines: readonly string[]): string => lines.map((d) => seam(cloth, d)).join('');
