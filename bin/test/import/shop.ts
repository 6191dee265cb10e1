import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MAGENTO_HEADER, type MagentoRow, magentoLine, magentoRows } from '@trivium/pim/testing';
import sharp from 'sharp';

/** Pictures that rows name, without the slash before them. */
export const picturesIn = (rows: readonly MagentoRow[]): string[] => [
  ...new Set(
    rows
      .flatMap(({ base_image: base = '', additional_images: more = '' }) => [base, ...more.split(',')])
      .filter((name) => name !== '')
      .map((name) => name.slice(1)),
  ),
];

export const csvOf = (rows: readonly MagentoRow[], columns: readonly string[] = MAGENTO_HEADER): string =>
  `${[columns.join(','), ...rows.map(magentoLine)].join('\n')}\n`;

/** A small JPEG; no two seeds give the same one. */
export const drawn = (seed: number): Promise<Buffer> =>
  sharp({
    create: { width: 48, height: 64, channels: 3, background: { r: seed % 256, g: (seed * 7) % 256, b: seed >> 8 } },
  })
    .jpeg()
    .toBuffer();

export type Shop = { csv: string; media: string; rows: readonly MagentoRow[]; pictures: readonly string[] };

/** An exported catalogue on the disk: `products` rows in one file, and the first `pictures` of the pictures that they name. */
export const writeShop = async (
  folder: string,
  { products, pictures }: { products: number; pictures: number },
): Promise<Shop> => {
  const rows = [...magentoRows(products)];
  const csv = join(folder, 'export', 'products.csv');
  const media = join(folder, 'media');
  mkdirSync(dirname(csv), { recursive: true });
  mkdirSync(media, { recursive: true });
  writeFileSync(csv, csvOf(rows));
  const names = picturesIn(rows).slice(0, pictures);
  for (const [index, name] of names.entries()) {
    mkdirSync(dirname(join(media, name)), { recursive: true });
    writeFileSync(join(media, name), await drawn(index));
  }
  return { csv, media, rows, pictures: names };
};
