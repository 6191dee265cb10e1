import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** Elements by name, or by name and class (`section.hero`), in the order of the document; several with commas. */
export type Markup = { all(names: string): Element[] };

export type Element = Markup & {
  attribute(name: string): string | undefined;
  /** All text in it, with single spaces. */
  text: string;
};

type Node = DefaultTreeAdapterTypes.Node;
type Parsed = DefaultTreeAdapterTypes.Element;

export const readMarkup = (html: string): Markup => within(parse(html));

const within = (node: Node): Markup => {
  const below = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : [];
  return {
    all(names) {
      const wanted = names.split(',').map((each) => each.trim());
      return below.filter((element) => wanted.some((name) => isOne(element, name))).map(elementOf);
    },
  };
};

const elementOf = (element: Parsed): Element => ({
  ...within(element),
  attribute: (wanted) => attributeOf(element, wanted),
  text: textIn(element).replaceAll(/\s+/g, ' ').trim(),
});

const attributeOf = ({ attrs }: Parsed, wanted: string): string | undefined =>
  attrs.find(({ name }) => name === wanted)?.value;

const isOne = (element: Parsed, wanted: string): boolean => {
  const [name, given] = wanted.split('.');
  const classes = attributeOf(element, 'class')?.split(' ') ?? [];
  return element.tagName === name && (given === undefined || classes.includes(given));
};

const elementsIn = (node: Node): Parsed[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];

const textIn = (node: Node): string => {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
};

/** The one element of a kind that there is to be. */
export const only = (markup: Markup, names: string): Element => {
  const [found, ...others] = markup.all(names);
  if (!found || others.length > 0) throw new Error(`there is one "${names}", and not ${markup.all(names).length}`);
  return found;
};

export const textsOf = (markup: Markup, names: string): string[] => markup.all(names).map(({ text }) => text);

/** Text and target of each link. */
export const linksIn = (markup: Markup): [string, string][] =>
  markup.all('a').map((link) => [link.text, link.attribute('href') ?? '']);

/** Values of an attribute of those elements of a name that have another attribute with a value. */
export const valuesOf = (markup: Markup, name: string, where: [string, string], wanted: string): string[] =>
  markup
    .all(name)
    .filter((element) => element.attribute(where[0]) === where[1])
    .map((element) => element.attribute(wanted) ?? '');

/** What a page says of itself to machines. */
export const jsonLdOf = (markup: Markup): Record<string, unknown>[] =>
  markup
    .all('script')
    .filter((script) => script.attribute('type') === 'application/ld+json')
    .map(({ text }) => JSON.parse(text) as Record<string, unknown>);
