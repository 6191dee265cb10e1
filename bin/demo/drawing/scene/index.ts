import { newSheet } from '../paint/sheet.ts';
import { doorstep, rail, shelf, windowRoom } from './rooms.ts';
import { flatLay, landscape, stillLife, studio } from './sets.ts';
import { type Scene, WIDE } from './stage.ts';

export const SCENES = ['rail', 'flat-lay', 'shelf', 'window', 'landscape', 'studio', 'still-life', 'doorstep'] as const;
export type SceneName = (typeof SCENES)[number];

const DRAWN: Readonly<Record<SceneName, Scene>> = {
  rail,
  'flat-lay': flatLay,
  shelf,
  window: windowRoom,
  landscape,
  studio,
  'still-life': stillLife,
  doorstep,
};

export type SceneDrawing = {
  scene: SceneName;
  /** The palette of the season, `#rrggbb` each; taken in order, again from the start when there are too few. */
  colours: readonly string[];
};

/** The scene as SVG text, 1920 × 1200, complete in itself and equal for equal input. */
export const drawScene = ({ scene, colours }: SceneDrawing): string => {
  if (colours.length === 0) throw new Error(`drawScene("${scene}"): give at least one colour`);
  const sheet = newSheet();
  const markup = DRAWN[scene]({ sheet, colour: (index) => colours[index % colours.length] ?? '#c8bfb2' });
  const { width, height } = WIDE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${sheet.definitions()}</defs>${markup}</svg>`;
};
