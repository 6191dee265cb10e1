import { paletteOf } from '../paint/colour.ts';
import type { Cloth } from '../paint/fabric.ts';
import { rectangle } from '../paint/path.ts';
import { cast, type Fold, piece } from '../paint/shading.ts';
import { bigButton, buttonhole, type CloseUp, ground, groove, stud, thread } from './macro.ts';

const COPPER = { bright: '#f6d6b2', base: '#c68a55', shade: '#85532a', outline: '#4d2d14' } as const;
const ORANGE = '#d2914a';

/** The coin pocket between rivets. */
export const jeansPocket: CloseUp = (cloth) => {
  const ink = cloth.palette.dark || cloth.weave === 'denim' ? ORANGE : cloth.palette.stitch;
  const band = 'M-640 -60L640 -60L640 210C200 250 -200 250 -640 210Z';
  const bag = 'M-460 236C-420 620 60 860 640 900L640 216C200 256 -200 256 -460 236Z';
  const coin = 'M-140 420L470 400L480 900L100 780Z';
  return [
    ground(cloth, [
      [-460, 700, -300, 900, -100, 1060, 240, 1240, 120, 0.5],
      [-380, 960, -220, 1120, 0, 1240, 300, 1380, 110, 0.4],
    ]),
    piece(cloth, bag, { depth: 80 }),
    cast(cloth, 'M-146 430L-40 640L110 790', 40),
    piece(cloth, coin, { depth: 70 }),
    thread(cloth, 'M-104 456L452 438M-92 492L456 476', ink),
    cast(cloth, 'M-460 244C-420 628 60 868 640 908', 90),
    curve(cloth),
    thread(cloth, 'M-496 250C-450 660 50 900 640 940M-534 252C-486 700 40 946 640 984', ink),
    cast(cloth, 'M-640 222C-200 262 200 262 640 222', 90),
    piece(cloth, band, { depth: 80 }),
    thread(cloth, 'M-640 168C-200 206 200 206 640 168', ink),
    piece(cloth, rectangle(-500, -60, 130, 420, 8), { depth: 50 }),
    thread(cloth, 'M-470 -40L-470 350M-400 -40L-400 350', ink, 0.9),
    stud(cloth, -410, 420, 40, COPPER),
    stud(cloth, 420, 480, 40, COPPER),
    stud(cloth, -96, 478, 40, COPPER),
  ].join('');
};

const curve = ({ palette }: Cloth): string =>
  `<path d="M-460 236C-420 620 60 860 640 900" fill="none" stroke="${palette.outline}" stroke-width="5"/><path d="M-466 250C-426 634 56 876 640 916" fill="none" stroke="${palette.glow}" stroke-opacity="${palette.glowAlpha}" stroke-width="9"/>`;

/** Waistband, button, the pleat that begins under it. */
export const trousersWaist: CloseUp = (cloth) => {
  const band = 'M-640 120C-200 160 200 160 640 120L640 560C200 600 -200 600 -640 560Z';
  const tab = 'M-640 118C-300 150 -20 156 120 152L200 372L120 588C-20 592 -300 586 -640 558Z';
  const folds: Fold[] = [
    [-380, 600, -350, 900, -320, 1200, -300, 1520, 90, 1.1],
    [-200, 600, -190, 860, -170, 1160, -160, 1520, 80, 0.9],
    [300, 600, 310, 900, 330, 1200, 340, 1520, 90, 1],
  ];
  return [
    ground(cloth, folds),
    groove(cloth, 'M30 600L30 1560', 6),
    thread(cloth, 'M-230 610C-230 1000 -200 1340 30 1520', cloth.palette.stitch),
    cast(cloth, 'M-640 572C-200 612 200 612 640 572', 110),
    piece(cloth, band, { depth: 90 }),
    cast(cloth, 'M124 156L206 376L124 594', 70),
    piece(cloth, tab, { depth: 90 }),
    thread(cloth, 'M-640 154C-300 186 -20 192 98 188L160 372L98 552C-20 556 -300 550 -640 522'),
    buttonhole(cloth, 20, 372, 220, false),
    bigButton(cloth, 20, 372, 92, paletteOf('#5b4330'), cloth.palette.stitch),
    piece(cloth, rectangle(-520, 70, 130, 580, 10), { depth: 60 }),
    thread(cloth, 'M-490 84L-490 636M-420 84L-420 636', cloth.palette.stitch, 0.9),
  ].join('');
};

