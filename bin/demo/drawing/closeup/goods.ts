import type { Palette } from '../paint/colour.ts';
import { paletteOf } from '../paint/colour.ts';
import type { Cloth } from '../paint/fabric.ts';
import { rectangle } from '../paint/path.ts';
import { cast, type Fold, piece, ribs } from '../paint/shading.ts';
import { type CloseUp, dyed, eyelet, flat, ground, groove, METAL, STEEL, stud, thread } from './macro.ts';

/** Where the handle is sewn and riveted to the bag. */
export const toteHandle: CloseUp = (cloth) => {
  const opening = 'M-640 -60L640 -60L640 330C200 370 -200 370 -640 330Z';
  const rim = 'M-640 320C-200 360 200 360 640 320L640 500C200 540 -200 540 -640 500Z';
  const strap = 'M-210 -60L210 -60L210 900C210 1010 110 1110 0 1200C-110 1110 -210 1010 -210 900Z';
  return [
    ground(cloth, [[-480, 620, -420, 860, -470, 1160, -400, 1500, 140, 0.35]]),
    piece(flat(cloth), opening, { inside: true, depth: 0 }),
    cast(cloth, 'M-640 510C-200 550 200 550 640 510', 50),
    piece(cloth, rim, { depth: 80 }),
    thread(cloth, 'M-640 366C-200 406 200 406 640 366M-640 456C-200 496 200 496 640 456'),
    cast(cloth, strap, 110),
    piece(cloth, strap, { depth: 110, lights: [[-120, 40, -130, 300, -130, 600, -116, 900, 70, 0.8]] }),
    thread(cloth, 'M-164 -40L-164 890C-160 980 -84 1060 0 1132C84 1060 160 980 164 890L164 -40'),
    thread(cloth, 'M-164 560L164 560M-164 900L164 900', cloth.palette.stitch, 0.9),
    stud(cloth, 0, 726, 66, METAL),
  ].join('');
};

const lace = (cloth: Cloth, d: string, ink: Palette): string =>
  `<path d="${d}" fill="none" stroke="${cloth.palette.shadow}" stroke-opacity=".45" stroke-width="104" stroke-linecap="round" transform="translate(10 22)"/><path d="${d}" fill="none" stroke="${ink.outline}" stroke-width="98" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${ink.base}" stroke-width="90" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${ink.seam}" stroke-width="88" stroke-opacity=".38" stroke-dasharray="5 11"/><path d="${d}" fill="none" stroke="${ink.glow}" stroke-width="26" stroke-opacity=".6" stroke-linecap="round" transform="translate(-8 -14)"/><path d="${d}" fill="none" stroke="${ink.seam}" stroke-opacity=".5" stroke-width="3" transform="translate(0 26)"/>`;

/** Laces over the tongue, through their eyelets. */
export const sneakerLaces: CloseUp = (cloth) => {
  const right = 'M250 -60C230 400 230 900 280 1560L700 1560L700 -60Z';
  const left = 'M-250 -60C-230 400 -230 900 -280 1560L-700 1560L-700 -60Z';
  const rows = [150, 510, 870, 1230];
  const ink = paletteOf('#f4f1ea');
  return [
    ground(flat(cloth), [[-100, 100, -80, 500, -120, 900, -90, 1400, 120, 0.4]]),
    thread(cloth, 'M-180 -40C-160 400 -160 900 -200 1560M180 -40C160 400 160 900 200 1560', cloth.palette.stitch, 0.8),
    cast(cloth, 'M246 -60C226 400 226 900 276 1560M-246 -60C-226 400 -226 900 -276 1560', 120),
    piece(cloth, left, { depth: 110 }),
    piece(cloth, right, { depth: 110 }),
    thread(
      cloth,
      'M-290 -60C-270 400 -270 900 -320 1560M290 -60C270 400 270 900 320 1560M-520 -60C-500 400 -500 900 -550 1560M520 -60C500 400 500 900 550 1560',
    ),
    ...rows.flatMap((y) => [eyelet(cloth, -396, y, 52, STEEL), eyelet(cloth, 396, y, 52, STEEL)]),
    ...rows.slice(0, -1).map((y) => lace(cloth, `M-390 ${y + 358}C-200 ${y + 250} 120 ${y + 110} 390 ${y + 4}`, ink)),
    ...rows.slice(0, -1).map((y) => lace(cloth, `M390 ${y + 358}C200 ${y + 250} -120 ${y + 110} -390 ${y + 4}`, ink)),
    lace(cloth, 'M-390 1230C-100 1270 100 1270 390 1230', ink),
  ].join('');
};

/** Elastic set into leather, the welt below. */
export const bootGore: CloseUp = (cloth) => {
  const sole = dyed(cloth, cloth.accent);
  const gore = 'M-260 -60C-240 300 -170 640 -70 800C-30 850 50 850 90 800C190 640 250 300 270 -60Z';
  const elastic = ribs(flat(cloth), [-270, -60, 0, -60, 280, -60], [-110, 860, 0, 880, 130, 860], 22);
  const shine: Fold[] = [
    [-520, 40, -560, 340, -540, 700, -460, 1040, 130, 0.9],
    [470, 60, 500, 340, 490, 640, 440, 980, 70, 0.5],
  ];
  return [
    ground(cloth, [
      [-360, 900, -220, 1010, -60, 1040, 160, 1000, 90, 0.5],
      [-300, 1010, -160, 1090, 40, 1100, 260, 1040, 80, 0.4],
    ]),
    piece(cloth, rectangle(-660, -60, 1320, 1340), { depth: 0, outline: 0, lights: shine }),
    cast(cloth, gore, 90),
    piece(flat(cloth), gore, { over: elastic, depth: 110 }),
    thread(
      cloth,
      'M-300 -40C-280 320 -206 680 -100 838C-44 908 64 908 120 838C220 680 290 320 310 -40M-342 -40C-322 330 -246 710 -132 872C-60 950 80 950 152 872C258 710 330 330 352 -40',
      cloth.palette.stitch,
      0.8,
    ),
    groove(cloth, 'M10 920C30 1040 20 1150 0 1260', 6),
    cast(cloth, 'M-640 1258C-200 1278 200 1278 640 1258', 90),
    piece(sole, 'M-660 1256C-200 1276 200 1276 660 1256L660 1360C200 1378 -200 1378 -660 1360Z', { depth: 50 }),
    thread(sole, 'M-640 1306C-200 1326 200 1326 640 1306', sole.palette.stitch, 1.2),
    piece(sole, 'M-660 1358C-200 1376 200 1376 660 1358L660 1580L-660 1580Z', { depth: 60 }),
  ].join('');
};
