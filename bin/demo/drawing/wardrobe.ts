import { CLOSE_UPS as near } from './closeup/index.ts';
import type { CloseUp } from './closeup/macro.ts';
import { beanie, scarf, tote } from './garment/accessories.ts';
import type { Garment } from './garment/block.ts';
import { jeans, pleatedSkirt, trousers } from './garment/bottoms.ts';
import { dress } from './garment/dresses.ts';
import { chelseaBoot, sneaker } from './garment/footwear.ts';
import { cardigan, hoodie, pullover } from './garment/knitwear.ts';
import { blazer, coat, pufferVest, trench } from './garment/outerwear.ts';
import { blouse, polo, shirt, tShirt } from './garment/tops.ts';
import type { Weave } from './paint/fabric.ts';

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
  tote: { draw: tote, near: near.toteHandle, weave: 'leather', trim: '#c9b48c', stands: { y: 1222, width: 900 } },
  sneaker: {
    draw: sneaker,
    near: near.sneakerLaces,
    weave: 'leather',
    trim: '#f1ede4',
    stands: { y: 1140, width: 1080 },
  },
  'chelsea-boot': {
    draw: chelseaBoot,
    near: near.bootGore,
    weave: 'leather',
    trim: '#2c211a',
    stands: { y: 1176, width: 1060 },
  },
});

export type GarmentCode = keyof typeof WARDROBE;
