import type { Cloth } from '../paint/fabric.ts';
import { both, mirrored, rectangle } from '../paint/path.ts';
import { cast, type Fold, pair, piece, seam, stitch } from '../paint/shading.ts';
import { button, type Garment, label } from './block.ts';

/** Orange thread on denim, tone in tone elsewhere. */
const THREAD = '#c98a45';

const LEG_FOLDS: readonly Fold[] = [
  [14, 640, 60, 676, 100, 690, 160, 684, 28, 0.4],
  [12, 610, 60, 604, 100, 586, 150, 546, 26, 0.4],
  [226, 560, 232, 700, 226, 840, 216, 960, 36, 0.5],
  [100, 872, 136, 896, 170, 900, 206, 880, 22, 0.35],
  [238, 960, 210, 984, 170, 990, 130, 972, 20, 0.3],
  [130, 1020, 124, 1120, 132, 1220, 140, 1320, 40, 0.4],
];

/** A little less on the left, so that the legs are not copies of each other. */
const bothLegs = (folds: readonly Fold[]): Fold[] => [
  ...folds,
  ...folds.map((fold) =>
    fold.map((value, at) => (at < 8 && at % 2 === 0 ? -value * 0.97 : at < 8 ? value + 12 : value)),
  ),
];

const waistband = (cloth: Cloth, thread: string): { d: string; markup: string } => {
  const d = 'M-186 176C-90 194 90 194 186 176L192 236C90 256 -90 256 -192 236Z';
  const lines = 'M-184 186C-90 204 90 204 184 186M-190 226C-90 246 90 246 190 226';
  return { d, markup: piece(cloth, d, { depth: 26 }) + stitch(cloth, lines, thread) };
};

const waistInside = (cloth: Cloth): string =>
  piece({ ...cloth, pattern: 'plain' }, 'M-184 178C-100 150 100 150 184 178C90 196 -90 196 -184 178Z', {
    inside: true,
    depth: 18,
  });

const loops = (cloth: Cloth, xs: readonly number[]): string =>
  xs
    .map(
      (x) =>
        cast(cloth, `M${x + 14} 186L${x + 14} 250`, 8) +
        piece(cloth, rectangle(x - 10, 176, 20, 82, 4), { depth: 8, outline: 1.8 }),
    )
    .join('');

const rivet = (x: number, y: number): string =>
  `<circle cx="${x + 1}" cy="${y + 2}" r="6.5" fill="#000" fill-opacity=".35"/><circle cx="${x}" cy="${y}" r="6" fill="#b9834f" stroke="#6d4726" stroke-width="1.2"/><circle cx="${x - 1.5}" cy="${y - 1.5}" r="2.2" fill="#f0cfa4"/>`;

const JEANS = mirrored(
  'M0 236C70 246 140 244 192 234C216 320 242 400 246 490C256 780 250 1060 244 1334C194 1344 146 1346 100 1342C90 1100 58 860 10 668L0 640',
);

const fly = (cloth: Cloth, thread: string): string =>
  seam(cloth, 'M0 250L0 640', 2.2) +
  stitch(cloth, 'M-46 252L-46 470C-44 540 -30 574 -4 596M-38 252L-38 468C-36 530 -24 560 -4 580', thread);

const jeansFront = (cloth: Cloth, thread: string): string => {
  const pocket = 'M74 248C80 322 130 362 222 374';
  const bag = 'M74 248C80 322 130 362 222 374L206 300L192 236Z';
  return [
    waistInside(cloth),
    piece(cloth, JEANS, { folds: bothLegs(LEG_FOLDS), depth: 70 }),
    pair(cloth, bag, { depth: 24, outline: 1.4 }),
    piece(cloth, 'M128 300L196 292L208 366L150 356Z', { depth: 12, outline: 1.6 }),
    cast(cloth, both(pocket), 14),
    stitch(cloth, both('M66 250C72 330 126 372 224 384M58 250C64 338 122 382 226 394'), thread),
    fly(cloth, thread),
    [74, 214].map((x) => rivet(x, x === 74 ? 262 : 380) + rivet(-x, x === 74 ? 262 : 380)).join(''),
  ].join('');
};

