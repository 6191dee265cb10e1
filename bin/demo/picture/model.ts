import type { SceneName } from '../drawing/index.ts';
import type { ColourCode } from '../range/colours.ts';
import type { Design } from '../range/model.ts';
import type { Terms } from './terms.ts';

export type View = 'front' | 'back' | 'detail';

type Words = { de: string; fr: string; en: string; 'de-AT'?: string; 'en-US'?: string };

/** One file of the demo. Its name is also the name by which dam knows it again: `demo:<name>`. */
export type Picture = {
  name: string;
  alt: Words;
  terms: Terms;
  draws:
    | { garment: { design: Design; view: View; colour: ColourCode } }
    | { scene: SceneName; colours: readonly ColourCode[] };
};

export const sourceOf = (picture: string): string => `demo:${picture}`;
