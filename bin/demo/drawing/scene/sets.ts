import { hexOf } from '../paint/colour.ts';
import { board, fade, glow, type Placing, placed, pool, type Scene, type Stage, tuned, wallOf, WIDE } from './stage.ts';
import { stack } from './folded.ts';

const linen = ({ sheet }: Stage, colour: string): string => {
  const weave = sheet.define(
    (id) =>
      `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 1L6 1" stroke="#ffffff" stroke-opacity=".22"/><path d="M1 0L1 6" stroke="#3a2f22" stroke-opacity=".06"/></pattern>`,
  );
  return `<rect width="1920" height="1200" fill="${fade(
    sheet,
    tuned(colour, (d) => ({ ...d, l: d.l + 0.03 })),
    tuned(colour, (d) => ({ ...d, l: d.l - 0.06 })),
  )}"/><rect width="1920" height="1200" fill="${weave}"/><ellipse cx="500" cy="200" rx="1200" ry="900" fill="${glow(sheet, '#ffffff', 0.45)}"/>`;
};

/** An outfit laid out, seen from above. */
export const flatLay: Scene = (stage) => {
  const { colour } = stage;
  const laid: readonly Omit<Placing, 'shadow'>[] = [
    { garment: 'pullover', colour: colour(0), x: 400, y: 60, scale: 0.76, angle: -5 },
    { garment: 'jeans', colour: '#34507a', x: 930, y: 0, scale: 0.79, angle: 3 },
    { garment: 'beanie', colour: colour(2), x: 1300, y: -40, scale: 0.43, angle: -9 },
    { garment: 'tote', colour: '#8a5a34', accent: '#c9b48c', x: 1690, y: -10, scale: 0.48, angle: 6 },
    { garment: 'scarf', view: 'back', colour: colour(3), pattern: 'check', x: 1680, y: 540, scale: 0.46, angle: 8 },
    { garment: 'sneaker', colour: '#f3f1ec', x: 1310, y: 440, scale: 0.43, angle: -8 },
  ];
  return [
    linen(stage, wallOf(colour(1), 0.86, 0.02)),
    ...laid.map((what) => placed(stage, { ...what, shadow: 0.4 })),
  ].join('');
};

const paperRoll = ({ sheet }: Stage, colour: string): string => {
  const deep = tuned(colour, (d) => ({ ...d, l: d.l - 0.08 }));
  return `<path d="M300 60L1620 60L1620 820C1620 960 1700 1060 1860 1130L60 1130C220 1060 300 960 300 820Z" fill="${fade(sheet, colour, deep)}"/><path d="M300 820C300 960 220 1060 60 1130L1860 1130C1700 1060 1620 960 1620 820Z" fill="#ffffff" fill-opacity=".1"/><ellipse cx="760" cy="420" rx="800" ry="560" fill="${glow(sheet, '#ffffff', 0.4)}"/><rect x="260" y="30" width="1400" height="54" rx="27" fill="${fade(
    sheet,
    tuned(colour, (d) => ({ ...d, l: d.l + 0.05 })),
    deep,
  )}" stroke="#6b6257" stroke-width="2"/><circle cx="262" cy="57" r="16" fill="#57504a"/><circle cx="1658" cy="57" r="16" fill="#57504a"/>`;
};

