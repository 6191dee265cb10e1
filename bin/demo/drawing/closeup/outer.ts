import { paletteOf } from '../paint/colour.ts';
import type { Cloth } from '../paint/fabric.ts';
import { rectangle } from '../paint/path.ts';
import { cast, piece, seam } from '../paint/shading.ts';
import {
  bigButton,
  buttonhole,
  type CloseUp,
  dyed,
  flat,
  FRAME,
  ground,
  groove,
  METAL,
  polished,
  STEEL,
  thread,
} from './macro.ts';

const HORN = paletteOf('#4a3323');

/** The notch where collar and lapel meet, with the flower hole. */
export const blazerLapel: CloseUp = (cloth) => {
  const lapel = 'M-420 -60L-60 -60L-140 330L420 470C360 900 140 1260 -260 1600L-700 1600L-700 300Z';
  const collar = 'M-60 -60L640 -60L640 60L330 330L300 420L-152 346C-80 220 -50 80 -60 -60Z';
  return [
    ground(cloth, [[520, 620, 460, 860, 420, 1100, 440, 1480, 120, 0.4]]),
    cast(cloth, 'M424 480C364 910 144 1270 -256 1610', 140),
    piece(cloth, lapel, { depth: 130, angle: 24 }),
    cast(cloth, 'M330 340L304 430L-150 356', 70),
    piece(cloth, collar, { depth: 100, angle: -30 }),
    groove(cloth, 'M-62 -40C-50 100 -90 250 -150 344', 6),
    thread(cloth, 'M388 500C330 890 110 1230 -290 1560', cloth.palette.stitch, 0.6),
    thread(cloth, 'M290 392L330 306L640 40', cloth.palette.stitch, 0.6),
    `<g transform="rotate(12 190 560)">${buttonhole(cloth, 190, 560, 190, false)}</g>`,
  ].join('');
};

/** A horn button on thick cloth, and the one below it. */
export const coatButton: CloseUp = (cloth) => {
  const overlap = 'M-640 -60L240 -60C250 500 250 1000 240 1560L-640 1560Z';
  return [
    ground(cloth),
    cast(cloth, 'M250 -60C260 500 260 1000 250 1560', 150),
    piece(cloth, overlap, { depth: 140, folds: [[-420, 0, -340, 300, -360, 700, -300, 1400, 170, 0.35]] }),
    thread(cloth, 'M186 -40C196 500 196 1000 186 1560', cloth.palette.stitch, 0.8),
    ...[390, 1120].map((y) => buttonhole(cloth, -60, y, 330, false) + bigButton(cloth, -60, y, 168, HORN, '#d9c9ab')),
  ].join('');
};

/** The leather buckle of the belt. */
export const trenchBuckle: CloseUp = (cloth) => {
  const belt = 'M-640 520C-200 550 200 550 640 520L640 960C200 990 -200 990 -640 960Z';
  const end = 'M120 548L560 536C580 640 580 840 560 944L120 964Z';
  const frame = rectangle(-330, 440, 520, 600, 70);
  const bar = rectangle(-190, 560, 240, 360, 26);
  const leather = { ...dyed(cloth, HORN), weave: 'leather' as const, scale: 3 };
  const hole = (x: number) =>
    `<circle cx="${x}" cy="752" r="24" fill="${METAL.base}" stroke="${METAL.outline}" stroke-width="4"/><circle cx="${x}" cy="752" r="12" fill="#1d1813"/>`;
  return [
    ground(cloth, [
      [-380, 40, -300, 180, -320, 360, -260, 520, 130, 0.6],
      [300, 980, 340, 1120, 310, 1280, 360, 1480, 130, 0.6],
      [-180, 1000, -220, 1160, -190, 1300, -240, 1480, 120, 0.5],
      [240, 20, 210, 200, 260, 340, 230, 510, 120, 0.5],
    ]),
    cast(cloth, 'M-640 970C-200 1000 200 1000 640 970', 130),
    piece(cloth, belt, { depth: 110 }),
    thread(cloth, 'M-640 566C-200 596 200 596 640 566M-640 914C-200 944 200 944 640 914'),
    cast(cloth, 'M-300 470L-300 1060L210 1060L210 460', 70),
    `<path d="${frame}${bar}" fill-rule="evenodd" fill="${HORN.base}" stroke="${HORN.outline}" stroke-width="6"/>`,
    shell(leather, frame, bar),
    piece(cloth, end, { depth: 90 }),
    thread(cloth, 'M130 592L536 580C552 670 552 820 536 902L130 920'),
    [300, 430].map(hole).join(''),
    `<path d="M-260 742L150 730Q176 740 150 756L-260 768Z" fill="${polished(cloth, METAL)}" stroke="${METAL.outline}" stroke-width="5"/>`,
    piece(cloth, rectangle(-560, 490, 110, 510, 10), { depth: 60 }),
    thread(cloth, 'M-536 500L-536 990M-474 500L-474 990', cloth.palette.stitch, 0.7),
  ].join('');
};

