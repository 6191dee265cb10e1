import type { Cloth } from '../paint/fabric.ts';
import { both, flipped, mirrored, rectangle } from '../paint/path.ts';
import { cast, type Fold, pair, piece, seam, stitch } from '../paint/shading.ts';
import { type Block, button, type Garment, label, sleeve, SLEEVE_FOLDS } from './block.ts';

const JACKET: Block = {
  neck: 92,
  neckY: 210,
  shoulder: 286,
  shoulderY: 278,
  chest: 270,
  armY: 520,
  waist: 240,
  waistY: 760,
  hem: 282,
  hemY: 1130,
};
const JACKET_ARM = { outer: [446, 1090], inner: [342, 1106] } as const;

/** A front that closes with `lap` beyond the centre and runs to a rounded or straight corner at the hem. */
export const front = (b: Block, roll: number, lap: number, corner: number): string =>
  `M${-lap} ${roll}L${b.neck} ${b.neckY}L${b.shoulder} ${b.shoulderY}C${b.shoulder - 18} ${b.shoulderY + 80} ${b.chest - 26} ${b.armY - 70} ${b.chest} ${b.armY}C${b.waist + 8} ${b.armY + 100} ${b.waist - 6} ${b.waistY - 60} ${b.waist} ${b.waistY}C${b.waist + 6} ${b.waistY + 130} ${b.hem - 8} ${b.hemY - 140} ${b.hem} ${b.hemY}C${b.hem * 0.7} ${b.hemY + 12} ${corner + 60 - lap} ${b.hemY + 18} ${corner - lap} ${b.hemY + 18}${corner > 8 ? `C${-lap + 8} ${b.hemY + 14} ${-lap} ${b.hemY - corner * 0.8} ${-lap} ${b.hemY - corner * 2}` : ''}Z`;

export const back = (b: Block): string =>
  mirrored(
    `M0 ${b.neckY + 14}C40 ${b.neckY + 14} 70 ${b.neckY + 8} ${b.neck} ${b.neckY}L${b.shoulder} ${b.shoulderY}C${b.shoulder - 18} ${b.shoulderY + 80} ${b.chest - 26} ${b.armY - 70} ${b.chest} ${b.armY}C${b.waist + 8} ${b.armY + 100} ${b.waist - 6} ${b.waistY - 60} ${b.waist} ${b.waistY}C${b.waist + 6} ${b.waistY + 130} ${b.hem - 8} ${b.hemY - 140} ${b.hem} ${b.hemY}C${b.hem * 0.6} ${b.hemY + 18} ${b.hem * 0.3} ${b.hemY + 20} 0 ${b.hemY + 20}`,
  );

/** Lapel and collar of the right side; the left is its mirror. `notch` sets where they meet. */
export const lapels = (cloth: Cloth, roll: number, width: number): string => {
  const lapel = `M2 ${roll}C40 ${roll - 90} 84 ${300 + (roll - 500) * 0.2} 100 232L${96 + width} 336L${120 + width} 348C${100 + width} ${400 + (roll - 560) * 0.2} 60 ${roll - 60} 2 ${roll}Z`;
  const collar = `M96 196C112 190 128 198 138 214L${112 + width} 300L${88 + width} 342C112 316 88 260 84 214Z`;
  return [
    cast(cloth, both(`M0 ${roll + 8}C50 ${roll - 40} ${96 + width} 420 ${122 + width} 352`), 30),
    pair(cloth, lapel, { angle: 32, depth: 34 }),
    pair(cloth, collar, { angle: 40, depth: 24 }),
    stitch(cloth, both(`M14 ${roll - 18}C60 ${roll - 66} ${92 + width} 400 ${108 + width} 354L${94 + width} 346`)),
  ].join('');
};

export const neckFacing = (cloth: Cloth, roll: number): string =>
  piece(
    { ...cloth, weave: 'smooth', pattern: 'plain' },
    mirrored(`M0 196C48 196 84 202 98 214L116 300L0 ${roll + 10}`),
    { inside: true, depth: 50 },
  ) + label(cloth, 236);

const flapPocket = (cloth: Cloth, y: number, x = 92, width = 132): string => {
  const d = `M${x} ${y}L${x + width} ${y - 10}L${x + width + 2} ${y + 44}Q${x + width} ${y + 50} ${x + width - 8} ${y + 50}L${x + 8} ${y + 58}Q${x} ${y + 58} ${x} ${y + 50}Z`;
  return (
    cast(cloth, both(`M${x + 2} ${y + 60}L${x + width} ${y + 52}`), 14) +
    pair(cloth, d, { depth: 22 }) +
    stitch(cloth, both(`M${x + 8} ${y + 47}L${x + width - 6} ${y + 39}`))
  );
};

const welt = (cloth: Cloth): string => {
  const d = 'M112 480L206 462L209 484L115 502Z';
  return piece(cloth, d, { depth: 10 }) + cast(cloth, 'M116 505L209 487', 8);
};

const sleeveButtons = (cloth: Cloth): string =>
  [0, 26, 52]
    .map((dy) => button(cloth, 424 - dy * 0.06, 1056 - dy, 8) + button(cloth, -424 + dy * 0.06, 1056 - dy, 8))
    .join('');

const JACKET_FOLDS: readonly Fold[] = [
  [246, 560, 220, 640, 200, 690, 150, 740, 26, 0.7],
  [236, 770, 190, 780, 140, 770, 60, 752, 20, 0.7],
  [226, 830, 236, 930, 240, 1020, 250, 1120, 40, 0.5],
  [96, 960, 84, 1020, 90, 1070, 92, 1130, 30, 0.3],
];

