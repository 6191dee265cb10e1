import type { Garment, View } from './drawing.ts';

type Text = { de: string; en: string; 'de-AT'?: string };

/** One product of the sample. Prices are in the markets' own currencies. */
export type SampleProduct = {
  sku: string;
  kind: 'SIMPLE' | 'MODEL' | 'VARIANT';
  family: 'garment' | 'accessory';
  model?: string;
  categories?: string[];
  name?: Text;
  description?: Text;
  material?: Text;
  brand?: string;
  colour?: string;
  size?: string;
  grams?: string;
  handwash?: boolean;
  price?: { AT: string; US: string };
  associations?: { type: string; sku: string }[];
};

/** One picture, drawn by code, and what it is linked to. */
export type SamplePicture = {
  name: string;
  garment: Garment;
  view: View;
  colour: string;
  alt: Text;
  links: { sku: string; role: 'HERO' | 'GALLERY' | 'DETAIL'; position: number }[];
  /** Countries in which it may be shown; everywhere when left out. */
  territories?: string[];
  /** Days from the first start after which the licence ends. */
  endsAfterDays?: number;
  /** Days from the first start until which it is under embargo. */
  startsAfterDays?: number;
};

const dressVariant = (colour: string, size: string): SampleProduct => ({
  sku: `LINEN-DRESS-${colour}-${size}`.toUpperCase(),
  kind: 'VARIANT',
  family: 'garment',
  model: 'LINEN-DRESS',
  colour,
  size,
  price: { AT: '129.90', US: '149.00' },
});
const jumperVariant = (size: string): SampleProduct => ({
  sku: `MERINO-JUMPER-ROWAN-${size}`.toUpperCase(),
  kind: 'VARIANT',
  family: 'garment',
  model: 'MERINO-JUMPER',
  colour: 'rowan',
  size,
  price: { AT: '98.00', US: '115.00' },
});

export const PRODUCTS: readonly SampleProduct[] = [
  {
    sku: 'LINEN-DRESS',
    kind: 'MODEL',
    family: 'garment',
    categories: ['dresses'],
    brand: 'hofmark',
    name: { de: 'Leinenkleid Marie', en: 'Marie linen dress' },
    description: {
      de: 'Ein Kleid für lange Tage: schweres Leinen, das mit jedem Waschen weicher wird, und Taschen, in die etwas hineinpasst.',
      en: 'A dress for long days: heavy linen that softens with every wash, and pockets that hold something.',
    },
    material: { de: '100 % Leinen aus dem Mühlviertel', en: '100 % linen from Upper Austria' },
    grams: '420',
    handwash: false,
    associations: [
      { type: 'cross-sell', sku: 'CANVAS-BELT' },
      { type: 'cross-sell', sku: 'TOTE-BAG' },
    ],
  },
  dressVariant('sand', 's'),
  dressVariant('sand', 'm'),
  dressVariant('indigo', 's'),
  dressVariant('indigo', 'm'),
  {
    sku: 'MERINO-JUMPER',
    kind: 'MODEL',
    family: 'garment',
    categories: ['knitwear'],
    brand: 'lindental',
    name: { de: 'Merinopullover Jakob', en: 'Jakob merino jumper' },
    description: {
      de: 'Fein gestrickt, warm genug für November und leicht genug für das Büro.',
      en: 'Finely knitted, warm enough for November and light enough for the office.',
    },
    material: { de: '100 % Merinowolle', en: '100 % merino wool' },
    grams: '310',
    handwash: true,
    associations: [{ type: 'cross-sell', sku: 'SILK-SCARF' }],
  },
  jumperVariant('m'),
  jumperVariant('l'),
  {
    sku: 'WOOL-COAT',
    kind: 'SIMPLE',
    family: 'garment',
    categories: ['coats'],
    brand: 'hofmark',
    colour: 'slate',
    size: 'm',
    name: { de: 'Wollmantel Anna', en: 'Anna wool coat' },
    description: {
      de: 'Gerader Schnitt, drei Knöpfe, ein Futter aus Viskose. Er hält Wind ab, ohne schwer zu sein.',
      en: 'A straight cut, three buttons, a viscose lining. It keeps the wind out without weighing you down.',
    },
    material: { de: '80 % Wolle, 20 % Polyamid', en: '80 % wool, 20 % polyamide' },
    grams: '1150',
    price: { AT: '289.00', US: '329.00' },
    associations: [{ type: 'cross-sell', sku: 'SILK-SCARF' }],
  },
  {
    sku: 'TOTE-BAG',
    kind: 'SIMPLE',
    family: 'accessory',
    categories: ['accessories'],
    brand: 'lindental',
    colour: 'moss',
    name: { de: 'Stofftasche Markt', en: 'Market tote bag', 'de-AT': 'Stoffsackerl Markt' },
    description: {
      de: 'Trägt einen Wocheneinkauf und lässt sich klein falten.',
      en: 'Carries a week of shopping and folds up small.',
    },
    material: { de: 'Bio-Baumwolle', en: 'Organic cotton' },
    grams: '180',
    price: { AT: '24.50', US: '28.00' },
  },
  {
    sku: 'SILK-SCARF',
    kind: 'SIMPLE',
    family: 'accessory',
    categories: ['accessories'],
    brand: 'hofmark',
    colour: 'rose',
    name: { de: 'Seidenschal Föhn', en: 'Foehn silk scarf' },
    description: { de: 'Leicht wie der Wind, nach dem er heißt.', en: 'As light as the wind it is named after.' },
    material: { de: '100 % Seide', en: '100 % silk' },
    grams: '60',
    handwash: true,
    price: { AT: '59.00', US: '69.00' },
  },
  {
    sku: 'CANVAS-BELT',
    kind: 'SIMPLE',
    family: 'accessory',
    categories: ['accessories'],
    brand: 'lindental',
    colour: 'walnut',
    name: { de: 'Gürtel Steig', en: 'Steig belt' },
    description: { de: 'Gewebter Gürtel mit Messingschnalle.', en: 'A woven belt with a brass buckle.' },
    material: { de: 'Baumwolle, Messing', en: 'Cotton, brass' },
    grams: '140',
    price: { AT: '34.00', US: '39.00' },
  },
];