const jeansBack = (cloth: Cloth, thread: string): string => {
  const pocket = 'M62 410L202 394L206 560L140 596L72 568Z';
  return [
    piece(cloth, JEANS, { folds: bothLegs(LEG_FOLDS.slice(2)), depth: 70 }),
    seam(cloth, 'M0 250L0 650', 2.4) + stitch(cloth, 'M8 252L8 640', thread),
    seam(cloth, both('M0 376C80 360 160 330 226 308')) + stitch(cloth, both('M0 386C80 370 160 340 228 318'), thread),
    cast(cloth, both('M72 572L140 600L208 562'), 14),
    pair(cloth, pocket, { depth: 30 }),
    stitch(
      cloth,
      both(
        'M69 416L196 401L199 556L140 588L79 562ZM66 434L203 418M76 480C110 460 124 500 140 508C156 492 172 450 198 462',
      ),
      thread,
    ),
  ].join('');
};

export const jeans: Garment = (cloth, view) => {
  const thread = cloth.palette.dark || cloth.weave === 'denim' ? THREAD : cloth.palette.stitch;
  const band = waistband(cloth, thread);
  const markup = [
    view === 'front' ? jeansFront(cloth, thread) : jeansBack(cloth, thread),
    stitch(cloth, both('M100 1326C146 1330 194 1328 243 1318M100 1318C146 1322 194 1320 243 1310'), thread),
    stitch(cloth, both('M238 520C247 780 241 1060 236 1310'), cloth.palette.stitch),
    band.markup,
    loops(cloth, view === 'front' ? [-120, 120] : [-150, 0, 150]),
    view === 'front'
      ? button(cloth, 0, 216, 17, { ...cloth.palette, glow: '#f0cfa4', shade: '#a8743f', outline: '#5f3d1f' })
      : `<rect x="62" y="190" width="84" height="52" rx="3" fill="#a9713f" stroke="#6d4726" stroke-width="1.6"/><path d="M76 206L132 206M76 218L132 218M90 230L118 230" stroke="#6d4726" stroke-width="2"/>`,
  ];
  return { outlines: [band.d, JEANS], body: markup.join('') };
};

const CHINOS = mirrored(
  'M0 236C70 246 140 244 188 234C212 310 238 390 242 490C250 760 236 1040 226 1300C180 1310 136 1312 92 1308C84 1080 58 860 10 670L0 640',
);

const pleats = (cloth: Cloth): string =>
  cast(cloth, both('M96 250C104 330 122 400 140 480'), 16) +
  seam(cloth, both('M92 246C98 320 110 390 128 470'), 2) +
  seam(cloth, both('M140 480C160 700 160 1000 150 1300'), 1.5);

const turnUp = (cloth: Cloth): string => {
  const d = 'M86 1262C132 1268 180 1264 234 1252L230 1322C180 1334 134 1336 90 1330Z';
  return cast(cloth, both('M90 1334C134 1340 180 1338 230 1326'), 10) + pair(cloth, d, { depth: 22 });
};

export const trousers: Garment = (cloth, view) => {
  const band = waistband(cloth, cloth.palette.stitch);
  const slit = 'M176 250C190 320 210 380 238 430';
  const backPocket = (x: number) =>
    seam(cloth, `M${x} 452L${x + 116} 440M${x} 464L${x + 116} 452M${x} 452L${x} 464M${x + 116} 440L${x + 116} 452`, 2);
  const markup = [
    view === 'front' ? waistInside(cloth) + label(cloth, 166, 50) : '',
    piece(cloth, CHINOS, { folds: bothLegs(LEG_FOLDS.slice(0, 5)), depth: 70 }),
    ...(view === 'front'
      ? [
          pleats(cloth),
          cast(cloth, both(slit), 12),
          seam(cloth, both(slit), 2.4),
          stitch(cloth, both('M166 250C180 324 200 384 230 438')),
          fly(cloth, cloth.palette.stitch),
        ]
      : [
          seam(cloth, 'M0 250L0 650', 2.4),
          seam(cloth, both('M124 250C126 320 128 380 130 430'), 2),
          seam(cloth, both('M150 560C164 760 160 1000 150 1300'), 1.5),
          backPocket(72),
          `<g transform="scale(-1 1)">${backPocket(72)}</g>`,
          button(cloth, 130, 478, 8),
          button(cloth, -130, 478, 8),
        ]),
    turnUp(cloth),
    band.markup,
    loops(cloth, view === 'front' ? [-112, 112] : [-140, 0, 140]),
    view === 'front' ? button(cloth, 14, 216, 11) + seam(cloth, 'M38 188L52 216L38 246', 2) : '',
  ];
  return { outlines: [band.d, CHINOS], body: markup.join('') };
};

