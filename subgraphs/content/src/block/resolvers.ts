import { kindOf, richTextResolvers, type TargetDocument } from '@trivium/kit/rich-text';
import type { Context } from '../context.ts';
import { pageId } from '../page/model.ts';
import type { BlockDocument, BlockKind } from './model.ts';

const BLOCK_TYPES: Record<BlockKind, string> = {
  hero: 'HeroBlock',
  richText: 'RichTextBlock',
  productGrid: 'ProductGridBlock',
  productStory: 'ProductStoryBlock',
  banner: 'BannerBlock',
  gallery: 'GalleryBlock',
};

type Maybe<T> = T | null | undefined;

const productOf = (sku: Maybe<string>) => (sku ? { __typename: 'Product', sku } : null);
const assetOf = (id: Maybe<string>) => (id ? { __typename: 'Asset', id } : null);

/** Pages are looked up at the read's instant; products and categories are their owners' to show. */
export const targetOf = async (
  target: Maybe<TargetDocument>,
  { pages }: Pick<Context, 'pages'>,
): Promise<object | null> => {
  if (target?.page) {
    const page = await pages.byId(pageId(target.page));
    return page && { __typename: 'Page', ...page };
  }
  if (target?.category) return { __typename: 'Category', code: target.category };
  return productOf(target?.product);
};

/** A block is kept as `{ kind: body }`; its fields are the body's. */
const block =
  <Kind extends BlockKind, Result>(kind: Kind, read: (body: NonNullable<BlockDocument[Kind]>) => Result) =>
  (document: BlockDocument) =>
    read(document[kind] as NonNullable<BlockDocument[Kind]>); // __resolveType chose the type by this very key

export const blockResolvers = {
  Block: { __resolveType: (document: BlockDocument) => BLOCK_TYPES[kindOf(document) ?? 'richText'] },
  HeroBlock: {
    heading: block('hero', (hero) => hero.heading),
    text: block('hero', (hero) => hero.text),
    image: block('hero', (hero) => assetOf(hero.image)),
    priority: block('hero', (hero) => hero.priority),
    action: block('hero', (hero) => hero.action),
  },
  RichTextBlock: { body: block('richText', ({ body }) => body) },
  ProductGridBlock: {
    heading: block('productGrid', (grid) => grid.heading),
    products: block('productGrid', (grid) => grid.products.map(productOf)),
  },
  ProductStoryBlock: {
    heading: block('productStory', (story) => story.heading),
    body: block('productStory', (story) => story.body),
    product: block('productStory', (story) => productOf(story.product)),
    priority: block('productStory', (story) => story.priority),
  },
  BannerBlock: {
    message: block('banner', (banner) => banner.message),
    tone: block('banner', (banner) => banner.tone),
    image: block('banner', (banner) => assetOf(banner.image)),
    action: block('banner', (banner) => banner.action),
  },
  GalleryBlock: {
    heading: block('gallery', (gallery) => gallery.heading),
    images: block('gallery', (gallery) => gallery.images.map(assetOf)),
  },
  CallToAction: {
    target: ({ target }: { target: TargetDocument }, _: unknown, context: Context) => targetOf(target, context),
  },
  ...richTextResolvers({ product: productOf, asset: assetOf, target: targetOf }),
};
