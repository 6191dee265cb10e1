import type { BannerTone, InputMaybe, LinkTargetInput, TextMark } from '../generated/graph.ts';

/** Where a link leads: exactly one key. */
export type TargetDocument = LinkTargetInput;

export type SpanDocument = { text: string; marks: TextMark[]; link?: InputMaybe<TargetDocument> };

/** A part of a rich text as it is kept: exactly one of the fields, as it was written. */
export type NodeDocument = {
  paragraph?: InputMaybe<{ spans: SpanDocument[] }>;
  heading?: InputMaybe<{ level: number; spans: SpanDocument[] }>;
  list?: InputMaybe<{ ordered: boolean; items: { spans: SpanDocument[] }[] }>;
  product?: InputMaybe<string>;
  asset?: InputMaybe<string>;
};

export type RichTextDocument = { nodes: NodeDocument[] };

type ActionDocument = { label: string; target: TargetDocument };

export type Hero = {
  heading: string;
  text?: InputMaybe<RichTextDocument>;
  image?: InputMaybe<string>;
  priority: boolean;
  action?: InputMaybe<ActionDocument>;
};
export type ProductGrid = { heading?: InputMaybe<string>; products: string[] };
export type ProductStory = {
  heading: string;
  body?: InputMaybe<RichTextDocument>;
  product: string;
  priority: boolean;
};
export type Banner = {
  message: string;
  tone: BannerTone;
  image?: InputMaybe<string>;
  action?: InputMaybe<ActionDocument>;
};
export type Gallery = { heading?: InputMaybe<string>; images: string[] };

/** A block as it is kept: exactly one of the fields, as it was written, so that a path into it is a path into the input. */
export type BlockDocument = {
  hero?: InputMaybe<Hero>;
  richText?: InputMaybe<{ body: RichTextDocument }>;
  productGrid?: InputMaybe<ProductGrid>;
  productStory?: InputMaybe<ProductStory>;
  banner?: InputMaybe<Banner>;
  gallery?: InputMaybe<Gallery>;
};

export type BlockKind = keyof BlockDocument;

/** The one field that is there. */
export const kindOf = <Document extends object>(document: Document): (keyof Document & string) | null => {
  const kinds = Object.entries(document).filter(([, body]) => body !== null && body !== undefined);
  return kinds.length === 1 ? (kinds[0]?.[0] as keyof Document & string) : null; // the keys of a Document
};

const spansText = (spans: readonly SpanDocument[]): string => spans.map(({ text }) => text).join('');

/** The words of a text, a line per paragraph, heading and list entry. */
export const plainText = ({ nodes }: RichTextDocument): string =>
  nodes
    .flatMap((node) => {
      if (node.list) return node.list.items.map(({ spans }) => spansText(spans));
      const body = node.paragraph ?? node.heading;
      return body ? [spansText(body.spans)] : [];
    })
    .join('\n');
