import { paletteOf } from '../paint/colour.ts';
import type { Cloth } from '../paint/fabric.ts';
import { both, mirrored } from '../paint/path.ts';
import { cast, pair, piece, ribs } from '../paint/shading.ts';
import { bigButton, buttonhole, type CloseUp, flat, ground, thread, wovenLabel } from './macro.ts';

const PEARL = paletteOf('#efe9df');

/** The ribbed neck, its tape inside, the label. */
export const tShirtNeck: CloseUp = (cloth) => {
  const rib = flat(cloth);
  const inside = 'M-640 -40L640 -40L640 330C420 760 -420 760 -640 330Z';
  const tape = 'M-640 210C-420 470 420 470 640 210L640 290C420 560 -420 560 -640 290Z';
  const band = mirrored('M0 690C260 690 470 560 640 300L640 470C500 700 280 850 0 850');
  return [
    ground(cloth, [
      [-420, 900, -300, 1060, -250, 1240, -260, 1460, 130, 0.6],
      [360, 880, 300, 1060, 330, 1240, 300, 1460, 110, 0.5],
    ]),
    piece(cloth, inside, { inside: true, depth: 0 }),
    cast(cloth, 'M-640 320C-420 740 420 740 640 320', 150),
    piece(rib, tape, { depth: 60 }),
    thread(cloth, 'M-640 226C-420 488 420 488 640 226M-640 274C-420 542 420 542 640 274', cloth.palette.stitch, 0.7),
    wovenLabel(cloth, -130, 452, 260),
    cast(cloth, both('M0 870C290 870 520 720 660 480'), 70),
    piece(rib, band, {
      over: ribs(rib, [-660, 280, 0, 1090, 660, 280], [-660, 480, 0, 1230, 660, 480], 64),
      depth: 90,
    }),
    thread(cloth, both('M0 886C296 886 530 736 680 486M0 922C310 922 560 760 700 520'), cloth.palette.stitch, 0.9),
  ].join('');
};

/** One collar point over the button that closes the neck. */
export const shirtCollar: CloseUp = (cloth) => {
  const placket = 'M-110 520L110 520L110 1560L-110 1560Z';
  const stand = mirrored('M0 300C180 290 360 200 470 60L560 -60L640 -60L640 60C520 300 280 520 0 540');
  const leafOfCollar =
    'M40 420C240 300 400 120 500 -60L700 -60L700 420C640 640 580 800 520 940C380 800 180 600 40 420Z';
  return [
    ground(cloth, [
      [-420, 760, -330, 960, -300, 1160, -340, 1460, 120, 0.5],
      [420, 960, 360, 1120, 340, 1280, 360, 1480, 110, 0.5],
    ]),
    cast(cloth, 'M116 540L116 1560', 60),
    piece(cloth, placket, { depth: 50 }),
    thread(cloth, 'M-82 560L-82 1560M82 560L82 1560'),
    piece(cloth, stand, { inside: true, depth: 120 }),
    thread(cloth, both('M0 508C270 490 480 300 590 100')),
    bigButton(cloth, 0, 424, 56, PEARL, cloth.palette.seam),
    cast(cloth, both('M30 430C180 610 380 820 524 960L640 660'), 110),
    pair(cloth, leafOfCollar, { angle: 40, depth: 110 }),
    thread(cloth, both('M100 432C240 590 380 740 500 860C550 740 600 600 640 480')),
    buttonhole(cloth, 0, 830, 130, true),
    bigButton(cloth, 0, 830, 58, PEARL, cloth.palette.seam),
    buttonhole(cloth, 0, 1310, 130, true),
    bigButton(cloth, 0, 1310, 58, PEARL, cloth.palette.seam),
  ].join('');
};

