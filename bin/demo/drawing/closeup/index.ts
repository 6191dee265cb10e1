import { bootGore, sneakerLaces, toteHandle } from './goods.ts';
import { beanieRib, cardiganButton, hoodieCord, pulloverKnit, scarfFringe } from './knits.ts';
import { dressKnot, jeansPocket, skirtPleats, trousersWaist } from './lower.ts';
import { blazerLapel, coatButton, trenchBuckle, vestZip } from './outer.ts';
import { blouseCuff, poloPlacket, shirtCollar, tShirtNeck } from './tops.ts';

export const CLOSE_UPS = {
  tShirtNeck,
  shirtCollar,
  blouseCuff,
  poloPlacket,
  pulloverKnit,
  cardiganButton,
  hoodieCord,
  blazerLapel,
  coatButton,
  trenchBuckle,
  vestZip,
  jeansPocket,
  trousersWaist,
  skirtPleats,
  dressKnot,
  scarfFringe,
  beanieRib,
  toteHandle,
  sneakerLaces,
  bootGore,
} as const;