/** Three looks before a paper backdrop. */
export const studio: Scene = (stage) => {
  const { sheet, colour } = stage;
  const thread = (x: number, y: number) => `<path d="M${x} 58L${x} ${y}" stroke="#57504a" stroke-width="2.5"/>`;
  return [
    `<rect width="1920" height="1200" fill="${fade(sheet, '#e9e4dc', '#cfc6ba')}"/>`,
    paperRoll(stage, wallOf(colour(0), 0.82, 0.036)),
    ...[620, 960, 1300].map((x) => thread(x, 176)),
    placed(stage, { garment: 'trousers', colour: colour(3), x: 620, y: 140, scale: 0.6, hanger: 'clips', shadow: 0.3 }),
    placed(stage, { garment: 'coat', colour: colour(1), x: 960, y: 130, scale: 0.62, hanger: 'wood', shadow: 0.3 }),
    placed(stage, {
      garment: 'pleated-skirt',
      colour: colour(2),
      x: 1320,
      y: 140,
      scale: 0.58,
      hanger: 'clips',
      shadow: 0.3,
    }),
    pool(sheet, 960, 1090, 1300, 0.4, 0.07),
    placed(stage, { garment: 'chelsea-boot', colour: '#2b1d14', x: 720, y: 748, scale: 0.3, shadow: 0 }),
    placed(stage, { garment: 'tote', colour: colour(4), accent: '#c9b48c', x: 1180, y: 730, scale: 0.3, shadow: 0 }),
  ].join('');
};

const plinth = ({ sheet }: Stage, x: number, y: number, width: number, height: number, colour: string): string => {
  const side = tuned(colour, (d) => ({ ...d, l: d.l - 0.1 }));
  const top = tuned(colour, (d) => ({ ...d, l: d.l + 0.05 }));
  return `<path d="M${x} ${y}L${x + 40} ${y - 34}L${x + width + 40} ${y - 34}L${x + width} ${y}Z" fill="${top}"/><path d="M${x + width} ${y}L${x + width + 40} ${y - 34}L${x + width + 40} ${y + height - 30}L${x + width} ${y + height}Z" fill="${side}"/><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fade(
    sheet,
    colour,
    tuned(colour, (d) => ({ ...d, l: d.l - 0.04 })),
    true,
  )}"/>`;
};

const lighter = (colour: string, by: number): string => tuned(colour, (dye) => ({ ...dye, l: dye.l + by }));

/** Accessories on plinths, arches behind. */
export const stillLife: Scene = (stage) => {
  const { sheet, colour } = stage;
  const wall = wallOf(colour(0), 0.85, 0.026);
  const stone = wallOf(colour(1), 0.9, 0.02);
  const arch = (x: number, width: number, top: number, tone: string) =>
    `<path d="M${x} 980L${x} ${top + width / 2}C${x} ${top + width * 0.2} ${x + width * 0.2} ${top} ${x + width / 2} ${top}C${x + width * 0.8} ${top} ${x + width} ${top + width * 0.2} ${x + width} ${top + width / 2}L${x + width} 980Z" fill="${tone}"/>`;
  return [
    `<rect width="1920" height="980" fill="${fade(sheet, lighter(wall, 0.03), wall, true)}"/>`,
    arch(240, 520, 170, fade(sheet, wallOf(colour(2), 0.7, 0.05), wallOf(colour(2), 0.63, 0.05))),
    arch(1080, 600, 90, fade(sheet, wallOf(colour(4), 0.84, 0.05), wallOf(colour(4), 0.77, 0.06))),
    `<ellipse cx="600" cy="300" rx="1100" ry="700" fill="${glow(sheet, '#ffffff', 0.35)}"/>`,
    `<rect y="980" width="1920" height="220" fill="${fade(sheet, lighter(wall, -0.1), lighter(wall, -0.02))}"/>`,
    ...[
      [520, 460],
      [1010, 520],
      [1420, 640],
    ].map(([x = 0, width = 0]) => pool(sheet, x, 1096, width * 1.3, 0.45, 0.1)),
    plinth(stage, 330, 760, 340, 330, stone),
    plinth(stage, 760, 900, 420, 190, lighter(stone, -0.03)),
    plinth(stage, 1210, 640, 400, 450, stone),
    placed(stage, { garment: 'beanie', colour: colour(3), x: 520, y: 338, scale: 0.37, shadow: 0.2 }),
    placed(stage, { garment: 'sneaker', colour: '#f3f1ec', x: 990, y: 496, scale: 0.345, shadow: 0 }),
    placed(stage, { garment: 'tote', colour: colour(5), accent: '#c9b48c', x: 1430, y: 82, scale: 0.445, shadow: 0.2 }),
    stack(stage, 1750, 1110, 250, 44, [{ colour: colour(2) }, { colour: colour(0) }, { colour: colour(3) }]),
    placed(stage, { garment: 'chelsea-boot', colour: '#3a2619', x: 200, y: 766, scale: 0.29, shadow: 0 }),
  ].join('');
};

