import type { Cloth } from '../paint/fabric.ts';
import { both, flipped, mirrored } from '../paint/path.ts';
import { cast, pair, piece, ribs, seam, stitch } from '../paint/shading.ts';
import {
  type Block,
  button,
  cuffs,
  frontPanel,
  type Garment,
  label,
  neckInside,
  sleeve,
  SLEEVE_FOLDS,
  torso,
  TORSO_FOLDS,
} from './block.ts';
import { neckRib } from './tops.ts';

const KNIT: Block = {
  neck: 116,
  neckY: 222,
  shoulder: 282,
  shoulderY: 296,
  chest: 282,
  armY: 536,
  waist: 274,
  waistY: 840,
  hem: 268,
  hemY: 1110,
};
const ARM = { outer: [452, 1070], inner: [352, 1090] } as const;

const flat = (cloth: Cloth): Cloth => ({ ...cloth, weave: 'smooth', pattern: 'plain' });

/** A ribbed welt under a body: narrower than what hangs over it. */
const welt = (cloth: Cloth, b: Block, height: number, columns = 62): { markup: string; d: string } => {
  const [top, low] = [b.hemY - 4, b.hemY + height];
  const d = mirrored(
    `M0 ${top + 10}C${b.hem * 0.4} ${top + 10} ${b.hem * 0.7} ${top + 6} ${b.hem - 2} ${top}C${b.hem - 2} ${top + height * 0.4} ${b.hem - 10} ${low - 20} ${b.hem - 14} ${low - 6}C${b.hem * 0.6} ${low + 8} ${b.hem * 0.3} ${low + 10} 0 ${low + 10}`,
  );
  const over = ribs(
    cloth,
    [-b.hem, top, 0, top + 16, b.hem, top],
    [-b.hem + 14, low, 0, low + 18, b.hem - 14, low],
    columns,
  );
  return {
    markup:
      cast(
        cloth,
        `M${-b.hem} ${top + 2}C${-b.hem * 0.5} ${top + 14} ${b.hem * 0.5} ${top + 14} ${b.hem} ${top + 2}`,
        14,
      ) + piece(flat(cloth), d, { over, depth: 40 }),
    d,
  };
};

/** A cable: strands that cross over and under, from `top` to `bottom`. */
const cable = (cloth: Cloth, x: number, top: number, bottom: number, width = 22): string => {
  const { palette } = cloth;
  const step = 78;
  const count = Math.floor((bottom - top) / step);
  const strand = (y: number, from: number, to: number) => {
    const [a, b] = [x + from * width, x + to * width];
    return `M${a - 12} ${y}C${a - 12} ${y + 30} ${b - 12} ${y + 48} ${b - 12} ${y + step}L${b + 12} ${y + step}C${b + 12} ${y + 48} ${a + 12} ${y + 30} ${a + 12} ${y}Z`;
  };
  const trough = `<path d="M${x - width - 16} ${top}L${x - width - 16} ${bottom}M${x + width + 16} ${top}L${x + width + 16} ${bottom}" stroke="${palette.shadow}" stroke-width="7" stroke-opacity="${palette.shadowAlpha * 0.7}" fill="none"/>`;
  const crossings = Array.from({ length: count }, (_, at) => {
    const y = top + at * step;
    return [strand(y, 1, -1), strand(y, -1, 1)]
      .map(
        (d) =>
          `<path d="${d}" fill="${palette.base}" stroke="${palette.shadow}" stroke-opacity="${palette.shadowAlpha * 0.9}" stroke-width="2"/><path d="${d}" fill="none" stroke="${palette.glow}" stroke-opacity="${palette.glowAlpha * 0.5}" stroke-width="7" transform="translate(3 0) scale(1)" stroke-dasharray="60 240"/>`,
      )
      .join('');
  });
  return trough + crossings.join('');
};

