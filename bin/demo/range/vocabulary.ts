/** What fibres, care, seasons, mills and brands are called; words that a label sewn into the garment would use. */

type Words = { de: string; fr: string; en: string; 'de-AT'?: string; 'en-US'?: string };

export const FIBRES = {
  linen: { de: 'Leinen', fr: 'lin', en: 'linen' },
  cotton: { de: 'Baumwolle', fr: 'coton', en: 'cotton' },
  'organic-cotton': { de: 'Baumwolle (kbA)', fr: 'coton bio', en: 'organic cotton' },
  wool: { de: 'Schurwolle', fr: 'laine vierge', en: 'new wool' },
  merino: { de: 'Merinowolle', fr: 'laine mérinos', en: 'merino wool' },
  lambswool: { de: 'Lambswool', fr: 'laine d’agneau', en: 'lambswool' },
  cashmere: { de: 'Kaschmir', fr: 'cachemire', en: 'cashmere' },
  mohair: { de: 'Mohair', fr: 'mohair', en: 'mohair' },
  silk: { de: 'Seide', fr: 'soie', en: 'silk' },
  lyocell: { de: 'Lyocell', fr: 'lyocell', en: 'lyocell' },
  elastane: { de: 'Elasthan', fr: 'élasthanne', en: 'elastane', 'en-US': 'spandex' },
  polyamide: { de: 'Polyamid', fr: 'polyamide', en: 'polyamide', 'en-US': 'nylon' },
  polyester: { de: 'Polyester', fr: 'polyester', en: 'polyester' },
  calf: { de: 'Kalbsleder', fr: 'cuir de veau', en: 'calf leather' },
  cowhide: { de: 'Rindsleder', fr: 'cuir de vachette', en: 'cowhide' },
} as const satisfies Record<string, Words>;
export type Fibre = keyof typeof FIBRES;

export const CARES = {
  'wash-40': { de: 'Bei 40 Grad waschen', fr: 'Laver à 40 °C', en: 'Wash at 40 °C', 'en-US': 'Machine wash warm' },
  'wash-30': { de: 'Bei 30 Grad waschen', fr: 'Laver à 30 °C', en: 'Wash at 30 °C', 'en-US': 'Machine wash cold' },
  'wool-cycle': { de: 'Wollwaschgang', fr: 'Programme laine', en: 'Wool cycle' },
  'hand-wash': { de: 'Handwäsche', fr: 'Lavage à la main', en: 'Hand wash' },
  'no-wash': { de: 'Nicht waschen', fr: 'Ne pas laver', en: 'Do not wash' },
  'dry-clean': { de: 'Chemisch reinigen', fr: 'Nettoyage à sec', en: 'Dry clean' },
  'no-tumble': { de: 'Nicht in den Trockner', fr: 'Pas de sèche-linge', en: 'Do not tumble dry' },
  'dry-flat': { de: 'Liegend trocknen', fr: 'Sécher à plat', en: 'Dry flat' },
  'iron-low': { de: 'Kühl bügeln', fr: 'Repasser à basse température', en: 'Cool iron' },
  'iron-hot': { de: 'Heiß bügeln', fr: 'Repasser à haute température', en: 'Hot iron' },
  air: { de: 'Lüften statt waschen', fr: 'Aérer plutôt que laver', en: 'Air rather than wash' },
  wax: { de: 'Mit Lederfett pflegen', fr: 'Nourrir à la graisse', en: 'Feed with leather balm' },
  wipe: { de: 'Feucht abwischen', fr: 'Essuyer avec un chiffon humide', en: 'Wipe with a damp cloth' },
} as const satisfies Record<string, Words>;
export type Care = keyof typeof CARES;

export const SEASONS = {
  spring: { de: 'Frühling', fr: 'Printemps', en: 'Spring' },
  summer: { de: 'Sommer', fr: 'Été', en: 'Summer' },
  autumn: { de: 'Herbst', fr: 'Automne', en: 'Autumn', 'en-US': 'Fall' },
  winter: { de: 'Winter', fr: 'Hiver', en: 'Winter' },
} as const satisfies Record<string, Words>;
export type Season = keyof typeof SEASONS;

export const GENDERS = {
  women: { de: 'Damen', fr: 'Femme', en: 'Women' },
  men: { de: 'Herren', fr: 'Homme', en: 'Men' },
  unisex: { de: 'Für alle', fr: 'Pour tous', en: 'Everyone' },
} as const satisfies Record<string, Words>;

/** Made up, all of them, with the regions where such work is really done. */
export const MILLS = {
  haslbach: {
    country: 'AT',
    de: 'Weberei Haslbach, Mühlviertel',
    fr: 'Tissage Haslbach, Haute-Autriche',
    en: 'Haslbach weavers, Upper Austria',
  },
  lindental: {
    country: 'AT',
    de: 'Strickerei Lindental',
    fr: 'Atelier de maille Lindental',
    en: 'Lindental knitting mill',
  },
  valserra: {
    country: 'IT',
    de: 'Tessitura Valserra, Biella',
    fr: 'Tessitura Valserra, Biella',
    en: 'Tessitura Valserra, Biella',
  },
  lariana: { country: 'IT', de: 'Seteria Lariana, Como', fr: 'Seteria Lariana, Côme', en: 'Seteria Lariana, Como' },
  kilbrannoch: {
    country: 'GB',
    de: 'Kilbrannoch Mill, Schottland',
    fr: 'Kilbrannoch Mill, Écosse',
    en: 'Kilbrannoch Mill, Scotland',
  },
  'riba-verde': {
    country: 'PT',
    de: 'Malhas Riba Verde, Nordportugal',
    fr: 'Malhas Riba Verde, nord du Portugal',
    en: 'Malhas Riba Verde, northern Portugal',
  },
  hirase: { country: 'JP', de: 'Hirase Denim, Okayama', fr: 'Hirase Denim, Okayama', en: 'Hirase Denim, Okayama' },
  curtumes: {
    country: 'PT',
    de: 'Curtumes do Souto, Nordportugal',
    fr: 'Curtumes do Souto, nord du Portugal',
    en: 'Curtumes do Souto, northern Portugal',
  },
} as const satisfies Record<string, Words & { country: string }>;
export type Mill = keyof typeof MILLS;

export const BRANDS = {
  hofmark: { founded: 1931, de: 'Hofmark', fr: 'Hofmark', en: 'Hofmark' },
  lindental: { founded: 1948, de: 'Lindental', fr: 'Lindental', en: 'Lindental' },
  wetterseite: { founded: 1974, de: 'Wetterseite', fr: 'Wetterseite', en: 'Wetterseite' },
  zwirnerei: { founded: 2009, de: 'Zwirnerei', fr: 'Zwirnerei', en: 'Zwirnerei' },
  lohgang: { founded: 2016, de: 'Lohgang', fr: 'Lohgang', en: 'Lohgang' },
} as const satisfies Record<string, Words & { founded: number }>;
