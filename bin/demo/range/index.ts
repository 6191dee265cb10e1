import { ACCESSORIES } from './accessories.ts';
import type { ColourCode } from './colours.ts';
import { DRESSES } from './dresses.ts';
import { KNITWEAR } from './knitwear.ts';
import { LEATHER } from './leather.ts';
import { MEN } from './men.ts';
import type { Design } from './model.ts';
import { OUTERWEAR } from './outerwear.ts';
import { RUNS, SIZES } from './sizes.ts';
import { WOMEN } from './women.ts';

/** The whole range: 59 designs, sold as 1,000 SKUs. */
export const DESIGNS: readonly Design[] = [
  ...DRESSES,
  ...WOMEN,
  ...KNITWEAR,
  ...MEN,
  ...OUTERWEAR,
  ...LEATHER,
  ...ACCESSORIES,
];

/** One thing that can be put into a parcel. Of a design in one colour and one size, the design itself. */
export type Article = { sku: string; design: Design; colour: ColourCode; size: string | null };

export const isSimple = ({ run, colours }: Design): boolean => run === null && colours.length === 1;

/** What a size is called within a SKU: its German label. */
const inSku = (size: string): string => (SIZES.get(size)?.de ?? size).toUpperCase();

export const articlesIn = (design: Design, colour: ColourCode): Article[] => {
  if (isSimple(design)) return [{ sku: design.sku, design, colour, size: null }];
  const stem = `${design.sku}-${colour.toUpperCase()}`;
  if (design.run === null) return [{ sku: stem, design, colour, size: null }];
  return RUNS[design.run].map((size) => ({ sku: `${stem}-${inSku(size)}`, design, colour, size }));
};

export const ARTICLES: readonly Article[] = DESIGNS.flatMap((design) =>
  design.colours.flatMap((colour) => articlesIn(design, colour)),
);

/** The colour that the linen dress gets with SS27; not in ARTICLES. */
export const NEW_COLOUR = 'poppy' satisfies ColourCode;

export const designOf = (sku: string): Design => {
  const design = DESIGNS.find((each) => each.sku === sku);
  if (!design) throw new Error(`the demo has no design ${sku}`);
  return design;
};
