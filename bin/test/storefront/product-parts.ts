import { expect } from 'vitest';
import {
  type Asset,
  assetFacts,
  assetOf,
  type Edition,
  moneyIn,
  pictureFacts,
  priceIn,
  PRICED,
  type Price,
  type Priced,
} from './facts.ts';
import { type Element, linksIn, type Markup, only, textsOf } from './markup.ts';

type Value = {
  __typename: string;
  attribute: { code: string; label: string };
  text?: string;
  number?: string;
  option?: { label: string };
  options?: { label: string }[];
  record?: { label: string };
  value?: string;
  unit?: string;
};

export type Product = Priced & {
  sku: string;
  name: string;
  description: string;
  brand: { label: string };
  descriptionText: { nodes: { spans?: { text: string }[] }[] };
  attributes: Value[];
  media: Asset[];
  associations: { product: { sku: string; name: string } }[];
  pages: { path: string; title: string }[];
  categories: { code: string; label: string; ancestors: { code: string; label: string }[] }[];
  jsonLd: unknown;
};

/** All that a product's page shows, but for variants and parts. */
export const productOf = (sku: string): string => `product(sku: "${sku}") {
  sku name description ${PRICED}
  brand { label }
  descriptionText { nodes { ... on RichTextParagraph { spans { text } } } }
  attributes {
    __typename
    attribute { code label }
    ... on TextValue { text }
    ... on NumberValue { number }
    ... on SelectValue { option { label } }
    ... on MultiSelectValue { options { label } }
    ... on ReferenceValue { record { label } }
    ... on MeasurementValue { value unit }
  }
  media(first: 12) ${assetOf('pdp')}
  associations(first: 12) { product { sku name } }
  pages(first: 3) { path title }
  categories { code label ancestors { code label } }
  jsonLd
}`;

/** Name and value, as `Im Einzelnen` lists them: without what stands elsewhere on the page. */
const detailsOf = ({ hreflang }: Edition, { attributes }: Product): string[][] => {
  const number = (text: string) => new Intl.NumberFormat(hreflang, { maximumFractionDigits: 20 }).format(Number(text));
  return attributes
    .filter(
      ({ __typename, attribute }) => __typename !== 'RichTextValue' && !['name', 'brand'].includes(attribute.code),
    )
    .map(({ attribute, text, number: plain, option, options, record, value, unit }) => [
      attribute.label,
      text ??
        option?.label ??
        record?.label ??
        options?.map(({ label }) => label).join(', ') ??
        (plain === undefined ? `${number(value ?? '')} ${unit}` : number(plain)),
    ]);
};

export const expectSummary = (edition: Edition, page: Markup, product: Product): void => {
  const words = only(page, 'div.product-words');
  expect(textsOf(words, 'h1')).toEqual([product.name]);
  expect(textsOf(words, 'p.brand')).toEqual([product.brand.label]);
  expect(only(words, 'p.price').text).toContain(priceIn(edition, product));
  const paragraphs = product.descriptionText.nodes.map(({ spans }) => spans?.map(({ text }) => text).join(''));
  expect(paragraphs.length).toBeGreaterThan(1);
  expect(textsOf(only(words, 'div.prose'), 'p')).toEqual(paragraphs);
  const details = detailsOf(edition, product);
  expect(product.attributes.map(({ __typename }) => __typename)).toContain('MeasurementValue');
  expect(
    only(words, 'dl.details')
      .all('div')
      .map((row) => [...textsOf(row, 'dt'), ...textsOf(row, 'dd')]),
  ).toEqual(details);
};

