import type { Cloth } from '../paint/fabric.ts';
import { both, flipped, mirrored, rectangle } from '../paint/path.ts';
import { cast, pair, piece, ribs, seam, stitch } from '../paint/shading.ts';
import {
  type Block,
  button,
  cuffs,
  type Garment,
  hem,
  label,
  neckInside,
  sleeve,
  SLEEVE_FOLDS,
  sleeveHem,
  torso,
  TORSO_FOLDS,
} from './block.ts';

const TEE: Block = {
  neck: 118,
  neckY: 218,
  shoulder: 276,
  shoulderY: 282,
  chest: 266,
  armY: 508,
  waist: 256,
  waistY: 820,
  hem: 266,
  hemY: 1232,
};
const SHORT = { outer: [432, 566], inner: [316, 636] } as const;
const SHORT_FOLDS = [
  [300, 352, 322, 420, 334, 490, 338, 570, 34, 0.7],
  [276, 512, 304, 540, 330, 556, 366, 560, 20, 0.7],
];

/** A band of rib around a neck, `width` wide, from shoulder point to shoulder point. */
export const neckRib = (cloth: Cloth, b: Block, drop: number, width: number, count = 54): string => {
  const outer = (w: number) =>
    `C${(b.neck + w) * 0.6} ${drop + w} ${(b.neck + w) * 0.96} ${b.neckY + (drop - b.neckY) * 0.45 + w * 0.6} ${b.neck + w} ${b.neckY + w * 0.28}`;
  const half = `M0 ${drop}C${b.neck * 0.6} ${drop} ${b.neck * 0.94} ${b.neckY + (drop - b.neckY) * 0.45} ${b.neck} ${b.neckY}L${b.neck + width} ${b.neckY + width * 0.28}C${(b.neck + width) * 0.96} ${b.neckY + (drop - b.neckY) * 0.45 + width * 0.6} ${(b.neck + width) * 0.6} ${drop + width} 0 ${drop + width}`;
  const d = mirrored(half);
  const bow = drop * 2 - b.neckY;
  const inner = [-b.neck, b.neckY, 0, bow, b.neck, b.neckY];
  const edge = [-b.neck - width, b.neckY + width * 0.28, 0, bow + width * 1.7, b.neck + width, b.neckY + width * 0.28];
  const band = { ...cloth, weave: 'smooth' as const, pattern: 'plain' as const };
  const line = `M0 ${drop + width + 9}${outer(width + 9)}`;
  return `${cast(cloth, both(`M0 ${drop + width}${outer(width)}`), 12)}${piece(band, d, { over: ribs(band, inner, edge, count), depth: width * 0.7 })}${stitch(cloth, both(line))}`;
};

export const tShirt: Garment = (cloth, view) => {
  const drop = view === 'front' ? 300 : 246;
  const body = torso(TEE, drop);
  const arm = sleeve(TEE, SHORT);
  const inside = neckInside(TEE, 320);
  const markup = [
    view === 'front' ? piece(cloth, inside, { inside: true, depth: 30 }) + label(cloth, 246) : '',
    pair(cloth, arm, { angle: 24, folds: SHORT_FOLDS }),
    sleeveHem(cloth, SHORT, 24),
    piece(cloth, body, { folds: TORSO_FOLDS }),
    view === 'back' ? seam(cloth, both('M0 262C60 262 110 252 130 226'), 1.6) : '',
    neckRib(cloth, TEE, drop, view === 'front' ? 30 : 24),
    hem(cloth, TEE, 16, 26),
  ];
  return { outlines: [body, arm, flipped(arm)], body: markup.join('') };
};

const SHIRT: Block = {
  neck: 104,
  neckY: 214,
  shoulder: 272,
  shoulderY: 288,
  chest: 266,
  armY: 520,
  waist: 254,
  waistY: 840,
  hem: 262,
  hemY: 1190,
};
const LONG = { outer: [448, 1080], inner: [350, 1098] } as const;

/** A turned-down collar seen from the front: stand, inside, two leaves. */
const shirtCollar = (cloth: Cloth, spread = 0): string => {
  const stand = mirrored('M0 206C50 206 86 212 104 218L92 270C60 292 30 312 0 318');
  const leafOfCollar = `M3 312C34 288 72 248 96 196C108 190 118 198 124 212L138 250C${136 + spread} 300 ${122 + spread} 350 ${104 + spread} 394C70 372 34 344 3 312Z`;
  const edge = `M12 314C40 338 72 362 ${100 + spread * 0.9} 381C${116 + spread} 342 ${128 + spread} 300 131 254`;
  return [
    piece(cloth, stand, { inside: true, depth: 36 }),
    label(cloth, 226, 54),
    cast(cloth, both(`M4 318C34 346 70 374 ${106 + spread} 398L${138 + spread * 0.6} 260`), 24),
    pair(cloth, leafOfCollar, { angle: 38, depth: 30 }),
    stitch(cloth, both(edge)),
  ].join('');
};

