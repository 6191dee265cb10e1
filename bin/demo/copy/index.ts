import { ACCESSORIES } from './accessories.ts';
import { DRESSES } from './dresses.ts';
import { KNITWEAR } from './knitwear.ts';
import { LEATHER } from './leather.ts';
import { MEN } from './men.ts';
import type { Copies, Copy } from './model.ts';
import { OUTERWEAR } from './outerwear.ts';
import { WOMEN } from './women.ts';

const COPIES: Copies = { ...DRESSES, ...WOMEN, ...KNITWEAR, ...MEN, ...OUTERWEAR, ...LEATHER, ...ACCESSORIES };

export const copyOf = (sku: string): Copy => {
  const copy = COPIES[sku];
  if (!copy) throw new Error(`nobody has written about ${sku} yet`);
  return copy;
};