const hill = (top: number, swell: number, shift: number): string =>
  `M0 ${top + swell}C${240 + shift} ${top - swell} ${520 + shift} ${top + swell * 0.4} ${840 + shift} ${top}C${1120 + shift} ${top - swell * 0.6} ${1400 + shift} ${top + swell} 1920 ${top - swell * 0.4}L1920 ${WIDE.height}L0 ${WIDE.height}Z`;

const reeds = (from: number, to: number, y: number, tone: string): string => {
  const d = Array.from({ length: Math.ceil((to - from) / 11) }, (_, at) => {
    const x = from + at * 11 + ((at * 37) % 9);
    const [height, lean] = [50 + ((at * 53) % 90), ((at * 29) % 36) - 10];
    return `M${x} ${y}q${lean * 0.2} ${-height * 0.6} ${lean} ${-height}`;
  }).join('');
  return `<path d="${d}" fill="none" stroke="${tone}" stroke-width="3" stroke-linecap="round"/>`;
};

/** Hills one behind the other, the farther the paler. */
const hills = ({ sheet }: Stage): string =>
  [
    { top: 520, swell: 90, shift: 0, l: 0.83, c: 0.02 },
    { top: 610, swell: 70, shift: 140, l: 0.75, c: 0.027 },
    { top: 720, swell: 80, shift: -120, l: 0.66, c: 0.035 },
    { top: 840, swell: 60, shift: 60, l: 0.56, c: 0.044 },
    { top: 1010, swell: 40, shift: 0, l: 0.46, c: 0.053 },
  ]
    .map(({ top, swell, shift, l, c }) => {
      const tone = hexOf({ l, c, h: 2.1 });
      return `<path d="${hill(top, swell, shift)}" fill="${fade(sheet, tone, lighter(tone, l > 0.5 ? 0.07 : -0.06))}"/>`;
    })
    .join('');

const LINE = 'M345 210Q950 262 1575 210';

/** A coat on a line between two posts, hills behind it. */
export const landscape: Scene = (stage) => {
  const { sheet, colour } = stage;
  const post = (x: number) => board(sheet, x, 170, 30, 950, '#7b6048');
  return [
    `<rect width="1920" height="1200" fill="${fade(sheet, '#cfdde6', '#f8e6cf')}"/>`,
    `<circle cx="1420" cy="330" r="420" fill="${glow(sheet, '#fff3d6', 0.95)}"/><circle cx="1420" cy="330" r="84" fill="#fff7e6"/>`,
    hills(stage),
    reeds(0, 1920, 1080, hexOf({ l: 0.5, c: 0.06, h: 2 })),
    post(330),
    post(1560),
    `<path d="${LINE}" fill="none" stroke="#5b5046" stroke-width="7"/><path d="${LINE}" fill="none" stroke="#b9aa97" stroke-width="2" transform="translate(0 -2)"/>`,
    placed(stage, { garment: 'shirt', colour: '#f2efe8', x: 610, y: 192, scale: 0.53, hanger: 'wood', shadow: 0 }),
    placed(stage, { garment: 'coat', colour: colour(0), x: 960, y: 200, scale: 0.63, hanger: 'wood', shadow: 0 }),
    placed(stage, { garment: 'scarf', colour: colour(2), pattern: 'check', x: 1300, y: 160, scale: 0.52, shadow: 0 }),
    reeds(0, 1920, 1210, hexOf({ l: 0.36, c: 0.05, h: 2 })),
  ].join('');
};