/** The gathered cuff with its row of covered buttons. */
export const blouseCuff: CloseUp = (cloth) => {
  const sleeve =
    'M-420 -60C-470 200 -520 420 -470 620C-400 760 -330 800 -300 850L300 850C340 800 420 740 470 620C520 420 470 200 420 -60Z';
  const cuff =
    'M-310 836C-100 870 100 870 310 836C330 980 334 1160 320 1300C100 1336 -100 1336 -320 1300C-334 1160 -330 980 -310 836Z';
  const folds = [-260, -190, -120, -50, 30, 100, 170, 250].map((x, at) => [
    x,
    856,
    x * 1.24,
    700,
    x * 1.5,
    480,
    x * 1.3,
    160 + ((at * 53) % 120),
    74,
    0.95,
  ]);
  const flap = 'M60 848L320 836C336 980 336 1160 320 1300L60 1330C76 1180 76 1000 60 848Z';
  return [
    wall(cloth),
    piece(cloth, sleeve, { folds, depth: 200 }),
    cast(cloth, 'M-310 828C-100 862 100 862 310 828', 50),
    piece(cloth, cuff, { depth: 120 }),
    thread(
      cloth,
      'M-296 872C-100 904 100 904 300 872M-306 1268C-100 1300 100 1300 306 1268',
      cloth.palette.stitch,
      0.7,
    ),
    cast(cloth, 'M56 852C70 1000 70 1180 54 1330', 50),
    piece(cloth, flap, { depth: 90 }),
    ...[930, 1078, 1226].map(
      (y) =>
        `<path d="M66 ${y}C90 ${y - 44} 150 ${y - 44} 168 ${y}" fill="none" stroke="${cloth.palette.outline}" stroke-width="15"/><path d="M66 ${y}C90 ${y - 44} 150 ${y - 44} 168 ${y}" fill="none" stroke="${cloth.palette.light}" stroke-width="10"/>${covered(cloth, 150, y)}`,
    ),
  ].join('');
};

const wall: CloseUp = (cloth) => {
  const paint = cloth.sheet.define(
    (id) =>
      `<radialGradient id="${id}" cx=".36" cy=".3" r=".95"><stop offset="0" stop-color="#efebe5"/><stop offset="1" stop-color="#cfc6ba"/></radialGradient>`,
  );
  return `<rect x="-640" y="-40" width="1280" height="1580" fill="${paint}"/>${[60, 44, 28, 14].map((w) => `<path d="M-440 -60C-490 200 -540 420 -490 620L-300 850L-320 1310L320 1310L300 850L480 620C540 420 490 200 440 -60Z" transform="translate(34 40)" fill="#4b4238" stroke="#4b4238" stroke-width="${w}" opacity=".07"/>`).join('')}`;
};

const covered = (cloth: Cloth, x: number, y: number): string => {
  const face = cloth.sheet.define(
    (id) =>
      `<radialGradient id="${id}" cx=".34" cy=".28" r=".8"><stop offset="0" stop-color="${cloth.palette.glow}"/><stop offset=".6" stop-color="${cloth.palette.base}"/><stop offset="1" stop-color="${cloth.palette.inside}"/></radialGradient>`,
  );
  return `<circle cx="${x + 8}" cy="${y + 12}" r="46" fill="${cloth.palette.shadow}" fill-opacity=".45"/><circle cx="${x}" cy="${y}" r="43" fill="${face}" stroke="${cloth.palette.outline}" stroke-width="3"/>`;
};

/** Flat-knit collar, placket, piqué. */
export const poloPlacket: CloseUp = (cloth) => {
  const rib = flat(cloth);
  const placket = 'M-120 420L120 420L120 1330L-120 1330Z';
  const inside = mirrored('M0 -60L640 -60L420 60C300 260 140 400 0 430');
  const collar = 'M20 420C180 330 330 160 420 -60L700 -60L700 560L470 900C300 760 140 600 20 420Z';
  const over = ribs(rib, [20, 420, 240, 640, 470, 900], [420, -60, 560, -60, 700, 200], 44);
  const overLeft = ribs(rib, [-20, 420, -240, 640, -470, 900], [-420, -60, -560, -60, -700, 200], 44);
  return [
    ground(cloth, [[-380, 860, -320, 1040, -300, 1220, -330, 1480, 110, 0.5]]),
    piece(cloth, inside, { inside: true, depth: 80 }),
    wovenLabel(cloth, -120, 60, 240),
    cast(cloth, 'M126 440L126 1330', 60),
    piece(cloth, placket, { depth: 50 }),
    thread(cloth, 'M-92 440L-92 1302L92 1302L92 440M-92 1200L92 1200'),
    buttonhole(cloth, 0, 700, 130, true),
    bigButton(cloth, 0, 700, 60, PEARL, cloth.palette.seam),
    buttonhole(cloth, 0, 1030, 130, true),
    bigButton(cloth, 0, 1030, 60, PEARL, cloth.palette.seam),
    cast(cloth, both('M20 440C140 620 300 790 476 924L660 660'), 100),
    pair(rib, collar, { over: over + overLeft, depth: 100 }),
  ].join('');
};