const collarBack = (cloth: Cloth): string => {
  const d = mirrored('M0 194C46 194 86 200 106 210C122 224 134 244 140 262C96 284 48 290 0 290');
  return `${cast(cloth, both('M0 294C50 294 98 288 142 264'), 20)}${piece(cloth, d, { depth: 34 })}${stitch(cloth, both('M0 280C48 280 92 274 130 254'))}`;
};

const placket = (cloth: Cloth, top: number, bottom: number, count: number): string => {
  const band = `M-24 ${top}L24 ${top}L24 ${bottom}L-24 ${bottom}Z`;
  const step = (bottom - top - 130) / (count - 1);
  const holes = Array.from({ length: count }, (_, at) => top + 34 + at * step);
  return [
    cast(cloth, `M25 ${top}L25 ${bottom - 4}`, 16),
    piece(cloth, band, { depth: 12, outline: 1.6 }),
    stitch(cloth, `M-17 ${top}L-17 ${bottom}M17 ${top}L17 ${bottom}`),
    ...holes.map(
      (y) =>
        `<path d="M0 ${y - 13}L0 ${y + 13}" stroke="${cloth.palette.seam}" stroke-width="2"/>${button(cloth, 0, y, 9)}`,
    ),
  ].join('');
};

const chestPocket = (cloth: Cloth): string => {
  const d = 'M92 512L206 512L206 622L149 652L92 622Z';
  return `${cast(cloth, 'M96 628L150 658L209 626L209 516', 12)}${piece(cloth, d, { depth: 26 })}${stitch(cloth, 'M99 518L99 618L149 644L199 618L199 518')}${stitch(cloth, 'M92 534L206 534')}`;
};

const shirtBody = (b: Block, drop: number): string =>
  mirrored(
    `M0 ${drop}C60 ${drop - 20} 96 250 ${b.neck} ${b.neckY}L${b.shoulder} ${b.shoulderY}C256 358 240 450 266 520C256 660 250 800 254 900C258 980 262 1060 264 1150C240 1180 232 1290 130 1306C80 1312 40 1312 0 1312`,
  );

export const shirt: Garment = (cloth, view) => {
  const front = view === 'front';
  const body = shirtBody(SHIRT, front ? 318 : 246);
  const arm = sleeve(SHIRT, LONG);
  const cuff = cuffs(cloth, LONG, 82);
  const markup = [
    pair(cloth, arm, { angle: -12, folds: SLEEVE_FOLDS }),
    cuff.markup,
    stitch(cloth, both('M352 1108L446 1090M358 1170L444 1152')),
    piece(cloth, body, { folds: TORSO_FOLDS }),
    stitch(cloth, both('M262 1140C236 1168 226 1278 130 1294C80 1300 40 1300 0 1300')),
    seam(cloth, both('M272 288C256 358 240 450 266 520'), 1.8),
    ...(front
      ? [
          seam(cloth, both('M112 250C170 270 220 296 264 326'), 1.8),
          chestPocket(cloth),
          placket(cloth, 316, 1310, 7),
          shirtCollar(cloth),
          button(cloth, 0, 318, 8),
        ]
      : [
          seam(cloth, both('M0 392C110 392 200 388 258 378')),
          stitch(cloth, both('M0 402C110 402 200 398 256 388')),
          seam(cloth, 'M-22 396L-16 900M22 396L16 900', 1.8),
          cast(cloth, 'M24 400L19 820', 16),
          collarBack(cloth),
        ]),
    ...(front ? [] : [button(cloth, 428, 1120, 8), button(cloth, -428, 1120, 8)]),
  ];
  return { outlines: [body, arm, flipped(arm), cuff.d, flipped(cuff.d)], body: markup.join('') };
};

const BLOUSE: Block = {
  neck: 112,
  neckY: 220,
  shoulder: 250,
  shoulderY: 276,
  chest: 252,
  armY: 500,
  waist: 236,
  waistY: 800,
  hem: 276,
  hemY: 1160,
};

/** Gathered at shoulder and cuff. */
const blouseSleeve =
  'M250 276C330 268 398 350 434 520C466 680 486 840 478 1000C474 1040 452 1062 430 1070L356 1076C318 1040 306 960 300 860C292 720 286 610 252 500C226 440 236 350 250 276Z';
const BLOUSE_SLEEVE_FOLDS = [
  [262, 300, 310, 420, 344, 560, 356, 720, 40, 0.8],
  [284, 296, 350, 400, 398, 540, 416, 700, 38, 0.7],
  [376, 1062, 348, 980, 344, 900, 356, 800, 40, 1],
  [404, 1064, 402, 980, 404, 900, 398, 780, 36, 0.9],
  [428, 1062, 448, 980, 452, 900, 442, 800, 30, 0.8],
  [268, 540, 296, 640, 314, 760, 318, 880, 30, 0.7],
];

