import type { Prices } from './model.ts';

type Words = { de: string; fr: string; en: string; 'de-AT'?: string; 'en-US'?: string };

/** Designs in one colour; every size of it is a choice. */
type Group = { code: string; words: Words; required: boolean; design: string; colours: readonly string[] };

export type Bundle = {
  sku: string;
  name: Words;
  text: { de: string; fr: string; en: string; 'de-AT'?: string; 'en-US'?: string };
  /** Of the bundle as a whole; null when it costs what its parts cost. */
  prices: Prices | null;
  categories: readonly string[];
  groups: readonly Group[];
  gender: 'women' | 'men' | 'unisex';
  /** It opens with this design's picture, in this colour. */
  picture: { design: string; colour: string };
};

export const BUNDLES: readonly Bundle[] = [
  {
    sku: 'SET-WINTER-GIFT',
    name: {
      de: 'Geschenkset Rauhreif: Mütze und Schal',
      'de-AT': 'Geschenkset Rauhreif: Haube und Schal',
      fr: 'Coffret Rauhreif : bonnet et écharpe',
      en: 'Rauhreif gift set: beanie and scarf',
    },
    text: {
      de: 'Beides aus Lambswool, beides in einer Schachtel aus Graupappe, die man danach für Briefe nimmt. Die Farben dürfen sich widersprechen.',
      fr: 'Tous deux en lambswool, tous deux dans une boîte de carton gris qui servira ensuite aux lettres. Les couleurs ont le droit de se contredire.',
      en: 'Both in lambswool, both in a grey board box that you will later keep letters in. The colours are allowed to disagree.',
      'en-US':
        'Both in lambswool, both in a gray board box that you will later keep letters in. The colors are allowed to disagree.',
    },
    prices: ['99.00', '99.00', '105.00', '89.00', '115.00'],
    categories: ['hats', 'scarves'],
    gender: 'unisex',
    picture: { design: 'BEANIE', colour: 'rowan' },
    groups: [
      {
        code: 'hat',
        words: { de: 'Mütze', 'de-AT': 'Haube', fr: 'Bonnet', en: 'Beanie' },
        required: true,
        design: 'BEANIE',
        colours: ['rowan', 'oat', 'slate', 'moss'],
      },
      {
        code: 'scarf',
        words: { de: 'Schal', fr: 'Écharpe', en: 'Scarf' },
        required: true,
        design: 'LAMBSWOOL-SCARF',
        colours: ['oat', 'slate', 'rowan', 'fir'],
      },
    ],
  },
  {
    sku: 'SET-OUTFIT-SUNDAY',
    name: {
      de: 'Ein Sonntag: Zopf, Falten, Stiefel',
      fr: 'Un dimanche : torsades, plis, bottines',
      en: 'A Sunday: cables, pleats, boots',
    },
    text: {
      de: 'Was im Lookbook am häufigsten nachgefragt wird, zusammengestellt und in Ihren Größen. Es kostet, was die Teile kosten; den Weg zum Moor gibt es dazu.',
      fr: 'Ce que l’on nous demande le plus après le lookbook, réuni, et à vos tailles. Le prix est celui des pièces ; le chemin de la tourbière est offert.',
      en: 'What people ask for most after the lookbook, put together and in your sizes. It costs what its parts cost; the walk to the moor is free.',
    },
    prices: null,
    categories: ['women-clothing'],
    gender: 'women',
    picture: { design: 'CABLE-JUMPER', colour: 'oat' },
    groups: [
      {
        code: 'knit',
        words: { de: 'Pullover', fr: 'Pull', en: 'Jumper', 'en-US': 'Sweater' },
        required: true,
        design: 'CABLE-JUMPER',
        colours: ['oat', 'moss'],
      },
      {
        code: 'skirt',
        words: { de: 'Rock', fr: 'Jupe', en: 'Skirt' },
        required: true,
        design: 'PLEATED-SKIRT',
        colours: ['moss', 'night'],
      },
      {
        code: 'boots',
        words: { de: 'Stiefel', fr: 'Bottines', en: 'Boots' },
        required: true,
        design: 'CHELSEA-BOOT',
        colours: ['walnut'],
      },
      {
        code: 'extra',
        words: { de: 'Dazu', fr: 'En plus', en: 'On top' },
        required: false,
        design: 'FINE-BEANIE',
        colours: ['soot', 'night'],
      },
    ],
  },
  {
    sku: 'SET-MARKET-DAY',
    name: {
      de: 'Markttag: große und kleine Tasche',
      'de-AT': 'Markttag: großes und kleines Sackerl',
      fr: 'Jour de marché : grand et petit cabas',
      en: 'Market day: the large tote and the small',
    },
    text: {
      de: 'Die eine für das Gemüse, die andere für das, was man auf dem Heimweg isst. Zusammen billiger als einzeln, damit niemand mit der falschen Tasche dasteht.',
      fr: 'L’un pour les légumes, l’autre pour ce qu’on mange en rentrant. À deux, ils coûtent moins, pour que personne ne se retrouve avec le mauvais sac.',
      en: 'One for the vegetables, the other for what you eat on the way home. Cheaper together, so that nobody is left holding the wrong bag.',
    },
    prices: ['56.00', '56.00', '58.00', '49.00', '64.00'],
    categories: ['bags'],
    gender: 'unisex',
    picture: { design: 'TOTE-BAG', colour: 'moss' },
    groups: [
      {
        code: 'large',
        words: { de: 'Groß', fr: 'Grand', en: 'Large' },
        required: true,
        design: 'TOTE-BAG',
        colours: ['moss', 'indigo', 'rust'],
      },
      {
        code: 'small',
        words: { de: 'Klein', fr: 'Petit', en: 'Small' },
        required: true,
        design: 'LUNCH-TOTE',
        colours: ['night', 'honey'],
      },
    ],
  },
];
