/** Paragraphs of a description, in the order in which they are read. */
export type Paragraphs = readonly string[];

/** What a copywriter says of one product. British English is `en`; what differs elsewhere stands in its own locale. */
export type Copy = {
  name: { de: string; fr: string; en: string; 'de-AT'?: string; 'en-US'?: string };
  de: Paragraphs;
  fr: Paragraphs;
  en: Paragraphs;
  'de-AT'?: Paragraphs;
  'en-US'?: Paragraphs;
};

/** By SKU of the model or of the simple product. */
export type Copies = Readonly<Record<string, Copy>>;
