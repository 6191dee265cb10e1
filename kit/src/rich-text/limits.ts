import type { UserError } from '../change/index.ts';
import {
  kindOf,
  type NodeDocument,
  type RichTextDocument,
  runsOf,
  type SpanDocument,
  type TargetDocument,
} from './model.ts';

/** What a text may hold, so that no reader has to render, and no row to keep, more than a text is. */
export const RICH_TEXT_LIMITS = { nodes: 500, items: 2_000, spans: 10_000, span: 5_000, text: 200_000 } as const;

const MAX_KEY = 200;

const invalid = (field: readonly string[], message: string): UserError => ({
  code: 'INVALID',
  field: [...field],
  message,
});

/** What is wrong with a text as it is written down, each with the path into it; empty when nothing is. */
export const richTextProblems = ({ nodes }: RichTextDocument, field: readonly string[]): UserError[] => {
  const here = [...field, 'nodes'];
  const tooMuch = sizeProblems(nodes, here);
  if (tooMuch.length > 0) return tooMuch;
  return nodes.flatMap((node, index) => nodeProblems(node, [...here, String(index)]));
};

/** Whether parts of a text are more than a text holds. */
export const sizeProblems = (nodes: readonly NodeDocument[], field: readonly string[]): UserError[] => {
  if (nodes.length > RICH_TEXT_LIMITS.nodes)
    return [invalid(field, `${nodes.length} parts; at most ${RICH_TEXT_LIMITS.nodes} fit.`)];
  const { items, spans, text } = sizeOf(nodes);
  const over: (readonly [number, number, string])[] = [
    [items, RICH_TEXT_LIMITS.items, 'entries of lists'],
    [spans, RICH_TEXT_LIMITS.spans, 'pieces of text'],
    [text, RICH_TEXT_LIMITS.text, 'characters'],
  ];
  return over
    .filter(([count, most]) => count > most)
    .map(([count, most, what]) => invalid(field, `${count} ${what} in one text; at most ${most} fit.`));
};

/** How much there is in parts of a text. */
export const sizeOf = (nodes: readonly NodeDocument[]): { items: number; spans: number; text: number } => {
  const size = { items: 0, spans: 0, text: 0 };
  for (const node of nodes) {
    size.items += node.list?.items.length ?? 0;
    for (const run of runsOf(node)) {
      size.spans += run.length;
      for (const span of run) size.text += span.text.length;
    }
  }
  return size;
};

const nodeProblems = (node: NodeDocument, field: readonly string[]): UserError[] => {
  const kind = kindOf(node);
  if (!kind) return [invalid(field, 'A part of a text has exactly one of its fields.')];
  const here = [...field, kind];
  if (kind === 'product' || kind === 'asset') return keyProblems(node[kind] ?? '', here);
  const level = node.heading?.level ?? 2;
  const levelProblems =
    level < 2 || level > 4 ? [invalid([...here, 'level'], 'A heading within a text has level 2, 3 or 4.')] : [];
  return [
    ...levelProblems,
    ...spansOf(node).flatMap(({ span: { text, link }, path }) => {
      if (!link && text.length <= RICH_TEXT_LIMITS.span) return [];
      const there = [...field, ...path()];
      return [...lengthProblems(text, [...there, 'text']), ...(link ? linkProblems(link, [...there, 'link']) : [])];
    }),
  ];
};

/** The spans of a part, each with the path to it from there; few are asked for it. */
const spansOf = (node: NodeDocument): { span: SpanDocument; path(): string[] }[] => {
  const kind = node.list ? 'list' : node.heading ? 'heading' : 'paragraph';
  return runsOf(node).flatMap((spans, run) =>
    spans.map((span, index) => ({
      span,
      path: () => [kind, ...(node.list ? ['items', String(run)] : []), 'spans', String(index)],
    })),
  );
};

export type LinkIn = { link: TargetDocument; field: string[] };

/** The links of a text, each with the path to it. */
export const linksOf = ({ nodes }: RichTextDocument, field: readonly string[]): LinkIn[] =>
  nodes.flatMap((node, index) =>
    spansOf(node).flatMap(({ span: { link }, path }) =>
      link ? [{ link, field: [...field, 'nodes', String(index), ...path(), 'link'] }] : [],
    ),
  );

const lengthProblems = (text: string, field: readonly string[]): UserError[] =>
  text.length > RICH_TEXT_LIMITS.span
    ? [invalid(field, `${text.length} characters; at most ${RICH_TEXT_LIMITS.span} fit.`)]
    : [];

const linkProblems = (link: TargetDocument, field: readonly string[]): UserError[] => {
  const kind = kindOf(link);
  return kind ? keyProblems(link[kind] ?? '', [...field, kind]) : targetProblems(link, field);
};

const keyProblems = (key: string, field: readonly string[]): UserError[] => {
  if (key.trim() === '') return [invalid(field, 'A key is not empty.')];
  return key.length > MAX_KEY ? [invalid(field, `${key.length} characters; at most ${MAX_KEY} fit.`)] : [];
};

export const targetProblems = (target: TargetDocument, field: readonly string[]): UserError[] =>
  kindOf(target) ? [] : [invalid(field, 'A link leads to exactly one of page, product and category.')];
