import type { RequestContext } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import { loaderOf } from '@trivium/kit/loader';
import { MAX_PAGE } from '@trivium/kit/paging';
import type { AssetModel, AssetService } from '../asset/service.ts';
import { LINK_ROLES, type LinkModel, type LinkRepository } from '../link/service.ts';
import type { MediaChoice, StructuredPicture } from './model.ts';

type Deps = { links: LinkRepository; assets: AssetService; context: RequestContext; publicUrl: string };

export type ProductService = ReturnType<typeof productService>;

type Shown = { link: LinkModel; asset: AssetModel };

/** Search engines get their own recipe where there is one. */
const STRUCTURED = ['structured', 'pdp'];

/** The pictures of products: two statements for all products that are asked for in one tick. */
export const productService = ({ links, assets, context, publicUrl }: Deps) => {
  const { read, boundary } = context;
  const loader = loaderOf(async (skus: readonly string[]) => {
    const reading = await links.ofProducts(skus, read.at);
    boundary.note(reading.nextStart);
    return reading.links;
  });

  const chosen = async (sku: string, { roles, colour }: MediaChoice): Promise<LinkModel[]> => {
    const all = (await loader.load(sku)) ?? [];
    return all
      .filter((link) => !roles || roles.includes(link.role))
      .filter((link) => !colour || link.colour === null || link.colour === colour)
      .filter((link) => link.market === null || link.market === read.market)
      .sort((a, b) => LINK_ROLES.indexOf(a.role) - LINK_ROLES.indexOf(b.role)); // stable: positions stay in order
  };

  /** What is approved and cleared, of all that is linked. */
  const shown = async (sku: string, choice: MediaChoice): Promise<Shown[]> => {
    const found = await chosen(sku, choice);
    const pictures = await Promise.all(found.map(({ assetId }) => assets.byId(assetId)));
    return found.flatMap((link, index) => {
      const asset = pictures[index];
      return asset && assets.cleared(asset) ? [{ link, asset }] : [];
    });
  };

  const media = async (sku: string, choice: MediaChoice): Promise<AssetModel[]> => {
    const first = limitOf(choice);
    const pictures = await shown(sku, choice);
    return [...new Map(pictures.map(({ asset }) => [asset.id, asset])).values()].slice(0, first);
  };

  return {
    media,

    async mediaLinks(sku: string, choice: MediaChoice): Promise<LinkModel[]> {
      const first = limitOf(choice);
      return (await shown(sku, choice)).slice(0, first).map(({ link }) => link);
    },

    /** Hero and gallery for JSON-LD; empty while there is no recipe for it. */
    async structured(sku: string): Promise<StructuredPicture[]> {
      const pictures = await media(sku, { roles: ['HERO', 'GALLERY'] });
      return pictures.flatMap((asset) => {
        const preset = STRUCTURED.find((code) => assets.hasPreset(asset, code));
        const image = preset === undefined ? null : assets.image(asset, preset);
        if (!image) return [];
        const { url, width, height } = image;
        return [
          {
            url: url.startsWith('/') ? publicUrl + url : url,
            width,
            height,
            alt: assets.text(asset.alt)?.text ?? null,
          },
        ];
      });
    },
  };
};

const limitOf = ({ first }: MediaChoice): number => {
  const count = first ?? 20;
  if (count < 1 || count > MAX_PAGE)
    throw new TriviumError('BAD_USER_INPUT', `"first" is ${count}; it goes from 1 to ${MAX_PAGE}.`);
  return count;
};