/** Knife pleats where they leave the waistband. */
export const skirtPleats: CloseUp = (cloth) => {
  const band = 'M-640 -60L640 -60L640 380C200 420 -200 420 -640 380Z';
  const folds = Array.from({ length: 8 }, (_, at) => {
    const x = 620 - at * 182;
    const lean = 0.16 * (x / 620);
    const d = `M${x - 200} 370L${x} 370C${x + lean * 300} 700 ${x + lean * 500} 1100 ${x + lean * 760} 1580L${x - 220 + lean * 700} 1580C${x - 210 + lean * 460} 1100 ${x - 204 + lean * 280} 700 ${x - 200} 370Z`;
    const edge = `M${x} 370C${x + lean * 300} 700 ${x + lean * 500} 1100 ${x + lean * 760} 1580`;
    const light: Fold = [
      x - 60,
      460,
      x - 56 + lean * 200,
      700,
      x - 50 + lean * 400,
      1100,
      x - 40 + lean * 600,
      1480,
      70,
      0.9,
    ];
    return cast(cloth, edge, 90) + piece(cloth, d, { depth: 70, lights: [light], outline: 2.4 });
  });
  return [
    ground(cloth),
    ...folds,
    cast(cloth, 'M-640 392C-200 432 200 432 640 392', 120),
    piece(cloth, band, { depth: 100 }),
    thread(cloth, 'M-640 336C-200 376 200 376 640 336', cloth.palette.stitch, 0.9),
  ].join('');
};

const GATHERS: readonly Fold[] = [-560, -450, -340, -230, 260, 360, 470, 570].flatMap((x, at): Fold[] => [
  [x, 900, x * 1.04, 1060, x * 1.08, 1220, x * 1.12, 1400 + ((at * 61) % 100), 80, 1],
  [x + 40, 560, x * 1.02, 430, x * 1.02, 300, x * 0.98, 160 + ((at * 47) % 120), 66, 0.8],
]);

type Part = { d: string; angle: number; folds: readonly Fold[] };

/** From below to above: two tails, two loops, the knot. */
const BOW: readonly Part[] = [
  {
    d: 'M-60 820C-110 1060 -200 1260 -180 1580L60 1580C40 1280 60 1060 80 830Z',
    angle: 8,
    folds: [[0, 880, -40, 1080, -90, 1300, -80, 1540, 70, 0.9]],
  },
  {
    d: 'M40 820C120 1020 240 1220 280 1580L500 1580C470 1220 330 980 160 800Z',
    angle: -18,
    folds: [[100, 860, 200, 1040, 300, 1260, 350, 1540, 70, 0.9]],
  },
  {
    d: 'M-60 640C-240 420 -520 400 -580 560C-600 740 -320 920 -50 840Z',
    angle: 20,
    folds: [
      [-70, 690, -240, 600, -380, 580, -500, 620, 60, 0.9],
      [-70, 790, -220, 780, -330, 780, -440, 760, 50, 0.8],
    ],
  },
  {
    d: 'M130 640C300 410 560 420 610 570C630 760 380 900 120 840Z',
    angle: -20,
    folds: [
      [150, 690, 280, 610, 400, 590, 530, 630, 60, 0.9],
      [150, 790, 280, 790, 380, 780, 470, 750, 50, 0.8],
    ],
  },
  {
    d: 'M-80 600C20 560 130 570 160 640C184 740 170 840 130 890C40 930 -60 910 -96 840C-116 760 -112 660 -80 600Z',
    angle: 0,
    folds: [
      [-50, 620, -20, 700, -30, 790, -60, 870, 50, 1],
      [60, 600, 90, 690, 90, 790, 60, 890, 44, 0.9],
    ],
  },
];

/** The knot of the belt over a gathered waist. */
export const dressKnot: CloseUp = (cloth) =>
  [
    ground(cloth, GATHERS),
    cast(cloth, 'M-640 900C-200 930 200 930 640 900', 110),
    piece(cloth, 'M-640 560C-200 590 200 590 640 560L640 890C200 920 -200 920 -640 890Z', { depth: 80 }),
    ...BOW.map(({ d, angle, folds }) => cast(cloth, d, 70) + piece(cloth, d, { depth: 110, angle, folds })),
  ].join('');
