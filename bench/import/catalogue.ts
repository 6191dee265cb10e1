import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { magentoCsv, magentoRows } from '@trivium/pim/testing/magento';

/** A catalogue in the shape of Magento's export, always the same one for the same number of products. */
export const writeCatalogue = async (count: number, path: string): Promise<void> =>
  pipeline(magentoCsv(count), createWriteStream(path));

/** SKUs that have a page in a shop: models and simple products, spread over the whole catalogue. */
export const pageSkus = (count: number, wanted: number): string[] => {
  const skus: string[] = [];
  for (const { visibility, sku } of magentoRows(count)) if (visibility === 'Catalog, Search' && sku) skus.push(sku);
  const step = Math.max(1, skus.length / wanted);
  return Array.from({ length: Math.min(wanted, skus.length) }, (_, index) => skus[Math.floor(index * step)] ?? '');
};