export const blazer: Garment = (cloth, view) => {
  const arm = sleeve(JACKET, JACKET_ARM);
  const right = front(JACKET, 640, 18, 70);
  const rear = back(JACKET);
  const markup = [
    pair(cloth, arm, { folds: SLEEVE_FOLDS, angle: -10 }),
    sleeveButtons(cloth),
    ...(view === 'front'
      ? [
          neckFacing(cloth, 640),
          pair(cloth, right, { folds: JACKET_FOLDS }),
          cast(cloth, 'M-20 660L-20 990', 16),
          seam(cloth, both('M150 520C138 640 140 760 146 900'), 2),
          flapPocket(cloth, 900),
          welt(cloth),
          lapels(cloth, 640, 92),
          button(cloth, 4, 690, 15, cloth.palette),
          button(cloth, 4, 806, 15, cloth.palette),
        ]
      : [
          piece(cloth, rear, {
            folds: [
              ...JACKET_FOLDS,
              ...JACKET_FOLDS.map((fold) => fold.map((v, at) => (at < 8 && at % 2 === 0 ? -v : v))),
            ],
          }),
          seam(cloth, 'M0 236C-4 500 4 700 0 1150'),
          seam(cloth, both('M262 400C190 520 170 700 190 1140'), 2),
          cast(cloth, both('M193 960L200 1140'), 14),
          collarRoll(cloth, 262),
        ]),
    seam(cloth, both('M286 278C268 356 244 450 270 520'), 2.4),
  ];
  return { outlines: [rear, arm, flipped(arm)], body: markup.join('') };
};

/** The fall of a tailored collar seen from behind. */
export const collarRoll = (cloth: Cloth, depth: number): string => {
  const d = mirrored(
    `M0 182C50 182 84 190 104 204C122 220 130 ${depth - 24} 134 ${depth - 12}C90 ${depth + 10} 40 ${depth + 14} 0 ${depth + 14}`,
  );
  return (
    cast(cloth, both(`M0 ${depth + 18}C50 ${depth + 18} 96 ${depth + 10} 136 ${depth - 8}`), 20) +
    piece(cloth, d, { depth: 36 })
  );
};

export const COAT: Block = {
  neck: 92,
  neckY: 176,
  shoulder: 286,
  shoulderY: 244,
  chest: 276,
  armY: 500,
  waist: 268,
  waistY: 760,
  hem: 318,
  hemY: 1340,
};
export const COAT_ARM = { outer: [446, 1036], inner: [338, 1052] } as const;
export const COAT_FOLDS: readonly Fold[] = [
  [256, 540, 226, 620, 206, 680, 150, 740, 28, 0.7],
  [230, 800, 238, 960, 252, 1120, 268, 1330, 54, 0.6],
  [130, 860, 132, 1000, 142, 1160, 146, 1340, 46, 0.45],
  [60, 1000, 58, 1100, 64, 1220, 62, 1340, 30, 0.3],
];
export const bothSides = (folds: readonly Fold[]): Fold[] => [
  ...folds,
  ...folds.map((fold) => fold.map((v, at) => (at < 8 && at % 2 === 0 ? -v * 0.94 : v))),
];

/** Drawn for a jacket whose neck lies 34 lower, and lifted. */
export const lifted = (markup: string, dy = -34): string => `<g transform="translate(0 ${dy})">${markup}</g>`;

export const slantPocket = (cloth: Cloth): string =>
  cast(cloth, both('M214 800L180 970'), 14) + pair(cloth, 'M196 792L222 798L188 972L162 966Z', { depth: 12 });

export const coat: Garment = (cloth, view) => {
  const arm = sleeve(COAT, COAT_ARM, 8);
  const right = front(COAT, 640, 96, 6);
  const rear = back(COAT);
  const rows = [
    [-70, 660],
    [70, 660],
    [-70, 800],
    [70, 800],
    [-70, 940],
    [70, 940],
  ] as const;
  const markup = [
    pair(cloth, arm, {
      folds: SLEEVE_FOLDS.map((fold) => fold.map((v, at) => (at < 8 && at % 2 === 1 ? v - 50 : v))),
      angle: -10,
    }),
    stitch(cloth, both('M340 980L450 962')),
    ...(view === 'front'
      ? [
          lifted(neckFacing(cloth, 640)),
          pair(cloth, right, { folds: COAT_FOLDS }),
          cast(cloth, 'M-98 650L-98 1340', 18),
          stitch(cloth, 'M-84 650L-84 1346'),
          slantPocket(cloth),
          lifted(lapels(cloth, 660, 112)),
          ...rows.map(([x, y]) => button(cloth, x, y, 17)),
        ]
      : [
          piece(cloth, rear, { folds: bothSides(COAT_FOLDS) }),
          seam(cloth, 'M0 220L0 980'),
          cast(cloth, 'M3 980L10 1356', 22),
          seam(cloth, 'M0 980L6 1358M0 980L-26 1000', 2.4),
          halfBelt(cloth),
          lifted(collarRoll(cloth, 274)),
        ]),
    seam(cloth, both('M286 244C268 322 250 430 276 500'), 2.4),
  ];
  return { outlines: [rear, arm, flipped(arm)], body: markup.join('') };
};

const halfBelt = (cloth: Cloth): string =>
  cast(cloth, 'M-138 782L138 782', 16) +
  piece(cloth, rectangle(-140, 722, 280, 56, 6), { depth: 22 }) +
  stitch(cloth, 'M-132 731L132 731M-132 769L132 769') +
  button(cloth, -112, 750, 15) +
  button(cloth, 112, 750, 15);
