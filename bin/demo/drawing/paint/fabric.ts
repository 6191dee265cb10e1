import type { Palette } from './colour.ts';
import { type Box, moved } from './path.ts';
import { dice, type Sheet } from './sheet.ts';

export type Weave =
  | 'jersey'
  | 'poplin'
  | 'twill'
  | 'denim'
  | 'wool'
  | 'knit'
  | 'canvas'
  | 'leather'
  | 'smooth'
  | 'fleece';
export type PatternName = 'plain' | 'stripe' | 'check' | 'melange' | 'dots' | 'herringbone';

/** What a piece is cut from. `scale` is 1 for a whole garment and about 4 in a close-up. */
export type Cloth = {
  sheet: Sheet;
  palette: Palette;
  accent: Palette;
  weave: Weave;
  pattern: PatternName;
  scale: number;
};

type Tile = { width: number; height: number; marks: string };

const line = (d: string, colour: string, width: number, alpha: number): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${alpha}"/>`;

const flecks = (
  seed: number,
  size: number,
  count: number,
  s: number,
  inks: readonly (readonly [string, number])[],
): string => {
  const roll = dice(seed);
  const marks = Array.from({ length: count }, () => {
    const [x, y, length, lean] = [roll() * size, roll() * size, (2 + roll() * 5) * s, (roll() - 0.5) * 4 * s];
    return `M${x.toFixed(1)} ${y.toFixed(1)}l${lean.toFixed(1)} ${length.toFixed(1)}`;
  });
  const width = Number((0.9 * s).toFixed(1));
  return inTurn(marks, inks.length)
    .map((d, at) => line(d, inks[at]?.[0] ?? '#888888', width, inks[at]?.[1] ?? 0.2))
    .join('');
};

/** One path per ink: a tile is drawn anew for every piece, and hundreds of elements would show in the time it takes. */
const inTurn = (marks: readonly string[], inks: number): string[] =>
  Array.from({ length: inks }, (_, ink) => marks.filter((_mark, at) => at % inks === ink).join(''));

/** One stitch of stocking stitch: two strands that lean together. */
const stitches = ({ shadow, glow, dark, shadowAlpha }: Palette, s: number): Tile => {
  // Pale yarn stays pale: between its stitches there is hardly any shade.
  const between = dark ? 0.3 : shadowAlpha * 1.4 - 0.42;
  const [w, h] = [14 * s, 12 * s];
  const strand = (x: number, to: number) => {
    const lean = to - x;
    return `M${x} ${-0.35 * h}C${x + lean * 0.1} ${0.1 * h} ${x + lean * 0.5} ${0.4 * h} ${to} ${0.62 * h}`;
  };
  const pair = [strand(0.9 * s, w / 2 - 0.4 * s), strand(w - 0.9 * s, w / 2 + 0.4 * s)];
  const rows = [-h, 0, h].flatMap((dy) => pair.map((d) => moved(d, 0, dy + h * 0.2)));
  const marks = [
    `<rect width="${w}" height="${h}" fill="${shadow}" fill-opacity="${between.toFixed(3)}"/>`,
    ...rows.map((d) => line(d, glow, 4.6 * s, dark ? 0.16 : 0.34)),
    ...rows.map((d) => line(d, shadow, 0.9 * s, dark ? 0.44 : 0.24)),
  ];
  return { width: w, height: h, marks: marks.join('') };
};

const diagonal = (size: number, ink: string, width: number, alpha: number): string =>
  line(`M${-size} ${size}L${size} ${-size}M0 ${size}L${size} 0M0 ${2 * size}L${2 * size} 0`, ink, width, alpha);

const TILES: Readonly<Record<Weave, (palette: Palette, s: number) => Tile | null>> = {
  smooth: () => null,
  jersey: ({ shadow, glow }, s) => ({
    width: 4 * s,
    height: 4 * s,
    marks:
      line(`M0 0L${2 * s} ${2 * s}L${4 * s} 0`, shadow, 0.8 * s, 0.09) +
      line(`M${2 * s} 0L${2 * s} ${4 * s}`, glow, 0.9 * s, 0.1),
  }),
  poplin: ({ shadow, glow }, s) => ({
    width: 4 * s,
    height: 4 * s,
    marks: line(`M0 ${s}L${4 * s} ${s}`, shadow, 0.8 * s, 0.07) + line(`M${s} 0L${s} ${4 * s}`, glow, 0.8 * s, 0.12),
  }),
  twill: ({ shadow, glow }, s) => ({
    width: 6 * s,
    height: 6 * s,
    marks: diagonal(6 * s, shadow, 1.5 * s, 0.11) + line(`M0 0L0 ${6 * s}`, glow, 0.8 * s, 0.05),
  }),
  denim: ({ glow, shadow }, s) => ({
    width: 6 * s,
    height: 6 * s,
    marks: diagonal(6 * s, glow, 1.3 * s, 0.22) + line(`M${2 * s} 0L${2 * s} ${6 * s}`, shadow, 0.8 * s, 0.14),
  }),
  wool: ({ shadow, glow }, s) => ({
    width: 96 * s,
    height: 96 * s,
    marks: flecks(7, 96 * s, 420, s, [
      [shadow, 0.16],
      [glow, 0.17],
    ]),
  }),
  fleece: ({ shadow, glow }, s) => ({
    width: 80 * s,
    height: 80 * s,
    marks: flecks(11, 80 * s, 220, s * 0.8, [
      [shadow, 0.09],
      [glow, 0.12],
    ]),
  }),
  knit: stitches,
  canvas: ({ shadow, glow }, s) => ({
    width: 8 * s,
    height: 8 * s,
    marks:
      `<rect width="${4 * s}" height="${4 * s}" fill="${shadow}" fill-opacity=".08"/><rect x="${4 * s}" y="${4 * s}" width="${4 * s}" height="${4 * s}" fill="${shadow}" fill-opacity=".08"/>` +
      line(`M0 ${4 * s}L${8 * s} ${4 * s}M${4 * s} 0L${4 * s} ${8 * s}`, glow, 0.8 * s, 0.22),
  }),
  leather: ({ shadow, glow }, s) => ({ width: 72 * s, height: 72 * s, marks: grain(72 * s, s, shadow, glow) }),
};

