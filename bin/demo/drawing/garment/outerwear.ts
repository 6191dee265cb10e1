import type { Cloth } from '../paint/fabric.ts';
import { both, flipped, mirrored, rectangle } from '../paint/path.ts';
import { cast, pair, piece, seam, stitch } from '../paint/shading.ts';
import { type Block, button, type Garment, sleeve, SLEEVE_FOLDS } from './block.ts';
import {
  back,
  bothSides,
  COAT,
  COAT_ARM,
  COAT_FOLDS,
  collarRoll,
  front,
  lapels,
  lifted,
  neckFacing,
  slantPocket,
} from './tailored.ts';

/** A belt of the same cloth with a covered buckle, its end tucked through. */
const trenchBelt = (cloth: Cloth): string => {
  const d = 'M-268 748C-160 766 160 766 268 748L270 802C160 820 -160 820 -270 802Z';
  const end = 'M34 762C70 780 104 830 118 900L150 1010L98 1016C84 930 50 850 20 812Z';
  return [
    cast(cloth, 'M-268 806C-160 824 160 824 268 806', 22),
    piece(cloth, d, { depth: 22 }),
    stitch(cloth, 'M-264 758C-160 776 160 776 264 758M-266 793C-160 811 160 811 266 793'),
    cast(cloth, 'M120 890L152 1012', 18),
    piece(cloth, end, { depth: 22 }),
    stitch(cloth, 'M100 900L104 1004L140 1000'),
    `<path d="${rectangle(-38, 748, 78, 80, 12)}" fill="none" stroke="${cloth.accent.outline}" stroke-width="17"/><path d="${rectangle(-38, 748, 78, 80, 12)}" fill="none" stroke="${cloth.accent.shade}" stroke-width="12"/><path d="M-34 790L34 790" stroke="${cloth.accent.outline}" stroke-width="6" stroke-linecap="round"/>`,
  ].join('');
};

const STORM_FLAP = 'M92 214L282 250C270 340 262 400 262 440C210 452 160 446 108 420Z';
const TRENCH = { ...COAT, waist: 248, hem: 336 };

const trenchFront = (cloth: Cloth): string[] => [
  lifted(neckFacing(cloth, 560)),
  pair(cloth, front(TRENCH, 560, 90, 6), { folds: COAT_FOLDS }),
  cast(cloth, 'M-92 560L-92 1340', 18),
  stitch(cloth, 'M-78 580L-78 1346'),
  cast(cloth, 'M104 426C160 452 210 458 264 446', 16),
  piece(cloth, STORM_FLAP, { depth: 26, angle: 20 }),
  slantPocket(cloth),
  lifted(lapels(cloth, 580, 108)),
  ...[620, 900].flatMap((y) => [-64, 64].map((x) => button(cloth, x, y, 15, cloth.accent))),
  trenchBelt(cloth),
];

const trenchBack = (cloth: Cloth): string[] => [
  piece(cloth, back(TRENCH), { folds: bothSides(COAT_FOLDS) }),
  cast(cloth, both('M0 470C90 470 190 452 262 420'), 18),
  piece(cloth, mirrored('M0 190C60 190 92 186 110 190L284 246C270 320 258 370 262 414C190 446 90 462 0 462'), {
    depth: 36,
  }),
  stitch(cloth, both('M0 452C90 452 190 436 258 406')),
  seam(cloth, 'M0 462L0 900'),
  cast(cloth, 'M3 900L12 1356', 22),
  seam(cloth, 'M0 900L6 1358', 2.4),
  backBelt(cloth),
  lifted(collarRoll(cloth, 280)),
];

export const trench: Garment = (cloth, view) => {
  const arm = sleeve(COAT, COAT_ARM, 8);
  const markup = [
    pair(cloth, arm, {
      folds: SLEEVE_FOLDS.map((fold) => fold.map((v, at) => (at < 8 && at % 2 === 1 ? v - 50 : v))),
      angle: -10,
    }),
    pair(cloth, 'M338 948L452 930L454 972L342 990Z', { depth: 14 }),
    button(cloth, 426, 956, 9, cloth.accent) + button(cloth, -426, 956, 9, cloth.accent),
    ...(view === 'front' ? trenchFront(cloth) : trenchBack(cloth)),
    pair(cloth, 'M150 196L282 236L276 262L158 226Z', { depth: 12 }),
    button(cloth, 176, 218, 8, cloth.accent) + button(cloth, -176, 218, 8, cloth.accent),
    seam(cloth, both('M286 244C268 322 250 430 276 500'), 2.4),
  ];
  return { outlines: [back(TRENCH), arm, flipped(arm)], body: markup.join('') };
};

const backBelt = (cloth: Cloth): string =>
  cast(cloth, 'M-250 806C-160 824 160 824 250 806', 18) +
  piece(cloth, 'M-250 748C-160 766 160 766 250 748L252 800C160 818 -160 818 -252 800Z', { depth: 22 }) +
  stitch(cloth, 'M-246 758C-160 776 160 776 246 758M-248 791C-160 809 160 809 248 791') +
  [-170, 170].map((x) => piece(cloth, rectangle(x - 11, 738, 22, 88, 4), { depth: 8 })).join('');