const PLEATS = 15;
const pleatAt = (index: number, y: number): number => {
  const share = (index / PLEATS) * 2 - 1;
  const t = (y - 250) / 1000;
  return share * (166 + t * 214 + Math.sin(t * 2.2) * 36);
};

/** Knife pleats: each lies over its neighbour, throws shade on it and catches light on its edge. */
const pleatedBody = (cloth: Cloth): { d: string; markup: string } => {
  const zigzag = Array.from({ length: PLEATS }, (_, at) => {
    const i = PLEATS - at;
    return `L${pleatAt(i, 1250)} ${1236 - Math.abs(i - PLEATS / 2) * 4}L${pleatAt(i - 0.82, 1250)} ${1262 - Math.abs(i - PLEATS / 2) * 4}`;
  }).join('');
  const side = (i: number, sign: 1 | -1) =>
    `${pleatAt(i, 560) + sign * 6} 560 ${pleatAt(i, 900)} 900 ${pleatAt(i, 1250)} ${1236 - PLEATS * 2}`;
  const d = `M-166 250L166 250C${side(PLEATS, 1)}${zigzag}L${pleatAt(0, 1250)} ${1236 - PLEATS * 2}C${pleatAt(0, 900)} 900 ${pleatAt(0, 560) - 6} 560 -166 250Z`;
  const lines = Array.from({ length: PLEATS - 1 }, (_, at) => {
    const i = at + 1;
    const sway = Math.sin(i * 2.4) * 5;
    const curve = [
      pleatAt(i, 250),
      250,
      pleatAt(i, 560) + sway,
      560,
      pleatAt(i, 900) - sway,
      900,
      pleatAt(i, 1250),
      1246 - Math.abs(i - PLEATS / 2) * 4,
    ];
    const [x0, y0, x1, y1, x2, y2, x3, y3] = curve;
    return { d: `M${x0} ${y0}C${x1} ${y1} ${x2} ${y2} ${x3} ${y3}`, curve };
  });
  const over = lines.map((line, at) => shadeOfPleat(cloth, line.d, at)).join('');
  return { d, markup: piece(cloth, d, { over, depth: 40 }) };
};

const shadeOfPleat = (cloth: Cloth, d: string, at: number): string => {
  const { palette } = cloth;
  const steps = [30, 23, 16, 10, 5]
    .map((w) => `<path d="${d}" stroke-width="${w}" transform="translate(${w / 2} 0)"/>`)
    .join('');
  const light = [16, 9]
    .map((w) => `<path d="${d}" stroke-width="${w}" transform="translate(${-w / 2 - 2} 0)"/>`)
    .join('');
  return `<g fill="none" stroke="${palette.shadow}" stroke-opacity="${(palette.shadowAlpha / (4.2 + (at % 3) * 0.5)).toFixed(3)}">${steps}</g><g fill="none" stroke="${palette.glow}" stroke-opacity="${(palette.glowAlpha / 2.4).toFixed(3)}">${light}</g><path d="${d}" fill="none" stroke="${palette.seam}" stroke-width="1.8"/>`;
};

export const pleatedSkirt: Garment = (cloth, view) => {
  const body = pleatedBody(cloth);
  const band = mirrored('M0 206C70 206 130 202 164 194L170 250C130 262 70 266 0 266');
  const markup = [
    view === 'front'
      ? piece(cloth, 'M-162 196C-90 172 90 172 162 196C90 216 -90 216 -162 196Z', { inside: true, depth: 18 })
      : '',
    body.markup,
    cast(cloth, both('M0 270C70 270 130 266 170 254'), 18),
    piece(cloth, band, { depth: 28 }),
    stitch(cloth, both('M0 214C70 214 126 210 162 203M0 258C70 258 130 254 167 243')),
    view === 'back'
      ? `${seam(cloth, 'M0 206L0 500', 2.6)}${stitch(cloth, 'M-9 270L-9 496M9 270L9 496')}<path d="M-5 274L5 274L3 304L-3 304Z" fill="${cloth.accent.light}" stroke="${cloth.accent.outline}" stroke-width="1.6"/>`
      : '',
  ];
  return { outlines: [body.d, band], body: markup.join('') };
};