const grain = (size: number, s: number, shadow: string, glow: string): string => {
  const roll = dice(23);
  const marks = Array.from({ length: 150 }, () => {
    const [x, y] = [roll() * size, roll() * size];
    return `M${x.toFixed(1)} ${y.toFixed(1)}q${((roll() - 0.5) * 6 * s).toFixed(1)} ${(2 * s).toFixed(1)} ${((roll() - 0.5) * 8 * s).toFixed(1)} ${(3 * s).toFixed(1)}`;
  });
  const width = Number((0.8 * s).toFixed(1));
  return inTurn(marks, 2)
    .map((d, at) => line(d, at === 0 ? glow : shadow, width, 0.13))
    .join('');
};

const tiled = (sheet: Sheet, tile: Tile, box: Box): string => {
  const paint = sheet.define(
    (id) =>
      `<pattern id="${id}" width="${tile.width}" height="${tile.height}" patternUnits="userSpaceOnUse">${tile.marks}</pattern>`,
  );
  return `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${paint}"/>`;
};

/** The weave itself, over colour and pattern. Tiles lie straight: turned ones cost librsvg twenty times as much. */
export const weaveOver = ({ sheet, palette, weave, scale }: Cloth, box: Box): string => {
  const tile = TILES[weave](palette, scale);
  return tile ? tiled(sheet, tile, box) : '';
};

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, at) => from + at * step);

/** Stripes and checks are lines of their own, so that a sleeve can carry them along its own direction. */
const bands = (box: Box, step: number, across: boolean): string => {
  const reach = Math.hypot(box.width, box.height) / 2 + step;
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  const middle = across ? cy : cx;
  const first = Math.floor((middle - reach) / step) * step;
  return range(first, middle + reach, step)
    .map((at) => (across ? `M${cx - reach} ${at}L${cx + reach} ${at}` : `M${at} ${cy - reach}L${at} ${cy + reach}`))
    .join('');
};

const turned = (box: Box, angle: number, marks: string): string =>
  `<g transform="rotate(${angle} ${box.x + box.width / 2} ${box.y + box.height / 2})">${marks}</g>`;

const herringbone = ({ shadow, glow }: Palette, s: number): Tile => ({
  width: 40 * s,
  height: 10 * s,
  marks: [-20, -10, 0, 10]
    .map((dy) => `M0 ${(dy + 20) * s}L${20 * s} ${dy * s}L${40 * s} ${(dy + 20) * s}`)
    .map((d) => line(d, shadow, 3 * s, 0.34) + line(moved(d, 0, 5 * s), glow, 2.4 * s, 0.4))
    .join(''),
});

const checks = (box: Box, ink: string, s: number): string =>
  [true, false]
    .map(
      (across) =>
        line(bands(box, 84 * s, across), ink, 30 * s, 0.3) +
        line(moved(bands(box, 84 * s, across), 42 * s, 42 * s), ink, 2.5 * s, 0.5),
    )
    .join('');

const melange = ({ shadow, glow, shade }: Palette, s: number): Tile => ({
  width: 120 * s,
  height: 120 * s,
  marks: flecks(3, 120 * s, 640, s * 1.4, [
    [shadow, 0.42],
    [glow, 0.5],
    [shade, 0.5],
  ]),
});

const dots = (ink: string, s: number): Tile => ({
  width: 44 * s,
  height: 44 * s,
  marks: [11, 33].map((at) => `<circle cx="${at * s}" cy="${at * s}" r="${5.5 * s}" fill="${ink}"/>`).join(''),
});

/** What is woven or printed into the cloth, on a piece whose grain is turned by `angle` degrees. */
export const patternOver = ({ sheet, palette, accent, pattern, scale }: Cloth, box: Box, angle: number): string => {
  const ink = accent.base;
  switch (pattern) {
    case 'plain':
      return '';
    case 'stripe':
      return turned(box, angle, line(bands(box, 46 * scale, true), ink, 15 * scale, 0.96));
    case 'check':
      return turned(box, angle, checks(box, ink, scale));
    case 'melange':
      return tiled(sheet, melange(palette, scale), box);
    case 'dots':
      return tiled(sheet, dots(ink, scale), box);
    case 'herringbone':
      return tiled(sheet, herringbone(palette, scale), box);
  }
};
