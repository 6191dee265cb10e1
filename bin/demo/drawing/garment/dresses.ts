import type { Cloth } from '../paint/fabric.ts';
import { both, flipped, mirrored } from '../paint/path.ts';
import { cast, type Fold, pair, piece, seam, stitch } from '../paint/shading.ts';
import { type Garment, label } from './block.ts';

const SLEEVE =
  'M232 236C300 262 352 352 392 520C400 560 402 588 398 610L292 640C276 584 256 530 226 452C206 376 214 292 232 236Z';
const SLEEVE_FOLDS: readonly Fold[] = [
  [246, 258, 276, 340, 300, 440, 312, 560, 32, 0.8],
  [270, 280, 316, 360, 344, 450, 358, 560, 28, 0.6],
  [320, 628, 316, 590, 312, 560, 300, 510, 24, 0.8],
];

const SKIRT = mirrored(
  'M0 690C70 690 130 684 170 672C196 800 250 1010 346 1296C330 1320 290 1314 258 1322C214 1334 186 1316 140 1326C96 1336 60 1322 0 1330',
);
const SKIRT_FOLDS: readonly Fold[] = [
  [-120, 700, -150, 880, -190, 1080, -250, 1312, 66, 0.9],
  [-70, 700, -84, 880, -110, 1100, -140, 1318, 54, 0.7],
  [-20, 704, -26, 900, -34, 1120, -40, 1320, 46, 0.6],
  [36, 700, 44, 880, 60, 1100, 76, 1324, 60, 0.8],
  [90, 700, 112, 880, 150, 1080, 182, 1312, 56, 0.8],
  [140, 690, 176, 860, 226, 1060, 282, 1304, 50, 0.8],
];

/** Short gathers that a waist throws above and below itself. */
const gathers = (cloth: Cloth, y: number, down: boolean): string =>
  [-142, -112, -84, -52, -24, 8, 36, 66, 98, 128, 150]
    .map((x, at) => {
      const length = 46 + ((at * 37) % 40);
      const end = down ? y + length : y - length;
      return cast(
        cloth,
        `M${x} ${y}C${x * 1.02} ${(y + end) / 2} ${x * 1.05} ${(y + end) / 2} ${x * (down ? 1.1 : 1.06)} ${end}`,
        9,
      );
    })
    .join('');

const belt = (cloth: Cloth, front: boolean): string => {
  const d = 'M-172 634C-90 650 90 650 172 634L176 684C90 702 -90 702 -176 684Z';
  const tails = [
    'M46 676C40 760 22 850 34 940L72 934C70 850 84 770 74 672Z',
    'M66 676C84 750 110 820 106 900L140 888C140 810 116 740 92 668Z',
  ];
  const knot = 'M40 634C60 624 86 628 94 644C98 668 92 690 78 696C58 700 40 690 36 672C32 656 32 642 40 634Z';
  const loops = [
    'M50 660C10 620 -40 616 -58 640C-62 668 -20 692 46 678Z',
    'M84 656C120 616 166 610 184 634C190 664 146 690 88 676Z',
  ];
  return [
    cast(cloth, 'M-174 688C-90 706 90 706 174 688', 18),
    piece(cloth, d, { depth: 22 }),
    stitch(cloth, 'M-170 643C-90 659 90 659 170 643M-174 676C-90 693 90 693 174 676'),
    ...(front
      ? [
          ...tails.map((tail) => cast(cloth, tail, 14) + piece(cloth, tail, { depth: 16 })),
          ...loops.map((loop) => cast(cloth, loop, 12) + piece(cloth, loop, { depth: 22 })),
          piece(cloth, knot, { depth: 20 }),
        ]
      : []),
  ].join('');
};

const wrapFront = (cloth: Cloth): string => {
  const left = 'M-96 202L-232 236C-248 320 -246 400 -226 452C-206 520 -180 580 -170 640L60 650C30 520 -20 360 -96 202Z';
  const right = 'M96 202L232 236C248 320 246 400 226 452C206 520 180 580 170 640L-124 646C-40 560 60 380 96 202Z';
  const folds: Fold[] = [
    [110, 260, 90, 380, 20, 520, -90, 640, 30, 0.7],
    [222, 456, 170, 520, 90, 580, 0, 640, 30, 0.8],
    [200, 540, 150, 590, 110, 620, 70, 644, 22, 0.7],
    [180, 290, 180, 380, 150, 470, 110, 540, 30, 0.4],
  ];
  const left_ = folds.map((fold) => fold.map((value, at) => (at < 8 && at % 2 === 0 ? -value : value)));
  return [
    piece(cloth, left, { folds: left_.slice(1) }),
    stitch(cloth, 'M-86 206C-16 350 30 490 56 620'),
    cast(cloth, 'M100 212C64 390 -36 566 -120 652', 24),
    piece(cloth, right, { folds }),
    stitch(cloth, 'M86 206C50 378 -46 548 -122 634'),
  ].join('');
};

const backBodice = mirrored(
  'M0 236C50 232 84 218 100 202L232 236C248 320 246 400 226 452C206 520 180 580 170 640L0 650',
);

export const dress: Garment = (cloth, view) => {
  const front = view === 'front';
  const inside = mirrored('M0 222C46 222 76 214 96 202L110 250L0 520');
  const wrapEdge = 'M150 690C120 860 90 1080 40 1330';
  const markup = [
    front ? piece(cloth, inside, { inside: true, depth: 50 }) + label(cloth, 240, 54) : '',
    pair(cloth, SLEEVE, { folds: SLEEVE_FOLDS, angle: 18 }),
    stitch(cloth, both('M290 622L397 592')),
    piece(cloth, SKIRT, {
      folds: SKIRT_FOLDS,
      depth: 60,
      over: gathers(cloth, 694, true) + (front ? cast(cloth, wrapEdge, 26) : ''),
    }),
    front ? seam(cloth, wrapEdge, 2.6) : '',
    front
      ? wrapFront(cloth)
      : piece(cloth, backBodice, {
          folds: [
            [216, 460, 170, 520, 130, 570, 80, 630, 28, 0.6],
            [-216, 460, -170, 520, -130, 570, -80, 630, 28, 0.6],
          ],
        }) +
        seam(cloth, 'M0 240L0 640', 2.4) +
        stitch(cloth, 'M-9 240L-9 632M9 240L9 632') +
        stitch(cloth, both('M0 246C54 242 90 230 108 214')) +
        seam(cloth, both('M120 400C110 500 104 570 100 640'), 1.8),
    gathers(cloth, 640, false),
    seam(cloth, both('M232 236C248 320 246 400 226 452'), 2),
    belt(cloth, front),
  ];
  const body = mirrored('M0 260L96 202L232 236C248 320 246 400 226 452C206 520 180 580 170 660L0 680');
  return { outlines: [SKIRT, body, SLEEVE, flipped(SLEEVE)], body: markup.join('') };
};