export const pullover: Garment = (cloth, view) => {
  const front = view === 'front';
  const drop = front ? 306 : 252;
  const body = torso(KNIT, drop, 8);
  const arm = sleeve(KNIT, ARM, 8);
  const cuff = cuffs(cloth, ARM, 92, 13);
  const foot = welt(cloth, KNIT, 96);
  const cables =
    front && cloth.pattern === 'plain'
      ? [-128, 0, 128].map((x) => cable(cloth, x, x === 0 ? 352 : 330, 1112)).join('')
      : '';
  const markup = [
    front ? piece(cloth, neckInside(KNIT, 326), { inside: true, depth: 30 }) + label(cloth, 254) : '',
    pair(cloth, arm, { folds: SLEEVE_FOLDS, angle: -10 }),
    cuff.markup,
    foot.markup,
    piece(cloth, body, { folds: TORSO_FOLDS.slice(0, 4), over: cables }),
    seam(cloth, both('M282 296C266 366 256 466 282 536'), 2.4),
    front ? '' : seam(cloth, both('M140 240C180 260 232 282 276 298'), 2),
    neckRib(cloth, KNIT, drop, front ? 42 : 34, 46),
  ];
  return { outlines: [body, arm, flipped(arm), cuff.d, flipped(cuff.d), foot.d], body: markup.join('') };
};

const CARDIGAN: Block = { ...KNIT, neck: 96, hemY: 1140, hem: 274 };

const knitPocket = (cloth: Cloth): string => {
  const d = 'M88 880L226 880L224 1046L90 1046Z';
  const top = 'M86 868L228 868L228 906L86 906Z';
  const columns = [
    [86, 868, 157, 868, 228, 868],
    [86, 906, 157, 906, 228, 906],
  ] as const;
  const left = columns.map((line) => line.map((value, at) => (at % 2 === 0 ? -value : value)));
  const band = ribs(cloth, columns[0], columns[1], 18) + ribs(cloth, left[0] ?? [], left[1] ?? [], 18);
  return `${cast(cloth, both('M92 1050L228 1050L230 872'), 14)}${pair(cloth, d, { depth: 22 })}${pair(flat(cloth), top, { over: band, depth: 10 })}`;
};

/** The band of a cardigan follows neck and edge in one piece. */
const cardiganBand = (cloth: Cloth): string => {
  const right =
    'M0 640C30 540 70 360 92 214L128 226C116 380 78 540 42 660L40 1246L-18 1246L-18 700C-14 676 -8 660 0 640Z';
  const left =
    'M0 640C-30 540 -70 360 -92 214L-128 226C-116 380 -78 540 -42 660L-40 1246L18 1246L18 700C14 676 8 660 0 640Z';
  const lines = (x: readonly number[]) => x.map((at) => seam(cloth, `M${at} 690L${at} 1244`, 1.4)).join('');
  return [
    piece(flat(cloth), left, { depth: 20 }),
    cast(cloth, 'M-19 700L-19 1240', 16),
    piece(flat(cloth), right, { depth: 20, over: lines([-8, 4, 16, 28]) }),
    ...[712, 836, 960, 1084, 1208].map((y) => button(cloth, 11, y, 14, cloth.accent)),
  ].join('');
};

export const cardigan: Garment = (cloth, view) => {
  const front = view === 'front';
  const arm = sleeve(CARDIGAN, ARM, 10);
  const cuff = cuffs(cloth, ARM, 92, 13);
  const foot = welt(cloth, CARDIGAN, 96);
  const panel = frontPanel(CARDIGAN, 690, 0, 8);
  const body = torso(CARDIGAN, 252, 8);
  const deep = mirrored('M0 236C50 236 84 230 98 216L122 270L60 520L0 700');
  const markup = [
    pair(cloth, arm, { folds: SLEEVE_FOLDS, angle: -10 }),
    cuff.markup,
    front ? piece(cloth, deep, { inside: true, depth: 60 }) + label(cloth, 262) : '',
    foot.markup,
    front
      ? pair(cloth, panel, { folds: TORSO_FOLDS.filter(([x = 0]) => x > 0) })
      : piece(cloth, body, { folds: TORSO_FOLDS }),
    seam(cloth, both('M282 296C266 366 256 466 282 536'), 2.4),
    front ? knitPocket(cloth) + cardiganBand(cloth) : neckRib(cloth, { ...CARDIGAN, neck: 106 }, 244, 30, 40),
  ];
  return { outlines: [body, arm, flipped(arm), cuff.d, flipped(cuff.d), foot.d], body: markup.join('') };
};

const HOOD: Block = {
  ...KNIT,
  neck: 130,
  neckY: 250,
  shoulder: 290,
  shoulderY: 312,
  chest: 286,
  armY: 550,
  hemY: 1120,
};
const HOOD_ARM = { outer: [456, 1080], inner: [354, 1100] } as const;

