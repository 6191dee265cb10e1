/**
 * Writes contact sheets of all drawings into `.trivium/contact-sheet/`, for looking at them:
 * `npx node scripts/contact-sheet.ts`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { drawGarment, drawScene, GARMENTS, type PatternName, SCENES } from '../bin/demo/drawing/index.ts';

const FOLDER = '.trivium/contact-sheet';
const COLOURS = ['#ffffff', '#17171a', '#c4472b'];
const SEASON = ['#b5502f', '#d9c7a8', '#4f6a5b', '#26304a', '#c98b3c', '#7a2f3c'];
const PATTERNS: readonly PatternName[] = ['plain', 'stripe', 'check', 'melange', 'dots', 'herringbone'];

const sheetOf = async (name: string, drawings: readonly string[], columns: number, width: number, height: number) => {
  const tiles: OverlayOptions[] = [];
  for (const [at, svg] of drawings.entries()) {
    const input = await sharp(Buffer.from(svg)).resize(width, height).png().toBuffer();
    tiles.push({ input, left: (at % columns) * width, top: Math.floor(at / columns) * height });
  }
  const rows = Math.ceil(drawings.length / columns);
  const file = join(FOLDER, `${name}.png`);
  await sharp({ create: { width: columns * width, height: rows * height, channels: 3, background: '#ffffff' } })
    .composite(tiles)
    .png()
    .toFile(file);
  console.log(file);
};

await mkdir(FOLDER, { recursive: true });
for (const colour of COLOURS) {
  const all = GARMENTS.flatMap(({ code, views }) => views.map((view) => drawGarment({ garment: code, view, colour })));
  await sheetOf(`garments-${colour.slice(1)}`, all, 9, 240, 300);
}
const patterned = GARMENTS.slice(0, 11).flatMap(({ code }) =>
  PATTERNS.map((pattern) => drawGarment({ garment: code, view: 'front', colour: '#7d8fa3', pattern })),
);
await sheetOf('patterns', patterned, 6, 320, 400);
await sheetOf(
  'scenes',
  SCENES.map((scene) => drawScene({ scene, colours: SEASON })),
  2,
  960,
  600,
);
