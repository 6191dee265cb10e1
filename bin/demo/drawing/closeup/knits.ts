import type { Cloth } from '../paint/fabric.ts';
import { both, mirrored, rectangle } from '../paint/path.ts';
import { cast, piece, ribs, stitch } from '../paint/shading.ts';
import {
  bigButton,
  buttonhole,
  type CloseUp,
  eyelet,
  flat,
  FRAME,
  ground,
  groove,
  METAL,
  rope,
  thread,
  wovenLabel,
} from './macro.ts';

/** Fat ribs from above down, each a round column of stitches. */
const columns = (cloth: Cloth, top: number, bottom: number, step: number): string => {
  const { palette } = cloth;
  return Array.from({ length: Math.ceil(1280 / step) }, (_, at) => {
    const x = -640 + at * step;
    const chevrons = Array.from(
      { length: Math.ceil((bottom - top) / 30) },
      (_none, row) =>
        `M${x + step * 0.12} ${top + row * 30}L${x + step * 0.36} ${top + row * 30 + 18}L${x + step * 0.6} ${top + row * 30}`,
    ).join('');
    return `<rect x="${x + step * 0.66}" y="${top}" width="${step * 0.34}" height="${bottom - top}" fill="${palette.shadow}" fill-opacity="${palette.shadowAlpha}"/><rect x="${x + step * 0.6}" y="${top}" width="${step * 0.1}" height="${bottom - top}" fill="${palette.shadow}" fill-opacity="${palette.shadowAlpha * 0.5}"/><rect x="${x + step * 0.1}" y="${top}" width="${step * 0.2}" height="${bottom - top}" fill="${palette.glow}" fill-opacity="${palette.glowAlpha * 0.6}"/><path d="${chevrons}" fill="none" stroke="${palette.shadow}" stroke-opacity=".3" stroke-width="3"/>`;
  }).join('');
};

/** Stocking stitch and the rib that ends it. */
export const pulloverKnit: CloseUp = (cloth) => {
  const rib = flat(cloth);
  const band = 'M-640 1010C-300 1046 300 1046 640 1010L640 1560L-640 1560Z';
  return [
    ground({ ...cloth, scale: 5 }, [
      [-460, 60, -360, 330, -380, 620, -300, 980, 150, 0.5],
      [300, 40, 380, 320, 340, 640, 400, 980, 150, 0.45],
    ]),
    cast(cloth, 'M-640 1016C-300 1052 300 1052 640 1016', 110),
    piece(rib, band, { over: columns(cloth, 1000, 1560, 92), depth: 120 }),
  ].join('');
};

/** The front band: horn button, worked hole, the edge beside the knit. */
export const cardiganButton: CloseUp = (cloth) => {
  const band = rectangle(-250, -60, 420, 1640, 0);
  const lines = ribs(flat(cloth), [-250, -60, 0, -60, 170, -60], [-250, 1580, 0, 1580, 170, 1580], 9);
  return [
    ground({ ...cloth, scale: 4 }, [[430, 60, 380, 400, 460, 800, 400, 1400, 140, 0.5]]),
    cast(cloth, 'M176 -60L176 1560', 110),
    cast(cloth, 'M-256 -60L-256 1560', 60),
    piece(flat(cloth), band, { over: lines + rows(cloth), depth: 100 }),
    ...[330, 1130].map(
      (y) => buttonhole(cloth, -40, y, 240, false) + bigButton(cloth, -40, y, 118, cloth.accent, cloth.palette.seam),
    ),
  ].join('');
};

const rows = ({ palette }: Cloth): string =>
  Array.from({ length: 64 }, (_, at) => `M-250 ${-40 + at * 25}L170 ${-40 + at * 25}`)
    .map((d) => `<path d="${d}" stroke="${palette.shadow}" stroke-opacity=".13" stroke-width="5"/>`)
    .join('');