const cord = (cloth: Cloth, d: string, tip: readonly [number, number]): string => {
  const { palette, accent } = cloth;
  return `<path d="${d}" fill="none" stroke="${palette.shadow}" stroke-opacity=".4" stroke-width="11" transform="translate(4 5)"/><path d="${d}" fill="none" stroke="${palette.outline}" stroke-width="10"/><path d="${d}" fill="none" stroke="${palette.light}" stroke-width="7"/><path d="${d}" fill="none" stroke="${palette.seam}" stroke-width="7" stroke-dasharray="2 5"/><rect x="${tip[0] - 5}" y="${tip[1]}" width="10" height="34" rx="4" fill="${accent.light}" stroke="${accent.outline}" stroke-width="1.4"/>`;
};

const hoodFront = (cloth: Cloth): string => {
  const inner = mirrored('M0 176C60 176 112 196 128 240C134 290 70 346 0 376');
  const shell =
    'M0 128C96 122 182 160 196 236C200 292 156 336 96 372C60 394 30 404 4 412L0 360C54 340 112 296 110 250C100 200 54 182 0 180Z';
  return [
    cast(cloth, both('M4 418C70 396 170 340 202 270'), 30),
    piece(cloth, inner, { inside: true, depth: 80 }),
    label(cloth, 244),
    pair(cloth, shell, {
      angle: 30,
      folds: [
        [128, 150, 160, 190, 168, 240, 120, 320, 28, 0.8],
        [60, 380, 100, 350, 130, 320, 150, 280, 20, 0.7],
      ],
      depth: 44,
    }),
    stitch(cloth, both('M0 192C60 194 96 212 102 252C100 294 52 330 2 346')),
    ...[-1, 1].map(
      (side) =>
        `<circle cx="${side * 46}" cy="364" r="8" fill="${cloth.accent.light}" stroke="${cloth.palette.outline}" stroke-width="2"/><circle cx="${side * 46}" cy="364" r="3.4" fill="${cloth.palette.outline}"/>`,
    ),
    cord(cloth, 'M-46 366C-52 440 -44 520 -50 590', [-50, 586]),
    cord(cloth, 'M46 366C56 430 44 500 52 560', [52, 556]),
  ].join('');
};

const hoodBack = (cloth: Cloth): string => {
  const d = mirrored('M0 150C90 146 160 176 178 250C186 330 120 430 0 486');
  return `${cast(cloth, both('M0 492C120 440 190 340 184 262'), 30)}${piece(cloth, d, {
    folds: [
      [-120, 210, -90, 280, -70, 340, -20, 420, 30, 0.7],
      [130, 230, 100, 300, 70, 360, 20, 430, 26, 0.6],
    ],
    depth: 70,
  })}${seam(cloth, both('M60 152C64 250 50 380 26 472'), 2)}`;
};

const kangaroo = (cloth: Cloth): string => {
  const d = mirrored('M0 800L124 800L206 950L210 1098L0 1104');
  return `${cast(cloth, both('M126 798L210 950'), 18)}${piece(cloth, d, { depth: 36, folds: [[-60, 830, -70, 900, -62, 980, -70, 1060, 26, 0.5]] })}${stitch(cloth, both('M0 810L120 810L197 954L200 1090'))}`;
};

export const hoodie: Garment = (cloth, view) => {
  const front = view === 'front';
  const body = torso(HOOD, front ? 340 : 270, 8);
  const arm = sleeve(HOOD, HOOD_ARM, 12);
  const cuff = cuffs(cloth, HOOD_ARM, 86, 13);
  const foot = welt(cloth, HOOD, 86, 56);
  const hood = mirrored('M0 128C96 122 182 160 196 236C200 292 156 336 0 412');
  const markup = [
    pair(cloth, arm, { folds: SLEEVE_FOLDS, angle: -10 }),
    cuff.markup,
    foot.markup,
    piece(cloth, body, { folds: TORSO_FOLDS.slice(0, 4) }),
    seam(cloth, both('M290 312C274 382 260 480 286 550'), 2),
    stitch(cloth, both('M280 316C264 384 252 480 278 552')),
    front ? kangaroo(cloth) + hoodFront(cloth) : hoodBack(cloth),
  ];
  return { outlines: [body, arm, flipped(arm), cuff.d, flipped(cuff.d), foot.d, hood], body: markup.join('') };
};
