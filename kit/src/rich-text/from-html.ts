import { type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter, parseFragment } from 'parse5';
import { TriviumError } from '../errors/index.ts';
import {
  breakBlock,
  breakLine,
  type Flow,
  inCell,
  inHeading,
  inItem,
  inList,
  inRow,
  MARK_BITS,
  newFlow,
  partsOf,
  write,
  writeAsIs,
} from './flow.ts';
import { sizeProblems } from './limits.ts';
import type { RichTextDocument, TextMark } from './model.ts';

const MAX_INPUT = 200_000;
/**
 * Three characters can make an element; more elements than that are made of formatting that is never closed, which is
 * opened again in every paragraph: https://html.spec.whatwg.org/#reconstruct-the-active-formatting-elements
 */
const MAX_ELEMENTS = 70_000;
const MAX_DEPTH = 500;

const refuse = (message: string): never => {
  throw new TriviumError('BAD_USER_INPUT', message);
};

/**
 * The text of a piece of HTML as a tree, read as the HTML standard reads it: paragraphs, headings, lists, strong,
 * emphasis, code; a table's row becomes a line. Scripts, styles, forms, embedded things, comments and all attributes are
 * gone; of links the text stays. A plain text works too: an empty line ends a paragraph. Throws BAD_USER_INPUT, with a
 * sentence to show, when there is more of it than a rich text holds.
 */
export const richTextFromHtml = (html: string): RichTextDocument => {
  if (html.length > MAX_INPUT) refuse(`The HTML has ${html.length} characters; at most ${MAX_INPUT} fit.`);
  const flow = newFlow();
  const text = textMode(html);
  walk(parse(html), { flow, marks: 0, text });
  const nodes = partsOf(flow);
  const [problem] = sizeProblems(nodes, []);
  if (problem) refuse(`The HTML is too long for a rich text: ${problem.message}`);
  return { nodes };
};

/** How white space counts: as in HTML, as in a plain text, as in `pre`. */
type TextMode = 'html' | 'plain' | 'pre';

const textMode = (html: string): TextMode => (/<[a-z!/?]/i.test(html) ? 'html' : 'plain');

const parse = (html: string): Tree.DocumentFragment => {
  let elements = 0;
  let depth = 0;
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(...element) {
      elements += 1;
      if (elements > MAX_ELEMENTS) refuse(`The HTML has more than ${MAX_ELEMENTS} elements.`);
      return defaultTreeAdapter.createElement(...element);
    },
    onItemPush() {
      depth += 1;
      if (depth > MAX_DEPTH) refuse(`The HTML is nested more than ${MAX_DEPTH} elements deep.`);
    },
    onItemPop() {
      depth -= 1;
    },
  };
  return parseFragment(html, { treeAdapter });
};

type Place = { flow: Flow; marks: number; text: TextMode };
type Element = Tree.Element;

const isElement = (node: Tree.ChildNode): node is Element => 'tagName' in node;
const isText = (node: Tree.ChildNode): node is Tree.TextNode => node.nodeName === '#text';

/** The parser keeps the nesting within bounds, so this may call itself. */
const walk = ({ childNodes }: Tree.ParentNode, place: Place): void => {
  for (const node of childNodes) {
    if (isText(node)) writeText(node.value, place);
    else if (isElement(node) && node.namespaceURI === HTML) enter(node, place);
  }
};

const HTML = 'http://www.w3.org/1999/xhtml';

const enter = (element: Element, place: Place): void => {
  const { flow, marks } = place;
  const inside = () => walk(element, place);
  const meaning = MEANINGS.get(element.tagName) ?? 'inline';
  if (typeof meaning === 'function') meaning(element, place, inside);
  else if (meaning === 'inline') inside();
  else if (meaning === 'block') asBlock(flow, inside);
  else if (meaning !== 'gone') walk(element, { ...place, marks: marks | MARK_BITS[meaning] });
};

const asBlock = (flow: Flow, inside: () => void): void => {
  breakBlock(flow);
  inside();
  breakBlock(flow);
};

type Special = (element: Element, place: Place, inside: () => void) => void;
type Meaning = 'gone' | 'block' | 'inline' | TextMark | Special;

const heading =
  (level: number): Special =>
  (_, { flow }, inside) =>
    inHeading(flow, level, inside);
const cell: Special = (_, { flow }, inside) => inCell(flow, inside);

/** A row of one cell holds a layout rather than a table: what is in it stays as it is. */
const row: Special = ({ childNodes }, { flow }, inside) => {
  const cells = childNodes.filter(({ nodeName }) => nodeName === 'td' || nodeName === 'th');
  if (cells.length > 1) inRow(flow, inside);
  else asBlock(flow, inside);
};

/** Whatever is inside goes with them. What browsers would show as raw text (`xmp`) goes as well: nobody meant it to be read. */
const GONE = `script style template noscript iframe object embed applet audio video canvas title noembed noframes xmp
  plaintext input button select option optgroup datalist textarea output progress meter`.split(/\s+/);

const BLOCKS = `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
  figure footer form header hgroup hr html legend listing main menu nav p search section summary table tbody tfoot
  thead`.split(/\s+/);

const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...GONE.map((name): [string, Meaning] => [name, 'gone']),
  ...BLOCKS.map((name): [string, Meaning] => [name, 'block']),
  ['strong', 'STRONG'],
  ['b', 'STRONG'],
  ['em', 'EMPHASIS'],
  ['i', 'EMPHASIS'],
  ['code', 'CODE'],
  ['br', (_, { flow }) => breakLine(flow)],
  ['pre', (element, place) => asBlock(place.flow, () => walk(element, { ...place, text: 'pre' }))],
  ['ul', (_, { flow }, inside) => inList(flow, false, inside)],
  ['ol', (_, { flow }, inside) => inList(flow, true, inside)],
  ['li', (_, { flow }, inside) => inItem(flow, inside)],
  ['tr', row],
  ['td', cell],
  ['th', cell],
  ['h1', heading(2)],
  ['h2', heading(2)],
  ['h3', heading(3)],
  ['h4', heading(4)],
  ['h5', heading(4)],
  ['h6', heading(4)],
]);

/** What no text consists of; PostgreSQL keeps no NUL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\0-\x08\v\x0e-\x1f\x7f]/g;

const writeText = (value: string, { flow, marks, text }: Place): void => {
  // Nor does it keep half of a character.
  const clean = value.replace(CONTROLS, '').toWellFormed();
  if (text === 'html') write(flow, clean, marks);
  else if (text === 'pre') writeAsIs(flow, clean, marks);
  else {
    for (const [index, line] of clean.split('\n').entries()) {
      if (index > 0) breakLine(flow);
      write(flow, line, marks);
    }
  }
};