/** Where the hood crosses: eyelets, cords, the double stitched edge. */
export const hoodieCord: CloseUp = (cloth) => {
  const inside = mirrored('M0 -60L470 -60C420 180 240 420 0 520');
  const hood = 'M-20 560C240 440 440 190 480 -60L700 -60L700 300C560 560 320 760 60 860Z';
  const hoodLeft = 'M20 560C-240 440 -440 190 -480 -60L-700 -60L-700 300C-560 560 -320 760 -60 860L20 820Z';
  return [
    ground(cloth, [
      [-300, 960, -260, 1120, -300, 1280, -260, 1480, 110, 0.5],
      [380, 860, 330, 1060, 380, 1260, 350, 1480, 130, 0.5],
    ]),
    piece(cloth, inside, { inside: true, depth: 160 }),
    wovenLabel(cloth, -140, 120, 280),
    cast(cloth, both('M-20 890C320 780 560 580 700 330'), 120),
    piece(cloth, hoodLeft, { depth: 140 }),
    thread(cloth, 'M-12 600C-260 490 -490 230 -536 -40M-30 636C-290 520 -530 250 -578 -40'),
    cast(cloth, 'M-30 580L70 880', 80),
    piece(cloth, hood, { depth: 140 }),
    thread(cloth, 'M0 606C270 490 490 230 536 -40M16 642C300 520 530 250 578 -40'),
    eyelet(cloth, -190, 590, 50, METAL),
    eyelet(cloth, 200, 590, 50, METAL),
    rope(cloth, 'M-190 596C-210 760 -160 960 -190 1180', 42, cloth.palette),
    rope(cloth, 'M200 596C240 780 170 940 210 1100', 42, cloth.palette),
    ...[
      [-190, 1170],
      [210, 1090],
    ].map(
      ([x = 0, y = 0]) =>
        `<path d="${rectangle(x - 27, y, 54, 150, 12)}" fill="${METAL.base}" stroke="${METAL.outline}" stroke-width="3"/><path d="M${x - 12} ${y + 12}L${x - 12} ${y + 136}" stroke="${METAL.bright}" stroke-width="10" stroke-linecap="round"/><path d="M${x + 16} ${y + 12}L${x + 16} ${y + 136}" stroke="${METAL.shade}" stroke-width="8" stroke-linecap="round"/>`,
    ),
  ].join('');
};

/** The turned-up rib with its sewn label. */
export const beanieRib: CloseUp = (cloth) => {
  const fold = 'M-640 560C-300 600 300 600 640 560L640 1560L-640 1560Z';
  return [
    piece({ ...cloth, weave: 'smooth' }, FRAME, { over: columns(cloth, -40, 700, 74), depth: 0, outline: 0 }),
    cast(cloth, 'M-640 556C-300 596 300 596 640 556', 150),
    piece({ ...cloth, weave: 'smooth' }, fold, { over: columns(cloth, 540, 1560, 108), depth: 130 }),
    `<g transform="rotate(-3 0 1040)">${wovenLabel(cloth, -230, 930, 460)}</g>`,
    stitch(cloth, 'M-640 1500C-300 1530 300 1530 640 1500'),
  ].join('');
};

/** Twisted fringe under the last woven threads. */
export const scarfFringe: CloseUp = (cloth) => {
  const { palette } = cloth;
  const body = 'M-640 -60L640 -60L640 740C300 770 -300 770 -640 740Z';
  const strands = Array.from({ length: 15 }, (_, at) => {
    const x = -610 + at * 88;
    const sway = Math.sin(at * 1.9) * 34;
    return rope(
      cloth,
      `M${x} 752C${x + sway * 0.2} 920 ${x + sway} 1100 ${x + sway * 0.6} ${1360 + ((at * 41) % 70)}`,
      46,
      { ...palette, base: at % 2 ? palette.base : palette.light },
    );
  });
  const knots = Array.from(
    { length: 15 },
    (_, at) =>
      `<ellipse cx="${-610 + at * 88}" cy="784" rx="36" ry="30" fill="${palette.base}" stroke="${palette.outline}" stroke-width="3"/><path d="M${-634 + at * 88} 776C${-620 + at * 88} 760 ${-600 + at * 88} 760 ${-590 + at * 88} 772" stroke="${palette.glow}" stroke-opacity=".7" stroke-width="7" fill="none" stroke-linecap="round"/>`,
  );
  return [
    backing(cloth),
    ...strands,
    piece({ ...cloth, scale: 3 }, body, {
      depth: 60,
      folds: [
        [-420, -40, -330, 200, -380, 460, -300, 740, 150, 0.5],
        [240, -40, 330, 200, 270, 460, 340, 740, 150, 0.5],
      ],
    }),
    groove(cloth, 'M-640 690C-300 720 300 720 640 690', 4),
    ...knots,
  ].join('');
};

const backing = (cloth: Cloth): string => {
  const paint = cloth.sheet.define(
    (id) =>
      `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#ece7e0"/><stop offset="1" stop-color="#cbc2b6"/></linearGradient>`,
  );
  return `<path d="${FRAME}" fill="${paint}"/>`;
};
