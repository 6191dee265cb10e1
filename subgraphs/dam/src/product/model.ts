import type { LinkRole } from '../link/service.ts';

/** A product is its SKU here; everything else about it is pim's. */
export type ProductModel = { sku: string };

/** Which pictures of a product are wanted. */
export type MediaChoice = {
  roles?: readonly LinkRole[] | null | undefined;
  colour?: string | null | undefined;
  first?: number | null | undefined;
};

/** A picture for structured data. */
export type StructuredPicture = { url: string; width: number; height: number; alt: string | null };
