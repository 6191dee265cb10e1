import { board, fade, placed, pool, room, type Scene, type Stage, tuned, wallOf, windowLight } from './stage.ts';
import { stack } from './folded.ts';

const FLOOR = '#c9ab86';

const rod = (stage: Stage, y: number, from: number, to: number): string =>
  `<path d="M${from} ${y + 30}L${to} ${y + 30}" stroke="#3a3027" stroke-opacity=".16" stroke-width="18" stroke-linecap="round"/><rect x="${from}" y="${y - 8}" width="${to - from}" height="16" rx="8" fill="${fade(stage.sheet, '#8c8275', '#2f2a25')}"/><path d="M${from + 6} ${y - 4}L${to - 6} ${y - 4}" stroke="#d8d0c4" stroke-opacity=".7" stroke-width="3"/>`;

/** Six garments on a rail, boots below. */
export const rail: Scene = (stage) => {
  const { sheet, colour } = stage;
  const y = 150;
  const hung = [
    { garment: 'coat', scale: 0.6 },
    { garment: 'shirt', scale: 0.56 },
    { garment: 'pullover', scale: 0.56 },
    { garment: 'dress', scale: 0.56 },
    { garment: 'blazer', scale: 0.57 },
    { garment: 'trench', scale: 0.6 },
  ] as const;
  const post = (x: number) =>
    `<rect x="${x - 8}" y="${y}" width="16" height="900" fill="${fade(sheet, '#6f665b', '#2f2a25', true)}"/><rect x="${x - 120}" y="1046" width="240" height="16" rx="8" fill="#37312b"/>`;
  return [
    room(stage, wallOf(colour(0), 0.91, 0.014), FLOOR, 1000),
    windowLight(380, 60, 720, 860, 240, 0.4),
    pool(sheet, 960, 1064, 1760, 0.4, 0.07),
    post(130),
    post(1790),
    rod(stage, y, 90, 1830),
    ...hung.map((what, at) =>
      placed(stage, {
        ...what,
        colour: colour(at),
        x: 330 + at * 252,
        y: y - 52 * what.scale,
        hanger: 'wood',
        shadow: 0.34,
      }),
    ),
    placed(stage, { garment: 'chelsea-boot', colour: '#3a2619', x: 620, y: 762, scale: 0.3, shadow: 0 }),
    placed(stage, { garment: 'tote', colour: colour(5), accent: '#c9b48c', x: 1330, y: 742, scale: 0.29, shadow: 0 }),
  ].join('');
};

/** Shelves with folded knitwear. */
export const shelf: Scene = (stage) => {
  const { sheet, colour } = stage;
  const levels = [430, 800, 1150];
  const shades = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ colour: colour(from + at) }));
  const shelves = levels.map(
    (y) =>
      `${board(sheet, 90, y, 1740, 34)}<rect x="90" y="${y + 34}" width="1740" height="60" fill="${fade(sheet, '#2e261e55', '#2e261e00')}"/>`,
  );
  return [
    room(stage, wallOf(colour(1), 0.86, 0.03), FLOOR, 1200),
    windowLight(700, -40, 760, 900, 300, 0.26),
    ...shelves,
    ...[300, 800].map((x) => pool(sheet, x, 432, 440, 0.5, 0.05)),
    stack(stage, 310, 430, 380, 62, shades(0, 5)),
    stack(stage, 770, 430, 370, 58, shades(3, 4)),
    placed(stage, { garment: 'beanie', colour: colour(2), x: 1180, y: 112, scale: 0.29, shadow: 0.25 }),
    placed(stage, { garment: 'beanie', colour: colour(4), x: 1420, y: 112, scale: 0.29, shadow: 0.25 }),
    placed(stage, { garment: 'chelsea-boot', colour: '#3a2619', x: 1660, y: 50, scale: 0.325, shadow: 0 }),
    placed(stage, { garment: 'tote', colour: '#8a5a34', x: 290, y: 372, scale: 0.35, shadow: 0.25 }),
    stack(stage, 720, 800, 390, 64, [
      { colour: colour(4) },
      { colour: colour(0), pattern: 'stripe' },
      { colour: colour(3) },
      { colour: colour(2) },
    ]),
    stack(stage, 1180, 800, 380, 56, [
      { colour: '#2f4a73', weave: 'denim' },
      { colour: '#23304a', weave: 'denim' },
      { colour: '#5d7596', weave: 'denim' },
      { colour: '#2f4a73', weave: 'denim' },
      { colour: '#93a7bf', weave: 'denim' },
    ]),
    placed(stage, { garment: 'sneaker', colour: '#f3f1ec', x: 1610, y: 430, scale: 0.335, shadow: 0 }),
    stack(stage, 330, 1150, 400, 64, shades(2, 4)),
    stack(stage, 800, 1150, 390, 60, shades(5, 3)),
    stack(stage, 1250, 1150, 380, 50, [
      { colour: '#f2efe8', weave: 'poplin' },
      { colour: '#9db8d6', weave: 'poplin' },
      { colour: '#f2efe8', weave: 'poplin', pattern: 'stripe', accent: '#9db8d6' },
      { colour: colour(0), weave: 'poplin' },
    ]),
    placed(stage, {
      garment: 'scarf',
      view: 'back',
      colour: colour(3),
      pattern: 'check',
      x: 1640,
      y: 790,
      scale: 0.31,
      shadow: 0.25,
    }),
  ].join('');
};

