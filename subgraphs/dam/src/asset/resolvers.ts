import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import type { AssetModel } from './model.ts';

const rightsOf = ({ rights }: AssetModel) => (typeof rights === 'string' ? null : rights);

export const assetResolvers: Resolvers = {
  Query: {
    asset: (_, { id }, { assets }) => assets.byId(id),
  },
  Asset: {
    __resolveReference: ({ id }: { id: string }, { assets }: Context) => assets.byId(id),
    alt: ({ alt }, _, { assets }) => assets.text(alt)?.text ?? null,
    altLocale: ({ alt }, _, { assets }) => assets.text(alt)?.locale ?? null,
    caption: ({ caption }, _, { assets }) => assets.text(caption)?.text ?? null,
    captionLocale: ({ caption }, _, { assets }) => assets.text(caption)?.locale ?? null,
    creditLine: (asset) => rightsOf(asset)?.creditLine ?? null,
    copyrightNotice: (asset) => rightsOf(asset)?.copyrightNotice ?? null,
    cleared: (asset, _, { assets }) => assets.cleared(asset),
    image: (asset, { preset }, { assets }) => assets.image(asset, preset),
    rights: rightsOf,
    original: (asset, _, { originals }) => originals.of(asset),
    draft: ({ id }, _, { drafts }) => drafts.byId(id),
  },
};