/** Every picture, whose it is, and the first one as soon as can be. */
export const expectGallery = (page: Markup, { name, media }: Product): void => {
  const shown = media.filter(({ image }) => image);
  expect(shown.length).toBeGreaterThan(1);
  const figures = only(page, 'div.product-pictures').all('figure');
  expect(figures.flatMap(pictureFacts)).toEqual(shown.map((asset) => assetFacts(asset, name)));
  const house = only(page, 'a.name').text;
  const owed = shown.map(({ creditLine }) => creditLine).map((line) => (line === house ? null : line));
  for (const [index, figure] of figures.entries()) {
    const line = owed[index];
    expect(textsOf(figure, 'figcaption')).toEqual(line ? [expect.stringContaining(line)] : []);
  }
  expectFirstPictureEarly(page, figures);
};

export const expectFirstPictureEarly = (page: Markup, holders: readonly Element[]): void => {
  const images = holders.flatMap((holder) => holder.all('img'));
  expect(images.map((image) => image.attribute('loading'))).toEqual(
    images.map((_, at) => (at === 0 ? 'eager' : 'lazy')),
  );
  expect(images[0]?.attribute('fetchpriority')).toBe('high');
  const source = holders[0]?.all('source')[0];
  const preloads = page.all('link').filter((link) => link.attribute('rel') === 'preload');
  expect(
    preloads.map((link) => [link.attribute('as'), link.attribute('imagesrcset'), link.attribute('imagesizes')]),
  ).toEqual([['image', source?.attribute('srcset'), source?.attribute('sizes')]]);
};

/** Where a visitor may go from here. */
export const expectWaysOn = ({ prefix }: Edition, page: Markup, product: Product): void => {
  const [category] = product.categories;
  const above = category ? [...category.ancestors, category] : [];
  expect(linksIn(only(page, 'nav.trail')).slice(1)).toEqual(
    above.map(({ code, label }) => [label, `${prefix}/c/${code}`]),
  );
  expect(textsOf(only(page, 'nav.trail'), 'li').at(-1)).toBe(product.name);
  const stories = product.pages.map(({ path, title }) => [title, path === '/' ? prefix : prefix + path]);
  expect(page.all('ul.stories').flatMap(linksIn)).toEqual(stories);
  expect(product.associations.length).toBeGreaterThan(0);
  const related = page.all('section.grid').at(-1)?.all('li.tile') ?? [];
  expect(related.map((tile) => [tile.all('span.tile-name')[0]?.text, tile.all('a')[0]?.attribute('href')])).toEqual(
    product.associations.map(({ product: { sku, name } }) => [name, `${prefix}/p/${sku}`]),
  );
};

export type Bundle = {
  sku: string;
  bundle: {
    pricing: 'FIXED' | 'FROM_PARTS';
    groups: {
      label: string;
      choices: { quantity: number; price: Price | null; product: { sku: string; name: string } }[];
    }[];
  };
};

export const BUNDLES = `products(filter: { kinds: [BUNDLE] }, first: 20) {
  nodes { sku bundle { pricing groups { label choices { quantity price { amount currency } product { sku name } } } } }
}`;

export const expectParts = (edition: Edition, page: Markup, { bundle }: Bundle, note: string): void => {
  const parts = only(page, 'section.bundle');
  expect(textsOf(parts, 'p')).toEqual(bundle.pricing === 'FROM_PARTS' ? [note] : []);
  const headings = parts.all('h3');
  expect(headings.length).toBe(bundle.groups.length);
  for (const [index, { label, choices }] of bundle.groups.entries()) {
    expect(headings[index]?.text.startsWith(label), label).toBe(true);
    const shown = parts.all('ul')[index]?.all('li') ?? [];
    expect(shown.length).toBe(choices.length);
    for (const [place, { quantity, price, product }] of choices.entries()) {
      const [link, words] = [shown[place]?.all('a')[0], shown[place]?.all('span') ?? []];
      expect(link?.attribute('href')).toBe(`${edition.prefix}/p/${product.sku}`);
      expect(link?.text).toContain(`${quantity > 1 ? `${quantity} × ` : ''}${product.name}`);
      expect(words.at(-1)?.text).toBe(price && moneyIn(edition, price));
    }
  }
};
