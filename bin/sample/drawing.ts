import sharp from 'sharp';

/** The garments that the sample can draw. Each is a silhouette on a 400 × 500 sheet. */
export type Garment = 'dress' | 'jumper' | 'coat' | 'bag' | 'scarf' | 'belt';
export type View = 'front' | 'back' | 'detail';

export type Drawing = { garment: Garment; view: View /** `#rrggbb` */; colour: string };

const WIDTH = 1_600;
const HEIGHT = 2_000;

type Shade = { base: string; dark: string; light: string };

const mix = (colour: string, towards: number, share: number): string => {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const mixed = channels.map((channel) => Math.round(channel + (towards - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
};

const shadeOf = (colour: string): Shade => ({
  base: colour,
  dark: mix(colour, 0, 0.28),
  light: mix(colour, 255, 0.22),
});

const seam = (path: string, { dark }: Shade, dashed = false): string =>
  `<path d="${path}" fill="none" stroke="${dark}" stroke-width="2.2" stroke-linecap="round"${dashed ? ' stroke-dasharray="5 4"' : ''}/>`;
const cloth = (path: string, { base, dark }: Shade): string =>
  `<path d="${path}" fill="${base}" stroke="${dark}" stroke-width="3" stroke-linejoin="round"/>`;
const fold = (path: string, { light }: Shade): string => `<path d="${path}" fill="${light}" opacity="0.45"/>`;

const dress = (s: Shade, view: View) => [
  cloth(
    'M150 70 C160 92 175 104 200 104 C225 104 240 92 250 70 L285 88 L272 150 C262 190 262 214 268 236 L322 438 C282 456 118 456 78 438 L132 236 C138 214 138 190 128 150 L115 88 Z',
    s,
  ),
  fold('M200 240 C188 310 170 390 150 448 C178 452 190 452 204 452 C206 380 206 310 200 240 Z', s),
  seam('M134 232 C170 244 230 244 266 232', s),
  ...(view === 'back'
    ? [seam('M200 104 L200 300', s), seam('M194 116 L206 116', s)]
    : [seam('M160 82 C172 116 228 116 240 82', s, true)]),
  seam('M84 428 C130 444 270 444 316 428', s, true),
];
const jumper = (s: Shade, view: View) => [
  cloth(
    'M150 96 C168 112 232 112 250 96 L306 122 C330 190 342 270 350 356 L306 366 C298 310 290 262 280 222 L282 410 C240 420 160 420 118 410 L120 222 C110 262 102 310 94 366 L50 356 C58 270 70 190 94 122 Z',
    s,
  ),
  fold('M128 240 C150 300 146 360 132 408 C160 414 176 414 190 414 C186 350 160 280 128 240 Z', s),
  seam('M120 388 C160 398 240 398 280 388', s),
  seam('M52 334 L96 344 M304 344 L348 334', s),
  ...(view === 'back'
    ? [seam('M156 106 C176 116 224 116 244 106', s)]
    : [seam('M154 102 C166 138 234 138 246 102', s)]),
];
const coat = (s: Shade, view: View) => [
  cloth(
    'M152 62 C170 76 230 76 248 62 L300 90 C322 160 334 230 340 310 L300 320 L286 200 L300 460 C240 470 160 470 100 460 L114 200 L100 320 L60 310 C66 230 78 160 100 90 Z',
    s,
  ),
  ...(view === 'back'
    ? [seam('M200 78 L200 462', s), seam('M132 250 L268 250', s)]
    : [
        cloth('M152 62 L200 190 L170 132 L140 120 Z M248 62 L200 190 L230 132 L260 120 Z', s),
        seam('M200 190 L200 464', s),
        ...[230, 290, 350].map((y) => `<circle cx="214" cy="${y}" r="6" fill="${s.dark}"/>`),
        seam('M124 300 L168 306 M276 300 L232 306', s),
      ]),
];
const bag = (s: Shade) => [
  `<path d="M140 190 C140 90 260 90 260 190" fill="none" stroke="${s.dark}" stroke-width="12" stroke-linecap="round"/>`,
  cloth('M92 180 L308 180 L326 420 C326 430 318 436 308 436 L92 436 C82 436 74 430 74 420 Z', s),
  fold('M96 186 L130 186 L118 432 L82 432 Z', s),
  seam('M90 206 L310 206', s, true),
  `<rect x="182" y="236" width="36" height="24" rx="3" fill="${s.light}" stroke="${s.dark}" stroke-width="2"/>`,
];
const scarf = (s: Shade) => [
  cloth(
    'M120 120 C160 90 240 90 280 120 C300 150 290 184 250 196 L262 420 L206 430 L196 214 L176 214 L170 380 L116 372 L140 196 C108 182 100 148 120 120 Z',
    s,
  ),
  fold('M150 130 C180 116 220 116 250 130 C236 150 164 150 150 130 Z', s),
  ...[214, 224, 234, 244, 254].map((x) => seam(`M${x} 426 L${x - 2} 448`, s)),
  ...[122, 134, 146, 158].map((x) => seam(`M${x} 376 L${x - 2} 398`, s)),
];
const belt = (s: Shade) => [
  `<path d="M200 130 a130 120 0 1 0 0.1 0 M200 166 a94 84 0 1 1 -0.1 0" fill="${s.base}" fill-rule="evenodd" stroke="${s.dark}" stroke-width="3"/>`,
  `<rect x="164" y="318" width="72" height="62" rx="8" fill="none" stroke="#8a7b52" stroke-width="9"/>`,
  seam('M200 320 L200 378', { ...s, dark: '#8a7b52' }),
];

const PARTS: Readonly<Record<Garment, (shade: Shade, view: View) => string[]>> = {
  dress,
  jumper,
  coat,
  bag,
  scarf,
  belt,
};

/** The drawing as SVG. `detail` shows the same garment from near. */
export const drawingSvg = ({ garment, view, colour }: Drawing): string => {
  const box = view === 'detail' ? '110 90 200 250' : '0 0 400 500';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="${box}">
  <defs><linearGradient id="paper" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f6f3ee"/><stop offset="1" stop-color="#e9e3d9"/></linearGradient></defs>
  <rect width="400" height="500" fill="url(#paper)"/>
  <ellipse cx="200" cy="468" rx="150" ry="12" fill="#d8d0c2" opacity="0.7"/>
  ${PARTS[garment](shadeOf(colour), view).join('\n  ')}
</svg>`;
};

/** The drawing as a JPEG with its copyright line, as a photographer would deliver it. */
export const drawingJpeg = (drawing: Drawing): Promise<Buffer> =>
  sharp(Buffer.from(drawingSvg(drawing)))
    .jpeg({ quality: 88 })
    .withExif({ IFD0: { Copyright: 'Trivium sample, drawn by code', Artist: 'Trivium' } })
    .toBuffer();
