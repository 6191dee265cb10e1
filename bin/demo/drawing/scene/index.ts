export const SCENES = ['rail', 'flat-lay', 'shelf', 'window', 'landscape', 'studio', 'still-life', 'doorstep'] as const;
export type SceneName = (typeof SCENES)[number];

export type SceneDrawing = {
  scene: SceneName;
  /** The palette of the season, `#rrggbb` each; taken in order, again from the start when there are too few. */
  colours: readonly string[];
};

/** The scene as SVG text, 1920 × 1200. */
export const drawScene = ({ colours }: SceneDrawing): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1200" viewBox="0 0 1920 1200"><rect width="1920" height="1200" fill="${colours[0] ?? '#e5dfd7'}"/></svg>`;
