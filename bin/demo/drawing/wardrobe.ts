import { CLOSE_UPS as near } from './closeup/index.ts';
import type { CloseUp } from './closeup/macro.ts';
import { beanie, scarf, tote } from './garment/accessories.ts';
import type { Garment, View } from './garment/block.ts';
import { jeans, pleatedSkirt, trousers } from './garment/bottoms.ts';
import { dress } from './garment/dresses.ts';
import { chelseaBoot, sneaker } from './garment/footwear.ts';
import { cardigan, hoodie, pullover } from './garment/knitwear.ts';
import { pufferVest, trench } from './garment/outerwear.ts';
import { blazer, coat } from './garment/tailored.ts';
import { blouse, polo, shirt, tShirt } from './garment/tops.ts';
import { accentFor, paletteOf } from './paint/colour.ts';
import type { Cloth, PatternName, Weave } from './paint/fabric.ts';
import type { Sheet } from './paint/sheet.ts';

export type GarmentKind = {
  draw: Garment;
  near: CloseUp;
  weave: Weave;
  /** Colour of buttons, soles, hardware where nobody says otherwise. */
  trim?: string;
  /** Stands on the floor, its lowest line at this height; what hangs has none. */
  stands?: { y: number; width: number };
};

const HORN = '#54402f';
const kinds = <Code extends string>(all: Record<Code, GarmentKind>) => all;

/** Everything that the house can draw, by its code. */
export const WARDROBE = kinds({
  't-shirt': { draw: tShirt, near: near.tShirtNeck, weave: 'jersey' },
  shirt: { draw: shirt, near: near.shirtCollar, weave: 'poplin' },
  blouse: { draw: blouse, near: near.blouseCuff, weave: 'smooth' },
  polo: { draw: polo, near: near.poloPlacket, weave: 'jersey' },
  pullover: { draw: pullover, near: near.pulloverKnit, weave: 'knit' },
  cardigan: { draw: cardigan, near: near.cardiganButton, weave: 'knit', trim: HORN },
  hoodie: { draw: hoodie, near: near.hoodieCord, weave: 'fleece', trim: '#c9b48c' },
  blazer: { draw: blazer, near: near.blazerLapel, weave: 'wool', trim: HORN },
  coat: { draw: coat, near: near.coatButton, weave: 'wool', trim: HORN },
  trench: { draw: trench, near: near.trenchBuckle, weave: 'twill', trim: HORN },
  'puffer-vest': { draw: pufferVest, near: near.vestZip, weave: 'smooth', trim: '#b9bcbe' },
  jeans: { draw: jeans, near: near.jeansPocket, weave: 'denim', trim: '#b9834f' },
  trousers: { draw: trousers, near: near.trousersWaist, weave: 'twill', trim: HORN },
  'pleated-skirt': { draw: pleatedSkirt, near: near.skirtPleats, weave: 'smooth' },
  dress: { draw: dress, near: near.dressKnot, weave: 'smooth' },
  scarf: { draw: scarf, near: near.scarfFringe, weave: 'wool' },
  beanie: { draw: beanie, near: near.beanieRib, weave: 'knit' },
  tote: { draw: tote, near: near.toteHandle, weave: 'leather', trim: '#c9b48c', stands: { y: 1206, width: 940 } },
  sneaker: {
    draw: sneaker,
    near: near.sneakerLaces,
    weave: 'leather',
    trim: '#f1ede4',
    stands: { y: 1110, width: 1120 },
  },
  'chelsea-boot': {
    draw: chelseaBoot,
    near: near.bootGore,
    weave: 'leather',
    trim: '#2c211a',
    stands: { y: 1146, width: 1100 },
  },
});

export type GarmentCode = keyof typeof WARDROBE;

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
  const { weave, trim }: GarmentKind = WARDROBE[garment];
  return {
    sheet,
    palette: paletteOf(colour),
    accent: paletteOf(accent ?? (pattern === 'plain' ? trim : undefined) ?? accentFor(colour)),
    weave,
    pattern,
    scale,
  };
};
