import type { RichTextDocument, TargetDocument } from '@trivium/kit/rich-text';
import type { BannerTone, InputMaybe } from '../generated/graph.ts';

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
