import sharp from 'sharp';
export const GARMENTS: readonly { code: string; views: readonly string[] }[] = [];
type View = 'front' | 'back' | 'detail';
export const drawGarment = ({
  garment,
  view,
  colour,
}: {
  garment: string;
  view: View;
  colour: string;
  accent?: string;
  pattern?: string;
}): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1500"><rect width="1200" height="1500" fill="#eee"/><rect x="300" y="300" width="600" height="900" fill="${colour}"/><text x="300" y="200">${garment} ${view}</text></svg>`;
export const drawScene = ({ scene, colours }: { scene: string; colours: readonly string[] }): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"><rect width="1920" height="1080" fill="${colours[0]}"/><text x="300" y="200">${scene}</text></svg>`;
export type PictureMetadata = {
  title: string;
  description: string;
  creator: string;
  creditLine: string;
  copyrightNotice: string;
  usageTerms: string;
  licensor: string;
  webStatement?: string;
  dateCreated: string;
};
export const renderJpeg = (
  svg: string,
  { metadata }: { width?: number; quality?: number; metadata: PictureMetadata },
): Promise<Buffer> =>
  sharp(Buffer.from(svg))
    .jpeg({ quality: 84 })
    .withExif({
      IFD0: { Copyright: metadata.copyrightNotice, Artist: metadata.creator, ImageDescription: metadata.title },
    })
    .toBuffer();
