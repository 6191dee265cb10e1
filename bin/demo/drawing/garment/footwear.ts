import type { Cloth } from '../paint/fabric.ts';
import { mirrored, moved, squeezed } from '../paint/path.ts';
import { cast, type Fold, piece, ribs, seam, stitch } from '../paint/shading.ts';
import type { Drawn, Garment } from './block.ts';

const rubber = (cloth: Cloth): Cloth => ({ ...cloth, palette: cloth.accent, weave: 'smooth', pattern: 'plain' });
const plain = (cloth: Cloth): Cloth => ({ ...cloth, weave: 'smooth', pattern: 'plain' });

const UPPER =
  'M-436 1000C-446 900 -392 862 -300 846C-206 826 -130 746 -64 660C-40 628 -16 590 -2 556C20 536 70 540 92 566C120 640 236 650 318 556C338 534 366 546 372 572C384 640 372 700 378 770C386 850 410 910 408 990L408 1010L-436 1010Z';
const SOLE =
  'M-446 978C-300 1000 -120 1004 40 996C180 990 300 976 414 952C430 990 432 1040 414 1072Q404 1086 380 1086L-352 1086C-430 1086 -464 1040 -446 978Z';
const TOE = 'M-436 1000C-446 900 -392 862 -300 846C-262 900 -250 950 -262 1006Z';
const VAMP = 'M-206 812C-130 756 -88 690 -26 604L60 700C10 770 -60 850 -120 886C-150 862 -180 836 -206 812Z';
const QUARTER = 'M60 690C110 760 180 790 240 760C270 840 276 920 268 1000L-10 1006C20 900 50 800 60 690Z';
const COUNTER =
  'M300 574C336 534 366 546 372 572C384 640 372 700 378 770C386 850 410 910 408 960L290 984C300 860 280 700 300 574Z';
const TONGUE = 'M-52 640C-30 590 -30 540 -6 506C18 490 60 496 82 520L78 600L0 660Z';
const UPPER_FOLDS: readonly Fold[] = [
  [-240, 860, -210, 900, -190, 930, -160, 950, 26, 0.6],
  [-190, 840, -160, 880, -140, 910, -110, 924, 22, 0.6],
];

const laces = (cloth: Cloth): string => {
  const ink = cloth.accent;
  const rows = [
    [-150, 792, -92, 840],
    [-116, 752, -56, 800],
    [-84, 708, -22, 758],
    [-54, 664, 10, 714],
    [-26, 620, 40, 668],
  ] as const;
  return rows
    .map(([x0, y0, x1, y1]) => {
      const d = `M${x0} ${y0}C${x0 + 10} ${y0 + 4} ${x1 - 16} ${y1 - 22} ${x1} ${y1}`;
      return `<path d="${d}" fill="none" stroke="${cloth.palette.shadow}" stroke-opacity=".5" stroke-width="16" stroke-linecap="round" transform="translate(3 6)"/><path d="${d}" fill="none" stroke="${ink.outline}" stroke-width="15" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${ink.light}" stroke-width="11" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${ink.seam}" stroke-width="11" stroke-dasharray="1.5 5" stroke-opacity=".6"/>`;
    })
    .join('');
};

const soleLines = (cloth: Cloth): string => {
  const { palette } = rubber(cloth);
  return `<path d="M-452 1046C-300 1062 200 1062 424 1038" fill="none" stroke="${palette.seam}" stroke-width="3"/><path d="M-440 1000C-300 1020 -120 1022 40 1014C180 1008 300 996 418 972" fill="none" stroke="${palette.stitch}" stroke-width="3" stroke-dasharray="10 6"/>`;
};

