import { type Asset, assetFacts, assetOf, type Edition, pictureFacts, priceIn, PRICED, type Priced } from './facts.ts';
import { type Element, linksIn, type Markup, only, textsOf } from './markup.ts';

type Span = { text: string };
type Text = { nodes: { level?: number; spans?: Span[]; items?: { spans: Span[] }[] }[] };
type Target = { path?: string; sku?: string; code?: string };
type Action = { label: string; target: Target | null };

/** A part of a page, with those of its fields that its kind has. */
export type Block = {
  __typename: string;
  heading?: string | null;
  gridHeading?: string | null;
  galleryHeading?: string | null;
  prose?: Text | null;
  words?: Text | null;
  picture?: Asset | null;
  action?: Action | null;
  message?: string;
  tone?: string;
  products?: ({ sku: string } | null)[];
  product?: (Priced & { sku: string; name: string; media: Asset[] }) | null;
  images?: (Asset | null)[];
};

const WORDS = `{ nodes {
  ... on RichTextParagraph { spans { text } }
  ... on RichTextHeading { level spans { text } }
  ... on RichTextList { items { spans { text } } }
} }`;
const ACTION = '{ label target { ... on Page { path } ... on Product { sku } ... on Category { code } } }';

export const BLOCKS = `blocks {
  __typename
  ... on HeroBlock { heading words: text ${WORDS} picture: image ${assetOf('hero')} action ${ACTION} }
  ... on RichTextBlock { prose: body ${WORDS} }
  ... on ProductGridBlock { gridHeading: heading products { sku } }
  ... on ProductStoryBlock {
    heading
    words: body ${WORDS}
    product { sku name ${PRICED} media(roles: [HERO], first: 1) ${assetOf('pdp')} }
  }
  ... on BannerBlock { message tone action ${ACTION} }
  ... on GalleryBlock { galleryHeading: heading images ${assetOf('pdp')} }
}`;

const KINDS: Readonly<Record<string, string>> = {
  HeroBlock: 'section.hero',
  RichTextBlock: 'section.words',
  ProductGridBlock: 'section.grid',
  ProductStoryBlock: 'section.story',
  BannerBlock: 'aside.banner',
  GalleryBlock: 'section.gallery',
};

const saidIn = (text: Text | null | undefined): string[] =>
  (text?.nodes ?? [])
    .flatMap(({ spans, items }) => (spans ? [spans] : (items ?? []).map((item) => item.spans)))
    .map((spans) => spans.map((span) => span.text).join(''));

const present = <Value>(...values: (Value | null | undefined)[]): Value[] =>
  values.filter((value) => value !== null && value !== undefined);

const actionsIn = ({ prefix }: Edition, { action, product }: Block): [string, string][] => [
  ...present(action).flatMap(({ label, target }): [string, string][] => {
    if (target?.path) return [[label, target.path === '/' ? prefix : prefix + target.path]];
    if (target?.sku) return [[label, `${prefix}/p/${target.sku}`]];
    return target?.code ? [[label, `${prefix}/c/${target.code}`]] : [];
  }),
  ...present(product).map(({ name, sku }): [string, string] => [name, `${prefix}/p/${sku}`]),
];

/** What is to be read and seen of a part of a page. @param house whose shop it is: of its own pictures it gives no credit */
export const blockFacts = (edition: Edition, block: Block, house: string) => {
  const { heading, gridHeading, galleryHeading, words, prose, picture, images, products, product, message } = block;
  const shown = [...present(picture), ...present(...(images ?? [])), ...present(product?.media[0])].filter(
    ({ image }) => image,
  );
  return {
    kind: KINDS[block.__typename],
    tone: block.tone?.toLowerCase() ?? null,
    said: [...present(heading, gridHeading, galleryHeading), ...saidIn(words), ...saidIn(prose), ...present(message)],
    pictures: shown.map((asset) => assetFacts(asset)),
    credits: [...present(picture), ...present(...(images ?? []))].flatMap(({ creditLine }) =>
      present(creditLine).filter((line) => line !== house),
    ),
    actions: actionsIn(edition, block),
    products: present(...(products ?? [])).map(({ sku }) => `${edition.prefix}/p/${sku}`),
    price: product ? priceIn(edition, product) : null,
  };
};

const SAID = 'h1, h2, h3, p, li';

/** The same of what a page shows. */
const shownFacts = (section: Element, kind: string) => {
  const said = section
    .all(SAID)
    .filter((each) => each.all(SAID).length === 0 && !/tile|story-product/.test(each.attribute('class') ?? ''));
  const tiles = section.all('li.tile');
  return {
    kind,
    tone: /banner-(\w+)/.exec(section.attribute('class') ?? '')?.[1] ?? null,
    said: said.map(({ text }) => text),
    // A banner's is behind it, and a tile's belongs to the tile.
    pictures: kind === 'aside.banner' || tiles.length > 0 ? [] : pictureFacts(section),
    credits: textsOf(section, 'figcaption').map((text) => text.replace(/^\S+: /, '')),
    actions: linksIn({ all: () => section.all('a.action') }),
    products: tiles.map((tile) => linksIn(tile)[0]?.[1] ?? ''),
    price: section.all('p.story-product')[0]?.all('span')[0]?.text ?? null,
  };
};

export const shownBlocks = (page: Markup) =>
  only(page, 'main')
    .all(Object.values(KINDS).join(', '))
    .map((section) => {
      const kind = Object.values(KINDS).find(
        (each) => section.attribute('class')?.split(' ')[0] === each.split('.')[1],
      );
      return shownFacts(section, kind ?? '');
    });