const windowFrame = ({ sheet }: Stage, x: number, y: number, width: number, height: number): string => {
  const hills = `<path d="M${x} ${y + height * 0.72}C${x + width * 0.3} ${y + height * 0.56} ${x + width * 0.6} ${y + height * 0.78} ${x + width} ${y + height * 0.6}L${x + width} ${y + height}L${x} ${y + height}Z" fill="#b6c2ae"/><path d="M${x} ${y + height * 0.84}C${x + width * 0.4} ${y + height * 0.72} ${x + width * 0.7} ${y + height * 0.9} ${x + width} ${y + height * 0.8}L${x + width} ${y + height}L${x} ${y + height}Z" fill="#93a58b"/>`;
  const bars = `M${x + width / 2} ${y}L${x + width / 2} ${y + height}M${x} ${y + height / 3}L${x + width} ${y + height / 3}M${x} ${y + (height * 2) / 3}L${x + width} ${y + (height * 2) / 3}`;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fade(sheet, '#dfeaf2', '#fdf3dd')}"/>${hills}<path d="${bars}" stroke="#cfc8bd" stroke-width="20"/><path d="${bars}" stroke="#f6f2ea" stroke-width="14"/><rect x="${x - 14}" y="${y - 14}" width="${width + 28}" height="${height + 28}" fill="none" stroke="#c6beb2" stroke-width="32"/><rect x="${x - 14}" y="${y - 14}" width="${width + 28}" height="${height + 28}" fill="none" stroke="#f8f4ed" stroke-width="26"/><rect x="${x - 60}" y="${y + height + 14}" width="${width + 120}" height="30" rx="4" fill="#f3eee5" stroke="#c6beb2" stroke-width="2"/>`;
};

/** A dress in the light of a window. */
export const windowRoom: Scene = (stage) => {
  const { sheet, colour } = stage;
  return [
    room(stage, wallOf(colour(1), 0.89, 0.03), FLOOR, 1030),
    windowFrame(stage, 170, 130, 480, 690),
    windowLight(860, 90, 620, 800, 200, 0.52),
    `<rect x="820" y="118" width="900" height="26" rx="6" fill="${fade(sheet, '#c49a6b', '#8f683e')}"/>`,
    ...[960, 1270, 1570].map(
      (x) =>
        `<circle cx="${x}" cy="131" r="13" fill="#5d4527"/><path d="M${x} 131q0 34 20 34" fill="none" stroke="#4a4642" stroke-width="8" stroke-linecap="round"/>`,
    ),
    placed(stage, { garment: 'dress', colour: colour(0), x: 960, y: 116, scale: 0.62, hanger: 'wood', shadow: 0.4 }),
    placed(stage, { garment: 'blazer', colour: colour(2), x: 1270, y: 116, scale: 0.58, hanger: 'wood', shadow: 0.4 }),
    placed(stage, { garment: 'tote', colour: '#8a5a34', x: 1572, y: 82, scale: 0.46, shadow: 0.4 }),
    pool(sheet, 1280, 1096, 640, 0.5, 0.09),
    placed(stage, { garment: 'sneaker', colour: '#f3f1ec', x: 1280, y: 690, scale: 0.36, shadow: 0 }),
    vase(stage, 410, 850),
  ].join('');
};

