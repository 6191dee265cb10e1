import {
  kindOf,
  type NodeDocument,
  plainText,
  type RichTextDocument,
  type SpanDocument,
  type TargetDocument,
} from './model.ts';

const NODE_TYPES = {
  paragraph: 'RichTextParagraph',
  heading: 'RichTextHeading',
  list: 'RichTextList',
  product: 'RichTextProduct',
  asset: 'RichTextAsset',
} as const;

/** Who knows what a text's keys stand for; each subgraph answers for what it owns and hands the rest on as keys. */
export type RichTextReferences<Context, Product, Asset, Target> = {
  product(sku: string, context: Context): Product;
  asset(id: string): Asset;
  target(target: TargetDocument, context: Context): Target;
};

/** A part is kept as `{ kind: body }`; its fields are the body's. */
const node =
  <Kind extends keyof NodeDocument, Result, Context>(
    kind: Kind,
    read: (body: NonNullable<NodeDocument[Kind]>, context: Context) => Result,
  ) =>
  (document: NodeDocument, _: unknown, context: Context) =>
    read(document[kind] as NonNullable<NodeDocument[Kind]>, context); // __resolveType chose the type by this very key

/** The resolvers of the graph's rich text, which pim and content share. */
export const richTextResolvers = <Context, Product, Asset, Target>({
  product,
  asset,
  target,
}: RichTextReferences<Context, Product, Asset, Target>) => ({
  RichText: { plainText: (text: RichTextDocument) => plainText(text) },
  RichTextNode: { __resolveType: (document: NodeDocument) => NODE_TYPES[kindOf(document) ?? 'paragraph'] },
  RichTextParagraph: { spans: node('paragraph', ({ spans }) => spans) },
  RichTextHeading: { level: node('heading', ({ level }) => level), spans: node('heading', ({ spans }) => spans) },
  RichTextList: { ordered: node('list', ({ ordered }) => ordered), items: node('list', ({ items }) => items) },
  RichTextProduct: { product: node('product', product) },
  RichTextAsset: { asset: node('asset', asset) },
  RichTextSpan: {
    link: ({ link }: SpanDocument, _: unknown, context: Context) => (link ? target(link, context) : null),
  },
});
