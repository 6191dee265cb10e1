import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type Element = {
  attribute(name: string): string | undefined;
  /** All text in it, with single spaces. */
  text: string;
};

type Node = DefaultTreeAdapterTypes.Node;

/** Elements by name, in the order of the document. */
export type Markup = { all(name: string): Element[] };

export const readMarkup = (html: string): Markup => {
  const elements = elementsIn(parse(html));
  return {
    all: (name) =>
      elements
        .filter(({ tagName }) => tagName === name)
        .map((element) => ({
          attribute: (wanted) => element.attrs.find((each) => each.name === wanted)?.value,
          text: textIn(element).replaceAll(/\s+/g, ' ').trim(),
        })),
  };
};

const elementsIn = (node: Node): DefaultTreeAdapterTypes.Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];

const textIn = (node: Node): string => {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
};

/** Values of an attribute of those elements of a name that have another attribute with a value. */
export const valuesOf = (markup: Markup, name: string, where: [string, string], wanted: string): string[] =>
  markup
    .all(name)
    .filter((element) => element.attribute(where[0]) === where[1])
    .map((element) => element.attribute(wanted) ?? '');