const vase = ({ sheet }: Stage, x: number, y: number): string => {
  const leaves = [
    [-70, -250, -30],
    [-30, -310, -8],
    [20, -330, 6],
    [64, -280, 22],
    [96, -220, 40],
  ]
    .map(
      ([dx = 0, dy = 0, turn = 0]) =>
        `<path d="M${x} ${y - 96}Q${x + dx * 0.3} ${y + dy * 0.6} ${x + dx} ${y + dy}" fill="none" stroke="#6b7a5a" stroke-width="4"/><path d="M0 -62C30 -30 26 20 0 46C-26 20 -30 -30 0 -62Z" transform="translate(${x + dx} ${y + dy}) rotate(${turn})" fill="#7f9270" stroke="#55654a" stroke-width="2"/>`,
    )
    .join('');
  return `${leaves}<path d="M${x - 26} ${y - 104}L${x + 26} ${y - 104}C${x + 22} ${y - 80} ${x + 54} ${y - 60} ${x + 50} ${y - 30}C${x + 48} ${y - 8} ${x + 30} ${y} ${x} ${y}C${x - 30} ${y} ${x - 48} ${y - 8} ${x - 50} ${y - 30}C${x - 54} ${y - 60} ${x - 22} ${y - 80} ${x - 26} ${y - 104}Z" fill="${fade(sheet, '#f4ede2', '#bfae99', true)}" stroke="#8d7d69" stroke-width="2.4"/>`;
};

/** Behind the front door: hooks, a bench, what one puts on before going out. */
export const doorstep: Scene = (stage) => {
  const { sheet, colour } = stage;
  const wall = wallOf(colour(2), 0.82, 0.02);
  const panels = Array.from(
    { length: 16 },
    (_, at) =>
      `<path d="M${at * 128} 520L${at * 128} 1000" stroke="${tuned(wall, (d) => ({ ...d, l: d.l - 0.1 }))}" stroke-width="2.5"/><path d="M${at * 128 + 3} 520L${at * 128 + 3} 1000" stroke="#ffffff" stroke-opacity=".35" stroke-width="2"/>`,
  );
  return [
    room(stage, wall, '#b8a58c', 1010),
    ...panels,
    `<rect y="500" width="1920" height="22" fill="${fade(
      sheet,
      '#ffffff',
      tuned(wall, (d) => ({ ...d, l: d.l - 0.03 })),
    )}"/>`,
    windowLight(1040, -20, 640, 900, 260, 0.36),
    board(sheet, 180, 132, 1560, 44, '#a87c50'),
    placed(stage, { garment: 'trench', colour: colour(0), x: 400, y: 128, scale: 0.6, hanger: 'wood', shadow: 0.4 }),
    placed(stage, { garment: 'scarf', colour: colour(3), pattern: 'check', x: 745, y: 76, scale: 0.56, shadow: 0.4 }),
    placed(stage, {
      garment: 'puffer-vest',
      colour: colour(4),
      x: 1060,
      y: 128,
      scale: 0.56,
      hanger: 'wood',
      shadow: 0.4,
    }),
    placed(stage, { garment: 'tote', colour: '#8a5a34', x: 1400, y: 92, scale: 0.45, shadow: 0.4 }),
    placed(stage, { garment: 'beanie', colour: colour(1), x: 1640, y: 40, scale: 0.28, shadow: 0.4 }),
    ...[400, 745, 1060, 1400, 1640].map(
      (x) => `<circle cx="${x}" cy="154" r="11" fill="#d9c193" stroke="#6b5327" stroke-width="2.4"/>`,
    ),
    pool(sheet, 1180, 1140, 1240, 0.5, 0.06),
    board(sheet, 700, 900, 980, 40, '#a87c50'),
    ...[750, 1600].map(
      (x) => `<rect x="${x}" y="940" width="34" height="196" fill="${fade(sheet, '#a87c50', '#6d4b2b')}"/>`,
    ),
    stack(stage, 1500, 900, 260, 42, [{ colour: colour(2) }, { colour: colour(5) }, { colour: colour(0) }]),
    placed(stage, { garment: 'chelsea-boot', colour: '#2b1d14', x: 960, y: 748, scale: 0.33, shadow: 0 }),
    placed(stage, { garment: 'sneaker', colour: colour(4), x: 1330, y: 764, scale: 0.32, shadow: 0 }),
  ].join('');
};
