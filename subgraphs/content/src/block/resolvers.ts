import type { Context } from '../context.ts';
import { pageId } from '../page/model.ts';
import {
  type BlockDocument,
  type BlockKind,
  kindOf,
  type NodeDocument,
  plainText,
  type RichTextDocument,
  type SpanDocument,
  type TargetDocument,
} from './model.ts';

const BLOCK_TYPES: Record<BlockKind, string> = {
  hero: 'HeroBlock',
  richText: 'RichTextBlock',
  productGrid: 'ProductGridBlock',
  productStory: 'ProductStoryBlock',
  banner: 'BannerBlock',
  gallery: 'GalleryBlock',
};

const NODE_TYPES: Record<keyof NodeDocument, string> = {
  paragraph: 'RichTextParagraph',
  heading: 'RichTextHeading',
  list: 'RichTextList',
  product: 'RichTextProduct',
  asset: 'RichTextAsset',
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

/** A block or a node is kept as `{ kind: body }`; its fields are the body's. */
const bodyOf =
  <Body>(kind: string) =>
  (document: object): Body =>
    (document as Record<string, Body>)[kind] as Body; // __resolveType chose the type by this very key

const field = <Body, Result>(kind: string, read: (body: Body, context: Context) => Result) => {
  const body = bodyOf<Body>(kind);
  return (document: object, _: unknown, context: Context) => read(body(document), context);
};

const block = <Kind extends BlockKind, Result>(
  kind: Kind,
  read: (body: NonNullable<BlockDocument[Kind]>, context: Context) => Result,
) => field(kind, read);

const node = <Kind extends keyof NodeDocument, Result>(
  kind: Kind,
  read: (body: NonNullable<NodeDocument[Kind]>) => Result,
) => field(kind, read);

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
  RichText: { plainText: (text: RichTextDocument) => plainText(text) },
  RichTextNode: { __resolveType: (document: NodeDocument) => NODE_TYPES[kindOf(document) ?? 'paragraph'] },
  RichTextParagraph: { spans: node('paragraph', ({ spans }) => spans) },
  RichTextHeading: { level: node('heading', ({ level }) => level), spans: node('heading', ({ spans }) => spans) },
  RichTextList: { ordered: node('list', ({ ordered }) => ordered), items: node('list', ({ items }) => items) },
  RichTextProduct: { product: node('product', productOf) },
  RichTextAsset: { asset: node('asset', assetOf) },
  RichTextSpan: {
    link: ({ link }: SpanDocument, _: unknown, context: Context) => targetOf(link, context),
  },
};
