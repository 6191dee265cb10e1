import { RICH_TEXT_LIMITS } from './limits.ts';
import type { NodeDocument, SpanDocument, TextMark } from './model.ts';

/** Marks as bits, so that they are compared at the price of a number. */
export const MARK_BITS: Readonly<Record<TextMark, number>> = { STRONG: 1, EMPHASIS: 2, CODE: 4 };

type Piece = { text: string; marks: number };
type Line = Piece[];
type List = { ordered: boolean; items: { spans: SpanDocument[] }[] };

/** What has been read so far, and what waits for what follows. */
export type Flow = {
  nodes: NodeDocument[];
  /** The block being read. */
  lines: Line[];
  /** Marks of white space that counts if something follows. */
  space: number | null;
  breaks: number;
  cells: number;
  isFirstCell: boolean;
  /** The outermost list; null between lists. */
  list: List | null;
  /** The list that the last bulleted lines became. */
  bullets: List | null;
  /** Of the heading being read; 0 outside of headings. */
  level: number;
  depth: { list: number; item: number; row: number };
};

export const newFlow = (): Flow => ({
  nodes: [],
  lines: [],
  space: null,
  breaks: 0,
  cells: 0,
  isFirstCell: true,
  list: null,
  bullets: null,
  level: 0,
  depth: { list: 0, item: 0, row: 0 },
});

/** Most texts are even, and looking is ten times cheaper than replacing every space by itself. */
const UNEVEN = /[\t\n\f\r]| {2}/;

/** White space counts as HTML counts it: many are one, and none stands at the ends of a line. */
export const write = (flow: Flow, text: string, marks: number): void => {
  const collapsed = UNEVEN.test(text) ? text.replace(/[ \t\n\f\r]+/g, ' ') : text;
  const words = collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
  if (words !== collapsed) flow.space ??= marks;
  if (words === '') return;
  catchUp(flow);
  const trails = words.endsWith(' ');
  append(flow, trails ? words.slice(0, -1) : words, marks);
  if (trails) flow.space = marks;
};

/** As is; new lines are new lines. */
export const writeAsIs = (flow: Flow, text: string, marks: number): void => {
  catchUp(flow);
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) flow.lines.push([]);
    if (line !== '') append(flow, line, marks);
  }
};

/** Two in a row begin a new paragraph. */
export const breakLine = (flow: Flow): void => {
  if (flow.depth.row > 0) flow.space ??= 0;
  else flow.breaks += 1;
};

/** A block begins or ends here. */
export const breakBlock = (flow: Flow): void => {
  if (flow.depth.row > 0) flow.space ??= 0;
  else if (isItem(flow)) flow.breaks = Math.max(flow.breaks, 1);
  else flush(flow);
};

export const inHeading = (flow: Flow, level: number, body: () => void): void => {
  breakBlock(flow);
  const before = flow.level;
  flow.level = level;
  body();
  breakBlock(flow);
  flow.level = before;
};

/** Lists within lists become one, in order; within a row there are no lists. */
export const inList = (flow: Flow, ordered: boolean, body: () => void): void => {
  if (flow.depth.row > 0) {
    body();
    return;
  }
  flush(flow);
  const isOutermost = !isItem(flow);
  if (isOutermost) flow.list = { ordered, items: [] };
  within(flow, 'list', body);
  if (isOutermost) flow.list = null;
};

export const inItem = (flow: Flow, body: () => void): void => {
  if (flow.depth.row === 0) {
    flush(flow);
    within(flow, 'item', body);
    return;
  }
  flow.space ??= 0;
  body();
};

/** What is inside becomes one line. */
export const inRow = (flow: Flow, body: () => void): void => {
  breakBlock(flow);
  flow.isFirstCell = true;
  flow.depth.row += 1;
  body();
  flow.depth.row -= 1;
  flow.cells = 0;
  breakBlock(flow);
};

export const inCell = (flow: Flow, body: () => void): void => {
  if (flow.depth.row > 0 && !flow.isFirstCell) flow.cells += 1;
  flow.isFirstCell = false;
  breakBlock(flow);
  body();
  breakBlock(flow);
};

export const partsOf = (flow: Flow): NodeDocument[] => {
  flush(flow);
  return flow.nodes;
};

const isItem = ({ depth }: Flow): boolean => depth.list > 0 || depth.item > 0;

const within = (flow: Flow, kind: 'list' | 'item', body: () => void): void => {
  flow.depth[kind] += 1;
  body();
  flush(flow);
  flow.depth[kind] -= 1;
};

const append = ({ lines }: Flow, text: string, marks: number): void => {
  if (lines.length === 0) lines.push([]);
  const line = lines.at(-1);
  const last = line?.at(-1);
  if (last?.marks === marks) last.text += text;
  else line?.push({ text, marks });
};

