import type { ColourCode } from '../range/colours.ts';
import type { Picture } from './model.ts';

type Scene = { name: string; scene: string; colours: readonly ColourCode[]; alt: Picture['alt'] };

export const SCENES: readonly Scene[] = [
  'scene-home',
  'scene-ss27',
  'scene-women',
  'scene-men',
  'scene-knitwear',
  'scene-outdoors',
  'scene-accessories',
  'scene-lookbook',
  'scene-journal',
].map((name) => ({
  name: `${name}.jpg`,
  scene: 'rail',
  colours: ['sand', 'rowan', 'moss', 'slate'],
  alt: { de: name, fr: name, en: name },
}));
