import type { Context } from '../context.ts';
import type { AssetPagesArgs, ProductPagesArgs } from '../generated/graph.ts';

type ProductKey = { sku: string };
type AssetKey = { id: string };

/** Content knows products and assets by their keys only, and says where they are written about. */
export const foreignResolvers = {
  Product: {
    __resolveReference: ({ sku }: ProductKey): ProductKey => ({ sku }),
    pages: ({ sku }: ProductKey, { first }: ProductPagesArgs, { pages }: Context) => pages.linkingProduct(sku, first),
  },
  Asset: {
    __resolveReference: ({ id }: AssetKey): AssetKey => ({ id }),
    pages: ({ id }: AssetKey, { first }: AssetPagesArgs, { pages }: Context) => pages.linkingAsset(id, first),
  },
};