const bow = (cloth: Cloth): string => {
  const tails = [
    'M-14 352C-44 460 -70 560 -62 706L-6 730C-14 600 0 470 10 356Z',
    'M6 352C40 440 74 520 90 640L40 672C30 560 4 450 -8 356Z',
  ];
  const loop = 'M6 330C50 276 120 262 158 290C172 330 150 372 118 380C70 380 34 360 6 344Z';
  return [
    ...tails.map(
      (d, at) =>
        cast(cloth, d, 16) +
        piece(cloth, d, {
          angle: at ? -12 : 8,
          folds: [
            at ? [6, 370, 30, 460, 56, 560, 66, 650, 18, 0.8] : [-10, 370, -32, 480, -46, 580, -36, 716, 20, 0.8],
          ],
        }),
    ),
    cast(cloth, both(loop), 18),
    pair(cloth, loop, {
      angle: 20,
      folds: [
        [12, 336, 50, 316, 90, 316, 130, 330, 18, 1],
        [14, 342, 50, 352, 86, 356, 120, 364, 12, 0.7],
      ],
    }),
    piece(cloth, rectangle(-22, 314, 44, 52, 14), { folds: [[-8, 318, -4, 336, -4, 350, -8, 364, 10, 0.8]] }),
  ].join('');
};

export const blouse: Garment = (cloth, view) => {
  const front = view === 'front';
  const body = torso(BLOUSE, front ? 322 : 250, 22);
  const cuff = 'M356 1072L432 1066C438 1090 438 1118 434 1138L362 1144C354 1120 352 1096 356 1072Z';
  const band = mirrored(
    front
      ? 'M0 330C60 316 96 270 104 206L128 214C122 286 74 346 0 358'
      : 'M0 206C50 206 90 208 106 212L130 226C90 268 44 276 0 276',
  );
  const drape = [
    [-40, 372, -60, 520, -90, 680, -110, 860, 36, 0.6],
    [60, 372, 80, 520, 96, 700, 104, 900, 34, 0.6],
    [0, 420, -6, 600, 4, 800, -4, 1000, 26, 0.4],
    ...TORSO_FOLDS,
  ];
  const markup = [
    front ? piece(cloth, neckInside(BLOUSE, 320), { inside: true, depth: 30 }) + label(cloth, 250, 54) : '',
    pair(cloth, blouseSleeve, { angle: -10, folds: BLOUSE_SLEEVE_FOLDS }),
    pair(cloth, cuff, { depth: 22 }),
    stitch(cloth, both('M359 1084L434 1078M363 1134L432 1128')),
    piece(cloth, body, { folds: drape }),
    seam(cloth, both('M250 276C232 350 222 440 252 500'), 1.8),
    hem(cloth, BLOUSE, 22, 16, false),
    ...(front
      ? [
          seam(cloth, 'M0 356L0 1180', 1.8),
          seam(cloth, both('M120 262C170 288 216 318 242 350'), 1.8),
          piece(cloth, band, { depth: 20 }),
          bow(cloth),
        ]
      : [
          seam(cloth, both('M0 372C100 372 180 366 238 352')),
          ...[-60, -36, -12, 12, 36, 60].map((x) => cast(cloth, `M${x} 378L${x * 1.12} 450`, 7)),
          piece(cloth, band, { depth: 20 }),
          button(cloth, 0, 292, 7),
          seam(cloth, 'M0 276L0 366', 1.6),
        ]),
  ];
  return { outlines: [body, blouseSleeve, flipped(blouseSleeve), cuff, flipped(cuff)], body: markup.join('') };
};

const POLO: Block = { ...TEE, neck: 106, neckY: 222, hem: 262, hemY: 1210 };

export const polo: Garment = (cloth, view) => {
  const front = view === 'front';
  const body = torso(POLO, front ? 322 : 250, 12);
  const arm = sleeve(POLO, SHORT);
  const band = 'M433 566L317 636L329 664C370 644 410 618 446 594Z';
  const rib = { ...cloth, weave: 'smooth' as const, pattern: 'plain' as const };
  const tab = 'M-26 322L26 322L26 560L-26 560Z';
  const ribbing = ribs(rib, [317, 636, 375, 601, 433, 566], [329, 664, 390, 632, 446, 594], 26);
  const ribbingLeft = ribs(rib, [-317, 636, -375, 601, -433, 566], [-329, 664, -390, 632, -446, 594], 26);
  const markup = [
    pair(cloth, arm, { angle: 24, folds: SHORT_FOLDS }),
    pair(rib, band, { over: ribbing + ribbingLeft, depth: 12 }),
    piece(cloth, body, { folds: TORSO_FOLDS }),
    seam(cloth, both('M276 282C260 352 240 438 266 508'), 1.8),
    hem(cloth, POLO, 12, 24),
    stitch(cloth, both('M244 1130L244 1212M262 1130L244 1130')),
    ...(front
      ? [
          cast(cloth, 'M27 330L27 560', 14),
          piece(cloth, tab, { depth: 12, outline: 1.6 }),
          stitch(cloth, 'M-19 322L-19 553L19 553L19 322M-19 520L19 520'),
          button(cloth, 0, 384, 9),
          button(cloth, 0, 456, 9),
          shirtCollar(rib, 14),
        ]
      : [seam(cloth, both('M0 322C60 322 130 300 170 250'), 1.6), collarBack(rib)]),
  ];
  return { outlines: [body, arm, flipped(arm), band, flipped(band)], body: markup.join('') };
};