const VEST: Block = {
  neck: 112,
  neckY: 216,
  shoulder: 262,
  shoulderY: 280,
  chest: 272,
  armY: 540,
  waist: 272,
  waistY: 800,
  hem: 272,
  hemY: 1150,
};

const QUILT_LINES = [330, 440, 550, 665, 780, 895, 1010, 1110];

/** A baffle of down between two quilt lines: full in the middle, pinched at the seams. */
const baffles = (cloth: Cloth, right: number): string => {
  const { palette } = cloth;
  return QUILT_LINES.map((y, at) => {
    const next = QUILT_LINES[at + 1] ?? 1170;
    const puckers = [-220, -160, -96, -44, 52, 104, 168, 226]
      .map(
        (x, n) =>
          `M${x} ${y + 4}L${x + ((n * 7) % 5) - 2} ${y + 22 + ((n * 13) % 17)}M${x + 18} ${y - 4}L${x + 16} ${y - 16 - ((n * 11) % 13)}`,
      )
      .join('');
    const line = `M${-right} ${y - 6}C${-right / 2} ${y + 8} ${right / 2} ${y + 8} ${right} ${y - 6}`;
    const middle = (y + next) / 2 - 14;
    return `${cast(cloth, line, 46)}<path d="M${-right + 24} ${middle}C${-right / 2} ${middle + 10} 0 ${middle + 12} ${right * 0.7} ${middle + 6}" fill="none" stroke="${palette.glow}" stroke-opacity="${palette.glowAlpha * 0.7}" stroke-width="20" stroke-linecap="round"/><path d="M${-right + 40} ${middle - 4}C${-right / 2} ${middle + 6} 0 ${middle + 8} 60 ${middle + 6}" fill="none" stroke="${palette.glow}" stroke-opacity="${palette.glowAlpha * 0.8}" stroke-width="8" stroke-linecap="round"/><path d="${puckers}" stroke="${palette.shadow}" stroke-opacity="${palette.shadowAlpha * 0.8}" stroke-width="2.4" stroke-linecap="round"/>${seam(cloth, line, 2.2)}`;
  }).join('');
};

export const zip = (cloth: Cloth, top: number, bottom: number): string =>
  `<rect x="-13" y="${top}" width="26" height="${bottom - top}" fill="${cloth.palette.inside}" stroke="${cloth.palette.outline}" stroke-width="1.6"/><path d="M0 ${top}L0 ${bottom}" stroke="${cloth.accent.shade}" stroke-width="9" stroke-dasharray="3 2.4"/><path d="M0 ${top}L0 ${bottom}" stroke="${cloth.accent.outline}" stroke-width="1.4"/><rect x="-8" y="${top + 4}" width="16" height="24" rx="4" fill="${cloth.accent.light}" stroke="${cloth.accent.outline}" stroke-width="1.6"/><rect x="-4.5" y="${top + 26}" width="9" height="40" rx="4" fill="${cloth.accent.light}" stroke="${cloth.accent.outline}" stroke-width="1.6"/>`;

export const pufferVest: Garment = (cloth, view) => {
  const b = VEST;
  const body = mirrored(
    `M0 ${view === 'front' ? 268 : 236}C60 262 96 240 ${b.neck} ${b.neckY}L${b.shoulder} ${b.shoulderY}C${b.shoulder - 30} ${b.shoulderY + 90} ${b.chest - 60} ${b.armY - 90} ${b.chest} ${b.armY}C284 580 282 630 270 664C288 700 288 750 272 780C290 820 290 860 274 894C290 930 290 980 274 1010C288 1040 286 1080 272 1112L272 1160C180 1180 80 1182 0 1182`,
  );
  const collar = mirrored('M0 132C60 132 104 140 122 158C134 190 132 222 120 250C80 276 40 282 0 282');
  const inner = mirrored('M0 128C60 128 100 136 118 152C96 172 50 180 0 180');
  const markup = [
    piece(cloth, body, { over: baffles(cloth, 282), depth: 80 }),
    stitch(cloth, both('M252 290C226 380 216 460 258 546')),
    ...(view === 'front' ? [zipPockets(cloth), zip(cloth, 180, 1176)] : []),
    cast(cloth, both('M0 288C44 288 84 280 124 256'), 24),
    piece(cloth, collar, { depth: 56, over: seamOfCollar(cloth) }),
    ...(view === 'front' ? [piece(cloth, inner, { inside: true, depth: 20 }), zip(cloth, 178, 420)] : []),
  ];
  return { outlines: [body, collar], body: markup.join('') };
};

const seamOfCollar = (cloth: Cloth): string =>
  cast(cloth, both('M0 222C50 222 96 214 130 196'), 36) + seam(cloth, both('M0 222C50 222 96 214 130 196'), 2);

const zipPockets = (cloth: Cloth): string =>
  cast(cloth, both('M206 830L176 1000'), 18) +
  `<path d="${both('M206 830L176 1000')}" stroke="${cloth.palette.inside}" stroke-width="12" stroke-linecap="round"/><path d="${both('M206 830L176 1000')}" stroke="${cloth.accent.shade}" stroke-width="5" stroke-dasharray="3 2.4"/>`;