const shell = (leather: Cloth, frame: string, bar: string): string =>
  `<path d="${frame}" fill="none" stroke="${leather.palette.glow}" stroke-opacity=".5" stroke-width="10" stroke-dasharray="620 3000" transform="translate(16 18)"/><path d="${bar}" fill="none" stroke="${leather.palette.outline}" stroke-width="6"/><path d="${rectangle(-292, 478, 444, 524, 50)}" fill="none" stroke="${leather.palette.stitch}" stroke-width="6" stroke-dasharray="24 14"/>`;

/** Down between its seams, and the zip that closes it. */
export const vestZip: CloseUp = (cloth) => {
  const edges = [-60, 330, 730, 1130, 1560];
  const rolls = edges.slice(0, -1).map((y, at) => baffle(cloth, y, edges[at + 1] ?? 1560));
  const teeth = `<path d="M0 -60L0 1560" stroke="${STEEL.shade}" stroke-width="66" stroke-dasharray="16 12"/><path d="M-10 -60L-10 1560" stroke="${STEEL.bright}" stroke-width="20" stroke-dasharray="16 12" stroke-opacity=".8"/><path d="M0 -60L0 1560" stroke="${STEEL.outline}" stroke-width="5"/>`;
  const tape = rectangle(-96, -60, 192, 1640);
  return [
    `<path d="${FRAME}" fill="${cloth.palette.base}"/>`,
    ...rolls,
    cast(cloth, 'M-104 -60L-104 1560M108 -60L108 1560', 90),
    piece({ ...flat(cloth), weave: 'twill' }, tape, { depth: 40, inside: true }),
    teeth,
    slider(cloth),
  ].join('');
};

const baffle = (cloth: Cloth, top: number, bottom: number): string => {
  const side = (sign: number) => {
    const d = `M${sign * 96} ${top + 20}C${sign * 300} ${top - 24} ${sign * 460} ${top - 10} ${sign * 660} ${top + 10}L${sign * 660} ${bottom + 10}C${sign * 460} ${bottom - 10} ${sign * 300} ${bottom - 24} ${sign * 96} ${bottom + 20}Z`;
    const puckers = [150, 220, 300, 390, 470, 560].flatMap((x, at) => [
      [
        sign * x,
        top + 8,
        sign * (x + 10),
        top + 60,
        sign * (x + 4),
        top + 90,
        sign * (x + 26),
        top + 120 + ((at * 37) % 70),
        34,
        0.8,
      ],
      [
        sign * (x + 30),
        bottom - 4,
        sign * (x + 34),
        bottom - 50,
        sign * (x + 20),
        bottom - 90,
        sign * (x + 30),
        bottom - 110 - ((at * 53) % 60),
        30,
        0.7,
      ],
    ]);
    const shine = [
      [sign * 130, top + 130, sign * 280, top + 96, sign * 430, top + 110, sign * 600, top + 150, 90, 1.1],
    ];
    return (
      piece(cloth, d, { folds: puckers, lights: shine, depth: 190 }) +
      seam(
        cloth,
        `M${sign * 96} ${top + 20}C${sign * 300} ${top - 24} ${sign * 460} ${top - 10} ${sign * 660} ${top + 10}`,
        3,
      )
    );
  };
  return side(-1) + side(1);
};

const slider = (cloth: Cloth): string => {
  const metal = polished(cloth, STEEL);
  return `<path d="${rectangle(-62, 420, 124, 190, 34)}" transform="translate(12 16)" fill="#000" fill-opacity=".35"/><path d="${rectangle(-62, 420, 124, 190, 34)}" fill="${metal}" stroke="${STEEL.outline}" stroke-width="5"/><path d="M-26 450L-26 560Q0 590 26 560L26 450" fill="none" stroke="${STEEL.outline}" stroke-width="6"/><path d="M-34 560Q-50 700 -44 860Q-40 960 0 960Q40 960 44 860Q50 700 34 560Z" transform="translate(14 16)" fill="#000" fill-opacity=".3"/><path d="M-34 560Q-50 700 -44 860Q-40 960 0 960Q40 960 44 860Q50 700 34 560Z" fill="${metal}" stroke="${STEEL.outline}" stroke-width="5"/><path d="${rectangle(-20, 690, 40, 180, 18)}" fill="none" stroke="${STEEL.outline}" stroke-width="5"/>`;
};
