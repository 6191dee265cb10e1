import type { Cloth } from '../paint/fabric.ts';
import { both, mirrored, rectangle } from '../paint/path.ts';
import { cast, type Fold, piece, ribs, seam, stitch } from '../paint/shading.ts';
import { dice } from '../paint/sheet.ts';
import type { Garment } from './block.ts';

const fringe = (
  cloth: Cloth,
  from: readonly [number, number],
  to: readonly [number, number],
  length: number,
  count: number,
): string => {
  const roll = dice(count * 31 + Math.round(from[0]));
  const { palette } = cloth;
  return Array.from({ length: count }, (_, at) => {
    const t = (at + 0.5) / count;
    const [x, y] = [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
    const [lean, drop] = [(roll() - 0.5) * 16, length + (roll() - 0.5) * 18];
    const d = `M${x} ${y}C${x + lean * 0.1} ${y + drop * 0.4} ${x + lean} ${y + drop * 0.6} ${x + lean} ${y + drop}`;
    return `<path d="${d}" stroke="${palette.outline}" stroke-width="7.5" stroke-linecap="round" fill="none"/><path d="${d}" stroke="${at % 2 ? palette.base : palette.light}" stroke-width="5" stroke-linecap="round" fill="none"/><circle cx="${x}" cy="${y + 8}" r="5" fill="${palette.shade}" stroke="${palette.outline}" stroke-width="1.2"/>`;
  }).join('');
};

const SCARF_FOLDS: readonly Fold[] = [
  [-120, 420, -130, 640, -116, 840, -128, 1100, 34, 0.7],
  [-180, 420, -190, 640, -178, 840, -188, 1100, 30, 0.6],
  [90, 420, 96, 640, 84, 840, 100, 1220, 36, 0.7],
  [150, 430, 160, 640, 150, 860, 160, 1220, 30, 0.6],
];

/** Laid once around, ends hanging. */
const wornScarf = (cloth: Cloth): { outlines: string[]; body: string } => {
  const tailA = 'M-206 400L-64 430C-70 640 -62 880 -70 1130L-226 1126C-218 880 -222 640 -206 400Z';
  const tailB = 'M50 430L196 396C206 660 200 940 206 1226L52 1230C58 960 44 700 50 430Z';
  const ring =
    'M-214 320C-222 206 -120 146 0 146C120 146 222 206 214 320C206 430 110 500 0 500C-110 500 -206 430 -214 320Z';
  const hole =
    'M-124 262C-112 218 -60 200 0 200C60 200 112 218 124 262C104 312 52 330 0 330C-52 330 -104 312 -124 262Z';
  const loopFolds: Fold[] = [
    [-196, 290, -150, 380, -60, 420, 60, 412, 30, 0.9],
    [-176, 240, -130, 350, -20, 390, 110, 350, 26, 0.8],
    [-180, 380, -100, 460, 20, 478, 130, 430, 28, 0.9],
    [196, 280, 170, 350, 120, 390, 40, 410, 24, 0.6],
  ];
  const body = [
    fringe(cloth, [-222, 1124], [-74, 1128], 76, 15),
    piece(cloth, tailA, { folds: SCARF_FOLDS.slice(0, 2) }),
    fringe(cloth, [56, 1228], [202, 1224], 76, 15),
    piece(cloth, tailB, { folds: SCARF_FOLDS.slice(2) }),
    cast(cloth, 'M-206 420C-150 500 -60 520 0 520C80 520 160 490 206 420', 44),
    piece(cloth, ring, { folds: loopFolds, depth: 70 }),
    piece(cloth, hole, { inside: true, depth: 60 }),
  ];
  return { outlines: [tailA, tailB, ring], body: body.join('') };
};

/** Folded lengthwise and laid down, fringe forward. */
const foldedScarf = (cloth: Cloth): { outlines: string[]; body: string } => {
  const under = 'M-300 420Q-300 400 -280 398L280 390Q304 390 304 414L310 1080L-306 1084Z';
  const upper = 'M-306 380Q-306 352 -276 350L276 342Q308 342 308 372L300 820L-310 826Z';
  const body = [
    fringe(cloth, [-300, 1080], [304, 1076], 84, 44),
    piece(cloth, under, { depth: 60 }),
    cast(cloth, 'M-308 836L302 830', 46),
    piece(cloth, upper, {
      depth: 70,
      folds: [
        [-300, 560, -120, 572, 60, 548, 300, 566, 30, 0.4],
        [-120, 350, -130, 500, -110, 660, -124, 820, 30, 0.35],
      ],
    }),
    stitch(cloth, 'M-300 812L292 806'),
    `<rect x="196" y="744" width="76" height="44" rx="3" fill="#f4f0e8" stroke="#a59a8b" stroke-width="1.4"/><path d="M210 760L258 760M220 772L248 772" stroke="#8c8378" stroke-width="2.4"/>`,
  ];
  return { outlines: [under, upper], body: body.join('') };
};

export const scarf: Garment = (cloth, view) => (view === 'front' ? wornScarf(cloth) : foldedScarf(cloth));

const dome = mirrored('M0 330C150 326 268 440 296 640C306 720 308 800 306 870C200 900 100 906 0 906');
const cuff = mirrored('M0 838C110 838 220 828 312 806C322 880 322 980 314 1064C220 1092 110 1098 0 1098');

const domeRibs = (cloth: Cloth): string =>
  Array.from({ length: 25 }, (_, at) => {
    const t = (at - 12) / 12;
    const [x0, x1] = [t * 46, Math.sin(t * 1.5) * 306];
    const d = `M${x0} 332C${x0 + x1 * 0.56} 400 ${x1 * 1.0} 600 ${x1} 890`;
    return `<path d="${d}" fill="none" stroke="${cloth.palette.shadow}" stroke-width="9" stroke-opacity="${cloth.palette.shadowAlpha * 0.5}"/><path d="${d}" fill="none" stroke="${cloth.palette.glow}" stroke-width="5" stroke-opacity="${cloth.palette.glowAlpha * 0.7}" transform="translate(-9 0)"/>`;
  }).join('');

const bend = (y: number): number[] => [-316, y, 0, y + 56, 316, y];

export const beanie: Garment = (cloth, view) => {
  const body = [
    piece(cloth, dome, { over: domeRibs(cloth), depth: 120 }),
    cast(cloth, both('M0 836C110 836 220 826 312 802'), 34),
    piece(cloth, cuff, { over: ribs(cloth, bend(806), bend(1064), 44), depth: 80 }),
    seam(cloth, both('M0 1086C110 1086 220 1078 312 1054'), 1.6),
    view === 'front'
      ? `<g>${cast(cloth, 'M70 1000L196 988', 12)}<path d="${'M74 926L194 912L198 982L78 996Z'}" fill="#efe8dc" stroke="#8c8378" stroke-width="1.8"/><path d="M94 948L176 938M104 964L168 956" stroke="#6f675d" stroke-width="4"/></g>`
      : seam(cloth, 'M0 332C4 500 -2 700 0 838M0 840L0 1096', 3) + cast(cloth, 'M4 340L3 830', 14),
  ];
  return { outlines: [dome, cuff], body: body.join('') };
};

const BAG =
  'M-320 600L320 600C330 780 346 980 350 1180Q350 1214 316 1218C120 1230 -120 1230 -316 1218Q-350 1214 -350 1180C-346 980 -330 780 -320 600Z';

const handle = (cloth: Cloth, rear: boolean): string => {
  const [top, spread] = rear ? [208, 150] : [180, 170];
  const d = `M${-spread} 690C${-spread + 6} 500 ${-spread + 24} 330 ${-spread * 0.5} ${top + 40}C${-spread * 0.25} ${top} ${spread * 0.25} ${top} ${spread * 0.5} ${top + 40}C${spread - 24} 330 ${spread - 6} 500 ${spread} 690`;
  const { palette } = cloth;
  const ink = rear ? palette.inside : palette.base;
  return `<path d="${d}" fill="none" stroke="${palette.shadow}" stroke-opacity=".28" stroke-width="36" transform="translate(8 10)"/><path d="${d}" fill="none" stroke="${palette.outline}" stroke-width="34"/><path d="${d}" fill="none" stroke="${ink}" stroke-width="29"/><path d="${d}" fill="none" stroke="${palette.glow}" stroke-opacity="${palette.glowAlpha * 0.8}" stroke-width="8" transform="translate(-5 -3)"/><path d="${d}" fill="none" stroke="${palette.stitch}" stroke-width="25" stroke-opacity="0"/>`;
};

const anchors = (cloth: Cloth): string =>
  [-170, 170]
    .map(
      (x) =>
        `${cast(cloth, `M${x + 26} 664L${x + 26} 800`, 10)}${piece(cloth, `M${x - 24} 640L${x + 24} 640L${x + 24} 790L${x} 816L${x - 24} 790Z`, { depth: 18 })}${stitch(cloth, `M${x - 15} 650L${x - 15} 784L${x} 802L${x + 15} 784L${x + 15} 650`)}<circle cx="${x}" cy="700" r="9" fill="${cloth.accent.light}" stroke="${cloth.accent.outline}" stroke-width="2"/>`,
    )
    .join('');

export const tote: Garment = (cloth, view) => {
  const mouth = 'M-320 600C-200 572 200 572 320 600C200 624 -200 624 -320 600Z';
  const folds: Fold[] = [
    [-250, 640, -262, 800, -240, 980, -270, 1180, 50, 0.4],
    [220, 640, 236, 800, 226, 980, 250, 1190, 50, 0.4],
  ];
  const body = [
    handle(cloth, true),
    piece(cloth, mouth, { inside: true, depth: 24 }),
    piece(cloth, BAG, { folds, depth: 90 }),
    stitch(cloth, 'M-312 622C-200 634 200 634 312 622M-338 1190C-120 1212 120 1212 338 1190'),
    seam(cloth, both('M286 606C296 800 306 1000 312 1214'), 2),
    view === 'front'
      ? `<g fill="none" stroke="${cloth.palette.stitch}" stroke-width="4"><path d="${mirrored('M0 930L30 960L0 990')}"/></g><path d="M-52 1020L52 1020" stroke="${cloth.palette.stitch}" stroke-width="3"/>`
      : piece(cloth, rectangle(-150, 850, 300, 230, 10), { depth: 30 }) +
        stitch(cloth, 'M-140 862L-140 1070L140 1070L140 862M-148 880L148 880') +
        cast(cloth, 'M-148 1086L150 1086', 12),
    handle(cloth, false),
    anchors(cloth),
  ];
  return { outlines: [BAG], body: body.join('') };
};
