import { copyOf } from '../copy/index.ts';
import { COLOURS, type ColourCode } from '../range/colours.ts';
import { articlesIn, DESIGNS, designOf, isSimple, NEW_COLOUR } from '../range/index.ts';
import type { Design } from '../range/model.ts';
import type { Picture, View } from './model.ts';
import { SCENES } from './scenes.ts';
import { BOUND, HOUSE } from './terms.ts';

const VIEW_WORDS: Readonly<Record<View, { de: string; fr: string; en: string }>> = {
  front: { de: 'von vorn', fr: 'vue de face', en: 'front view' },
  back: { de: 'von hinten', fr: 'vue de dos', en: 'back view' },
  detail: { de: 'aus der Nähe', fr: 'en gros plan', en: 'close-up' },
};

const altOf = ({ sku }: Design, colour: ColourCode, view: View): Picture['alt'] => {
  const { name } = copyOf(sku);
  const words = VIEW_WORDS[view];
  const { de, fr, en } = COLOURS[colour];
  return {
    de: `${name.de} in ${de}, ${words.de}`,
    fr: `${name.fr}, ${fr.toLowerCase()}, ${words.fr}`,
    en: `${name.en} in ${en.toLowerCase()}, ${words.en}`,
    ...(name['de-AT'] && { 'de-AT': `${name['de-AT']} in ${de}, ${words.de}` }),
    ...(name['en-US'] && { 'en-US': `${name['en-US']} in ${en.toLowerCase()}, ${words.en}` }),
  };
};

export const pictureName = (design: string, colour: ColourCode, view: View | 'studio'): string =>
  `${design.toLowerCase()}-${colour}-${view}.jpg`;

const bound = new Map(BOUND.map((each) => [each.picture, each]));

const garmentPicture = (design: Design, colour: ColourCode, view: View): Picture => {
  const name = pictureName(design.sku, colour, view);
  return {
    name,
    alt: altOf(design, colour, view),
    terms: bound.get(name)?.terms ?? HOUSE,
    draws: { garment: { design, view, colour } },
  };
};

/** The house's own picture for where a bound one may not be shown. */
const studioPicture = (design: Design, colour: ColourCode): Picture => ({
  ...garmentPicture(design, colour, 'front'),
  name: pictureName(design.sku, colour, 'studio'),
  terms: HOUSE,
});

const isReplaced = (design: Design, colour: ColourCode): boolean =>
  bound.get(pictureName(design.sku, colour, 'front'))?.replaced ?? false;

const picturesOf = (design: Design): Picture[] => {
  const [first] = design.colours;
  const fronts = design.colours.flatMap((colour) => [
    garmentPicture(design, colour, 'front'),
    ...(isReplaced(design, colour) ? [studioPicture(design, colour)] : []),
  ]);
  // What is worn is shown from behind and from near, too, in its first colour.
  if (design.run === null || !first) return fronts;
  return [...fronts, garmentPicture(design, first, 'back'), garmentPicture(design, first, 'detail')];
};

const scenePictures = (): Picture[] =>
  SCENES.map(({ name, scene, colours, alt }) => ({ name, alt, terms: HOUSE, draws: { scene, colours } }));

/** What comes with SS27: drawn and approved already, cleared from the release on. */
export const NEW_PICTURES: readonly Picture[] = (['front', 'back'] as const).map((view) =>
  garmentPicture(designOf('LINEN-DRESS'), NEW_COLOUR, view),
);

/** Scenes first: they are the largest, and the slowest to draw. */
export const PICTURES: readonly Picture[] = [...scenePictures(), ...NEW_PICTURES, ...DESIGNS.flatMap(picturesOf)];

type Link = { picture: string; role: 'HERO' | 'GALLERY' | 'DETAIL'; colour: string; angle: string; position: number };

const linksInColour = (design: Design, colour: ColourCode, from: number): Link[] => {
  const link = (view: View | 'studio', role: Link['role'], position: number): Link => ({
    picture: pictureName(design.sku, colour, view),
    role,
    colour,
    angle: view === 'studio' ? 'front' : view,
    position,
  });
  const worn = design.run !== null && colour === design.colours[0];
  return [
    link('front', 'HERO', from),
    ...(isReplaced(design, colour) ? [link('studio', 'HERO', from + 1)] : []),
    ...(worn ? [link('back', 'GALLERY', 0), link('detail', 'DETAIL', 0)] : []),
  ];
};

/** Which pictures show which product: an article its own, a model those of all its colours. */
export const linkedProducts = (): { sku: string; links: Link[] }[] =>
  DESIGNS.flatMap((design) => {
    const byColour = design.colours.map((colour, place) => ({
      colour,
      links: linksInColour(design, colour, place * 2),
    }));
    const articles = byColour.flatMap(({ colour, links }) =>
      articlesIn(design, colour).map(({ sku }) => ({ sku, links })),
    );
    return isSimple(design)
      ? articles
      : [{ sku: design.sku, links: byColour.flatMap(({ links }) => links) }, ...articles];
  });