const sneakerSide = (cloth: Cloth): Drawn => {
  const lining =
    'M-2 556C40 520 110 520 160 540C220 540 290 530 330 552C330 600 260 660 180 660C110 660 60 620 -2 556Z';
  const body = [
    piece(plain(cloth), lining, { inside: true, depth: 40 }),
    piece(plain(cloth), TONGUE, { depth: 30 }),
    piece(cloth, UPPER, { folds: UPPER_FOLDS, depth: 110 }),
    piece(cloth, TOE, { depth: 60 }),
    stitch(cloth, 'M-288 856C-254 906 -242 950 -252 998M-276 852C-242 904 -230 950 -240 1000'),
    cast(cloth, 'M-8 1004C22 900 52 800 62 700', 14),
    piece(cloth, QUARTER, { depth: 50 }),
    stitch(cloth, 'M68 712C116 772 180 800 234 774C262 850 266 920 260 992'),
    piece(cloth, VAMP, { depth: 44 }),
    stitch(cloth, 'M-192 812C-124 756 -84 696 -28 620L48 702C0 768 -66 840 -120 872Z'),
    laces(cloth),
    piece(rubber(cloth), COUNTER, { depth: 50 }),
    stitch(rubber(cloth), 'M308 590C290 700 310 860 300 974'),
    `<path d="M92 566C120 640 236 650 318 556" fill="none" stroke="${cloth.palette.outline}" stroke-width="14" stroke-linecap="round"/><path d="M92 566C120 640 236 650 318 556" fill="none" stroke="${cloth.palette.light}" stroke-width="10" stroke-linecap="round"/>`,
    cast(cloth, 'M-440 976C-300 996 -120 1000 40 992C180 986 300 972 412 948', 20),
    piece(rubber({ ...cloth, accent: cloth.accent }), SOLE, { depth: 60, over: soleLines(cloth) }),
  ];
  return { outlines: [UPPER, SOLE, TONGUE], body: body.join('') };
};

/** The second shoe of a pair stands behind the first, so it is drawn before it; `drop` lowers both. */
const asPair = (one: Drawn, dx: number, dy: number, drop = 0): Drawn => ({
  outlines: [
    ...one.outlines.map((d) => moved(d, dx, dy + drop)),
    ...one.outlines.map((d) => moved(d, -dx, -dy + drop)),
  ],
  body: `<g transform="translate(${dx} ${dy + drop})">${one.body}</g><g transform="translate(${-dx} ${-dy + drop})">${one.body}</g>`,
});

/** A low shoe: drawn tall to have room for its lines, then set lower on the same ground. */
const lowered = ({ outlines, body }: Drawn): Drawn => {
  const [share, ground] = [0.86, 1086];
  const dy = ground * (1 - share);
  return {
    outlines: outlines.map((d) => squeezed(d, share, dy)),
    body: `<g transform="translate(0 ${dy}) scale(1 ${share})">${body}</g>`,
  };
};

const heelView = (cloth: Cloth): Drawn => {
  const upper = mirrored('M0 620C70 616 108 650 116 716C122 800 150 880 156 990L0 1010');
  const tab = mirrored('M0 604C40 604 58 618 62 654L58 770L0 796');
  const sole = mirrored('M0 974C70 974 130 970 164 958C174 1000 174 1046 162 1076Q154 1086 134 1086L0 1086');
  const body = [
    piece(plain(cloth), mirrored('M0 580C66 580 108 612 116 700L0 730'), { inside: true, depth: 40 }),
    piece(cloth, upper, { depth: 90 }),
    stitch(cloth, 'M-96 700C-60 830 -56 900 -60 950M96 700C60 830 56 900 60 950'),
    piece(rubber(cloth), tab, { depth: 40 }),
    stitch(rubber(cloth), 'M-50 660L-48 762L0 784L48 762L50 660'),
    `<path d="M-15 628L15 628L15 580Q0 556 -15 580Z" fill="${cloth.palette.base}" stroke="${cloth.palette.outline}" stroke-width="2.4"/>`,
    piece(rubber(cloth), sole, { depth: 50 }),
    seam(rubber(cloth), 'M-168 1054C-60 1060 60 1060 168 1054', 2.4),
  ];
  return { outlines: [upper, sole], body: body.join('') };
};

export const sneaker: Garment = (cloth, view) =>
  view === 'front'
    ? asPair(lowered(sneakerSide({ ...cloth, weave: 'smooth' })), 62, -40)
    : asPair(heelView(cloth), 190, 0, 40);

const BOOT =
  'M-440 1084C-450 990 -400 930 -310 908C-200 880 -90 810 -60 690C-44 600 -40 480 -44 384C60 356 220 356 330 384C340 500 336 640 346 760C356 860 384 930 384 1000L380 1030L120 1044C20 1064 -60 1100 -140 1104L-436 1098Z';
const BOOT_SOLE =
  'M-452 1078C-360 1096 -220 1094 -140 1088C-50 1080 20 1040 110 1026C200 1014 300 1012 390 1004L392 1040L130 1056C40 1066 -40 1112 -130 1122C-240 1130 -340 1130 -412 1122C-444 1116 -458 1098 -452 1078Z';
const HEEL = 'M126 1052L392 1038L384 1124L134 1124Z';
const GORE = 'M60 372C110 366 170 366 214 374C226 470 214 600 178 708C160 740 122 740 106 708C76 600 58 480 60 372Z';

