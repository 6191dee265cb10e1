import type { View } from './garment/block.ts';
import { backdrop, floorShadow, wallShadow } from './paint/backdrop.ts';
import type { PatternName } from './paint/fabric.ts';
import { newSheet, type Sheet } from './paint/sheet.ts';
import { clothFor, type GarmentCode, type GarmentDrawing, type GarmentKind, WARDROBE } from './wardrobe.ts';

export { type PictureMetadata, renderJpeg } from './picture.ts';
export { drawScene, SCENES, type SceneDrawing, type SceneName } from './scene/index.ts';
export type { GarmentCode, GarmentDrawing, PatternName, View };

const VIEWS: readonly View[] = ['front', 'back', 'detail'];

/** Twenty kinds in three views: the sixty drawings of the house. */
export const GARMENTS: readonly { code: GarmentCode; views: readonly View[] }[] = Object.keys(WARDROBE).map((code) => ({
  code: code as GarmentCode, // the keys of WARDROBE are the codes
  views: VIEWS,
}));

/** The drawing as SVG text, 1200 × 1500, complete in itself and equal for equal input. */
export const drawGarment = (drawing: GarmentDrawing): string => {
  const sheet = newSheet();
  const kind: GarmentKind = WARDROBE[drawing.garment];
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
