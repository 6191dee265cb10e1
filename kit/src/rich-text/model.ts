type Maybe<Thing> = Thing | null | undefined;

export type TextMark = 'STRONG' | 'EMPHASIS' | 'CODE';

/** Where a link leads: exactly one key. */
export type TargetDocument = { page?: Maybe<string>; product?: Maybe<string>; category?: Maybe<string> };

/** A piece of text with one form. */
export type SpanDocument = { text: string; marks: TextMark[]; link?: Maybe<TargetDocument> };

/** A part of a rich text as it is kept: exactly one of the fields, as it was written. */
export type NodeDocument = {
  paragraph?: Maybe<{ spans: SpanDocument[] }>;
  heading?: Maybe<{ level: number; spans: SpanDocument[] }>;
  list?: Maybe<{ ordered: boolean; items: { spans: SpanDocument[] }[] }>;
  product?: Maybe<string>;
  asset?: Maybe<string>;
};

/** A text as a typed tree: no HTML, no free addresses. */
export type RichTextDocument = { nodes: NodeDocument[] };

/** The one field that is there; null when there is none or more than one. */
export const kindOf = <Document extends object>(document: Document): (keyof Document & string) | null => {
  const kinds = Object.entries(document).filter(([, body]) => body !== null && body !== undefined);
  return kinds.length === 1 ? (kinds[0]?.[0] as keyof Document & string) : null; // the keys of a Document
};

/** The runs of spans in a part: one of a paragraph or heading, one per entry of a list, none of a product or asset. */
export const runsOf = ({ paragraph, heading, list }: NodeDocument): SpanDocument[][] => {
  if (list) return list.items.map(({ spans }) => spans);
  const body = paragraph ?? heading;
  return body ? [body.spans] : [];
};

const spansText = (spans: readonly SpanDocument[]): string => spans.map(({ text }) => text).join('');

/** The words of a text, a line per paragraph, heading and list entry. */
export const plainText = ({ nodes }: RichTextDocument): string => nodes.flatMap(runsOf).map(spansText).join('\n');

/** Whether there is neither a word nor anything to show. */
export const isEmptyRichText = ({ nodes }: RichTextDocument): boolean =>
  nodes.every((node) => !node.product && !node.asset && runsOf(node).every((spans) => spansText(spans).trim() === ''));

/** A plain text as a tree: a paragraph per line. */
export const richTextFromPlain = (text: string): RichTextDocument => ({
  nodes: text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ paragraph: { spans: [{ text: line.trim(), marks: [] }] } })),
});

/** The same tree in its one form: without what is null, marks in order and once, so that equal texts are equal documents. */
export const normalRichText = ({ nodes }: RichTextDocument): RichTextDocument => ({ nodes: nodes.map(normalNode) });

const normalNode = ({ paragraph, heading, list, product, asset }: NodeDocument): NodeDocument => {
  if (paragraph) return { paragraph: { spans: paragraph.spans.map(normalSpan) } };
  if (heading) return { heading: { level: heading.level, spans: heading.spans.map(normalSpan) } };
  if (list) {
    const items = list.items.map(({ spans }) => ({ spans: spans.map(normalSpan) }));
    return { list: { ordered: list.ordered, items } };
  }
  return product ? { product } : asset ? { asset } : {};
};

export const MARKS: readonly TextMark[] = ['STRONG', 'EMPHASIS', 'CODE'];

const normalSpan = ({ text, marks, link }: SpanDocument): SpanDocument => ({
  text,
  marks: MARKS.filter((mark) => marks.includes(mark)),
  ...(link && { link: normalTarget(link) }),
});

const normalTarget = ({ page, product, category }: TargetDocument): TargetDocument =>
  page ? { page } : product ? { product } : category ? { category } : {};