const bootSide = (cloth: Cloth): Drawn => {
  const leather = rubber(cloth);
  const folds: Fold[] = [
    [-130, 840, -70, 862, 0, 846, 60, 800, 30, 0.8],
    [-90, 750, -30, 780, 20, 770, 70, 740, 24, 0.7],
    [-300, 926, -260, 966, -210, 1000, -150, 1030, 40, 0.4],
    [300, 420, 310, 560, 300, 700, 320, 820, 40, 0.4],
  ];
  const shine: Fold[] = [
    [-410, 990, -370, 940, -310, 926, -230, 914, 34, 1],
    [0, 420, -6, 520, -10, 600, -24, 690, 26, 0.8],
    [352, 860, 366, 900, 372, 940, 374, 980, 16, 0.7],
  ];
  const goreRibs = ribs(plain(cloth), [54, 372, 140, 362, 222, 374], [104, 736, 142, 760, 180, 736], 20);
  const body = [
    `<path d="M250 392L250 316Q274 286 298 316L298 392" fill="none" stroke="${cloth.palette.outline}" stroke-width="22"/><path d="M250 392L250 316Q274 286 298 316L298 392" fill="none" stroke="${leather.palette.base}" stroke-width="17"/>`,
    piece(plain(cloth), 'M-44 384C60 336 220 336 330 384C220 412 60 412 -44 384Z', { inside: true, depth: 24 }),
    piece(cloth, BOOT, { folds, lights: shine, depth: 120 }),
    cast(cloth, GORE, 16),
    piece(plain(cloth), GORE, { over: goreRibs, depth: 40 }),
    stitch(cloth, 'M48 380C48 490 68 610 98 716C118 756 166 756 188 714C226 604 238 474 226 382'),
    seam(cloth, 'M142 742C150 840 120 940 70 1012', 2.4),
    stitch(cloth, 'M154 744C162 842 132 942 84 1012M-36 398C60 372 220 372 322 398'),
    cast(cloth, 'M-444 1076C-360 1092 -220 1090 -140 1084C-50 1076 20 1036 110 1022C200 1010 300 1008 384 1000', 18),
    piece(leather, HEEL, {
      depth: 40,
      over: [1062, 1082, 1102]
        .map((y) => `<path d="M110 ${y}L400 ${y - 4}" stroke="${leather.palette.seam}" stroke-width="2"/>`)
        .join(''),
    }),
    piece(leather, BOOT_SOLE, { depth: 24 }),
    stitch(leather, 'M-436 1096C-360 1108 -220 1108 -136 1102C-46 1094 24 1052 114 1038C200 1026 300 1024 384 1016'),
  ];
  return { outlines: [BOOT, BOOT_SOLE, HEEL], body: body.join('') };
};

const bootBack = (cloth: Cloth): Drawn => {
  const leather = rubber(cloth);
  const shaft = mirrored('M0 404C60 404 110 396 128 384C134 520 112 660 106 760C104 860 128 940 128 1024L0 1034');
  const heel = mirrored('M0 1042L124 1036L116 1124L0 1124');
  const sole = mirrored('M0 1016C60 1016 110 1012 134 1004L136 1040L0 1050');
  const body = [
    piece(plain(cloth), 'M-128 384C-70 350 70 350 128 384C70 412 -70 412 -128 384Z', { inside: true, depth: 20 }),
    piece(cloth, shaft, { depth: 100, lights: [[-60, 430, -66, 560, -56, 700, -54, 820, 36, 0.8]] }),
    piece(cloth, mirrored('M0 780C50 784 90 800 106 820C110 890 128 950 128 1024L0 1034'), { depth: 50 }),
    stitch(cloth, 'M-100 830C-80 806 -40 792 0 790C40 792 80 806 100 830'),
    seam(cloth, 'M0 410L0 780', 2.4),
    `<path d="M-22 470L-22 330Q0 296 22 330L22 470Z" fill="${leather.palette.base}" stroke="${leather.palette.outline}" stroke-width="2.6"/><path d="M-13 462L-13 336Q0 314 13 336L13 462" fill="none" stroke="${leather.palette.stitch}" stroke-width="2" stroke-dasharray="6 4"/>`,
    piece(leather, heel, {
      depth: 40,
      over: [1064, 1084, 1104]
        .map((y) => `<path d="M-140 ${y}L140 ${y}" stroke="${leather.palette.seam}" stroke-width="2"/>`)
        .join(''),
    }),
    piece(leather, sole, { depth: 18 }),
  ];
  return { outlines: [shaft, heel], body: body.join('') };
};

export const chelseaBoot: Garment = (cloth, view) =>
  view === 'front' ? asPair(bootSide(cloth), 66, -46) : asPair(bootBack(cloth), 172, 0, 46);
