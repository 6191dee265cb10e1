import type { RichTextDocument } from '@trivium/kit/rich-text';

export const isRichTextDocument = (value: unknown): value is RichTextDocument =>
  typeof value === 'object' && value !== null && 'nodes' in value;

type Span = { text: string; marks: string[] };

const words = (spans: readonly Span[]): string =>
  spans.map(({ text, marks }) => (marks.includes('STRONG') ? `**${text}**` : text)).join('');

/** A text on one line: its parts in brackets, strong words in asterisks. */
export const sketchOf = ({ nodes }: RichTextDocument): string =>
  nodes
    .map(({ paragraph, heading, list }) => {
      if (list) return `[list: ${list.items.map(({ spans }) => words(spans)).join(' | ')}]`;
      return heading ? `[heading: ${words(heading.spans)}]` : `[paragraph: ${words(paragraph?.spans ?? [])}]`;
    })
    .join(' ');
