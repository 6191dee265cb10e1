import type { View } from './garment/block.ts';
import { backdrop, floorShadow, wallShadow } from './paint/backdrop.ts';
import { accentFor, paletteOf } from './paint/colour.ts';
import type { Cloth, PatternName } from './paint/fabric.ts';
import { newSheet, type Sheet } from './paint/sheet.ts';
import { type GarmentCode, WARDROBE } from './wardrobe.ts';

export { type PictureMetadata, renderJpeg } from './picture.ts';
export { drawScene, SCENES, type SceneName } from './scene/index.ts';
export type { GarmentCode, PatternName, View };

const VIEWS: readonly View[] = ['front', 'back', 'detail'];

/** Twenty kinds in three views: the sixty drawings of the house. */
export const GARMENTS: readonly { code: GarmentCode; views: readonly View[] }[] = Object.keys(WARDROBE).map((code) => ({
  code: code as GarmentCode, // the keys of WARDROBE are the codes
  views: VIEWS,
}));

export type GarmentDrawing = {
  garment: GarmentCode;
  view: View;
  /** `#rrggbb` */
  colour: string;
  /** Stripes, checks, dots; buttons and soles. Chosen to go with the colour when left out. */
  accent?: string;
  pattern?: PatternName;
};

export const clothFor = (
  sheet: Sheet,
  { garment, colour, accent, pattern = 'plain' }: Omit<GarmentDrawing, 'view'>,
  scale = 1,
): Cloth => {
  const { weave, trim } = WARDROBE[garment];
  return {
    sheet,
    palette: paletteOf(colour),
    accent: paletteOf(accent ?? (pattern === 'plain' ? trim : undefined) ?? accentFor(colour)),
    weave,
    pattern,
    scale,
  };
};

/** The drawing as SVG text, 1200 × 1500, complete in itself and equal for equal input. */
export const drawGarment = (drawing: GarmentDrawing): string => {
  const sheet = newSheet();
  const kind = WARDROBE[drawing.garment];
  const { view } = drawing;
  const centred = (markup: string) => `<g transform="translate(600 0)">${markup}</g>`;
  if (view === 'detail') return sheetOf(sheet, centred(kind.near(clothFor(sheet, drawing, 4))));
  const { outlines, body } = kind.draw(clothFor(sheet, drawing), view);
  const shadow = kind.stands
    ? floorShadow(sheet, kind.stands.y, kind.stands.width, 0.75)
    : floorShadow(sheet, 1420, 880) + wallShadow(outlines);
  return sheetOf(sheet, backdrop(sheet) + centred(shadow + body));
};

const sheetOf = (sheet: Sheet, markup: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1500" viewBox="0 0 1200 1500"><defs>${sheet.definitions()}</defs>${markup}</svg>`;