const dressLinks = (colour: string, role: 'HERO' | 'GALLERY', position: number) =>
  ['S', 'M'].map((size) => ({ sku: `LINEN-DRESS-${colour}-${size}`, role, position }));

export const PICTURES: readonly SamplePicture[] = [
  {
    name: 'linen-dress-sand-front.jpg',
    garment: 'dress',
    view: 'front',
    colour: '#c8ad7f',
    alt: { de: 'Sandfarbenes Leinenkleid von vorn', en: 'Sand-coloured linen dress, front' },
    links: [{ sku: 'LINEN-DRESS', role: 'HERO', position: 0 }, ...dressLinks('SAND', 'HERO', 0)],
    territories: ['AT', 'DE'],
  },
  {
    name: 'linen-dress-indigo-front.jpg',
    garment: 'dress',
    view: 'front',
    colour: '#34456b',
    alt: { de: 'Indigoblaues Leinenkleid von vorn', en: 'Indigo linen dress, front' },
    links: [{ sku: 'LINEN-DRESS', role: 'HERO', position: 1 }, ...dressLinks('INDIGO', 'HERO', 0)],
  },
  {
    name: 'linen-dress-sand-back.jpg',
    garment: 'dress',
    view: 'back',
    colour: '#c8ad7f',
    alt: { de: 'Sandfarbenes Leinenkleid von hinten', en: 'Sand-coloured linen dress, back' },
    links: [{ sku: 'LINEN-DRESS', role: 'GALLERY', position: 0 }, ...dressLinks('SAND', 'GALLERY', 0)],
    endsAfterDays: 30,
  },
  {
    name: 'linen-dress-indigo-detail.jpg',
    garment: 'dress',
    view: 'detail',
    colour: '#34456b',
    alt: { de: 'Naht an der Taille, aus der Nähe', en: 'Waist seam, close up' },
    links: [{ sku: 'LINEN-DRESS', role: 'GALLERY', position: 1 }],
    startsAfterDays: 7,
  },
  {
    name: 'merino-jumper-rowan-front.jpg',
    garment: 'jumper',
    view: 'front',
    colour: '#8c2f39',
    alt: { de: 'Roter Merinopullover von vorn', en: 'Red merino jumper, front' },
    links: ['MERINO-JUMPER', 'MERINO-JUMPER-ROWAN-M', 'MERINO-JUMPER-ROWAN-L'].map((sku) => ({
      sku,
      role: 'HERO',
      position: 0,
    })),
  },
  {
    name: 'wool-coat-slate-front.jpg',
    garment: 'coat',
    view: 'front',
    colour: '#3b4a5a',
    alt: { de: 'Schiefergrauer Wollmantel von vorn', en: 'Slate wool coat, front' },
    links: [{ sku: 'WOOL-COAT', role: 'HERO', position: 0 }],
  },
  {
    name: 'wool-coat-slate-back.jpg',
    garment: 'coat',
    view: 'back',
    colour: '#3b4a5a',
    alt: { de: 'Schiefergrauer Wollmantel von hinten', en: 'Slate wool coat, back' },
    links: [{ sku: 'WOOL-COAT', role: 'GALLERY', position: 0 }],
  },
  {
    name: 'tote-bag-moss.jpg',
    garment: 'bag',
    view: 'front',
    colour: '#6b705c',
    alt: { de: 'Moosgrüne Stofftasche', en: 'Moss-green tote bag', 'de-AT': 'Moosgrünes Stoffsackerl' },
    links: [{ sku: 'TOTE-BAG', role: 'HERO', position: 0 }],
  },
  {
    name: 'silk-scarf-rose.jpg',
    garment: 'scarf',
    view: 'front',
    colour: '#b5838d',
    alt: { de: 'Seidenschal in Heckenrose', en: 'Silk scarf in dog rose' },
    links: [{ sku: 'SILK-SCARF', role: 'HERO', position: 0 }],
  },
  {
    name: 'canvas-belt-walnut.jpg',
    garment: 'belt',
    view: 'front',
    colour: '#4a3728',
    alt: { de: 'Brauner Gürtel mit Messingschnalle', en: 'Brown belt with a brass buckle' },
    links: [{ sku: 'CANVAS-BELT', role: 'HERO', position: 0 }],
  },
];