/** Sets down what was held back until something follows. */
const catchUp = (flow: Flow): void => {
  if (flow.breaks > 1 && !isItem(flow) && flow.level === 0) flush(flow);
  else if (flow.breaks > 0 && flow.lines.length > 0) flow.lines.push([]);
  if ((flow.lines.at(-1)?.length ?? 0) > 0) {
    if (flow.cells > 0) append(flow, `${' |'.repeat(flow.cells)} `, 0);
    else if (flow.space !== null) append(flow, ' ', flow.space);
  }
  flow.breaks = 0;
  flow.cells = 0;
  flow.space = null;
};

const flush = (flow: Flow): void => {
  const block = withoutBlankEnds(flow.lines);
  flow.lines = [];
  flow.space = null;
  flow.breaks = 0;
  if (block.length === 0) return;
  if (isItem(flow)) {
    intoList(flow, block);
    return;
  }
  flow.list = null;
  if (flow.level > 0) flow.nodes.push({ heading: { level: flow.level, spans: spansOf(block) } });
  else intoParagraphs(flow, block);
};

const intoList = (flow: Flow, block: readonly Line[]): void => {
  flow.list ??= { ordered: false, items: [] };
  if (flow.list.items.length === 0) flow.nodes.push({ list: flow.list });
  flow.list.items.push({ spans: spansOf(block) });
};

const intoParagraphs = (flow: Flow, block: Line[]): void => {
  for (const { bulleted, lines } of groupsOf(block)) {
    if (!bulleted) {
      flow.nodes.push({ paragraph: { spans: spansOf(lines) } });
      continue;
    }
    if (flow.bullets === null || flow.nodes.at(-1)?.list !== flow.bullets) {
      flow.bullets = { ordered: false, items: [] };
      flow.nodes.push({ list: flow.bullets });
    }
    flow.bullets.items.push(...lines.map((line) => ({ spans: spansOf([line]) })));
  }
};

const isBlank = (line: Line): boolean => line.every(({ text }) => text.trim() === '');

const withoutBlankEnds = (lines: Line[]): Line[] => {
  const first = lines.findIndex((line) => !isBlank(line));
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1);
};

const BULLET = /^[•‣▪●◦⁃]\s*/;

const isBulleted = (line: Line): boolean => BULLET.test(line[0]?.text.trimStart() ?? '');

/** Editors write lists as lines that begin with a bullet: those become lists, what stands around them stays text. */
const groupsOf = (lines: Line[]): { bulleted: boolean; lines: Line[] }[] => {
  if (!lines.some(isBulleted)) return [{ bulleted: false, lines }];
  const groups: { bulleted: boolean; lines: Line[] }[] = [];
  for (const line of lines) {
    const bulleted = isBulleted(line);
    const group = groups.at(-1);
    const shown = bulleted ? withoutBullet(line) : line;
    if (group?.bulleted === bulleted) group.lines.push(shown);
    else groups.push({ bulleted, lines: [shown] });
  }
  return groups
    .map((group) => ({ ...group, lines: group.lines.filter((line) => !isBlank(line)) }))
    .filter((group) => group.lines.length > 0);
};

const withoutBullet = ([first, ...rest]: Line): Line => {
  const text = first?.text.trimStart().replace(BULLET, '') ?? '';
  if (first && text !== '') return [{ ...first, text }, ...rest];
  const [next, ...others] = rest;
  return next ? [{ ...next, text: next.text.trimStart() }, ...others] : [];
};

const MARK_LISTS: readonly (readonly TextMark[])[] = Array.from(
  { length: 8 },
  (_, bits) => Object.entries(MARK_BITS).flatMap(([mark, bit]) => ((bits & bit) > 0 ? [mark as TextMark] : [])), // a key of MARK_BITS
);

/** Lines as one run; equal neighbours become one span, and one that is too long becomes several. */
const spansOf = (lines: readonly Line[]): SpanDocument[] => {
  const run: Piece[] = [];
  for (const [index, line] of lines.entries()) {
    const end = run.at(-1);
    if (index > 0 && end) end.text += '\n';
    for (const piece of line) {
      const last = run.at(-1);
      if (last?.marks === piece.marks) last.text += piece.text;
      else run.push({ ...piece });
    }
  }
  return run.flatMap(({ text, marks }) =>
    chunksOf(text).map((part) => ({ text: part, marks: [...(MARK_LISTS[marks] ?? [])] })),
  );
};

const chunksOf = (text: string): string[] => {
  if (text.length <= RICH_TEXT_LIMITS.span) return [text];
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = start + RICH_TEXT_LIMITS.span;
    const cut = end < text.length && isInsidePair(text, end) ? end - 1 : end;
    parts.push(text.slice(start, cut));
    start = cut;
  }
  return parts;
};

const isInsidePair = (text: string, index: number): boolean => {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
};
