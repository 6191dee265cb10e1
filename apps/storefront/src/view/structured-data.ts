import type { Visit } from '../edition/visit.ts';
import type { ResultsFragment, ShopListingQuery, ShopProductQuery } from '../generated/graphql.ts';
import type { Words } from '../words/model.ts';
import { categoryHref, href, productHref } from './link.ts';

type Category = NonNullable<ShopListingQuery['category']>;
type Product = Pick<NonNullable<ShopProductQuery['product']>, 'sku' | 'name' | 'jsonLd'> & {
  categories: readonly Pick<Category, 'code' | 'label' | 'ancestors'>[];
};
type Listed = {
  totalCount: number;
  edges: readonly { node: Pick<ResultsFragment['edges'][number]['node'], 'sku'>; variant?: { sku: string } | null }[];
};
type Place = { words: Pick<Words, 'home'> };
type Thing = Record<string, unknown>;

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same data with the addresses of its pictures as the world reads them: search engines follow no relative ones. */
export const withWholeAddresses = (data: unknown, baseUrl: string): unknown => {
  if (Array.isArray(data)) return data.map((each) => withWholeAddresses(each, baseUrl));
  if (!isThing(data)) return data;
  const whole = Object.entries(data).map(([name, value]) => [name, withWholeAddresses(value, baseUrl)]);
  const { '@type': type, url } = data;
  if (type === 'ImageObject' && typeof url === 'string') whole.push(['url', new URL(url, baseUrl).href]);
  return Object.fromEntries(whole);
};

/** What the page of a product is about, and the way to it. */
export const productData = (visit: Visit, place: Place, product: Product): unknown[] => {
  const { edition } = visit;
  const { jsonLd, sku, name, categories } = product;
  const [category] = categories;
  const above = category ? [...category.ancestors, category] : [];
  const here = { name: name ?? sku, path: productHref(edition, sku) };
  return [
    ...(isThing(jsonLd) ? [withPage(visit, jsonLd)] : []),
    trailData(visit, place, [...above.map((each) => stepTo(visit, each)), here]),
  ];
};

/** The way to a list, and what is on it. */
export const listData = (visit: Visit, place: Place, category: Category, { totalCount, edges }: Listed): unknown[] => {
  const trail = trailData(
    visit,
    place,
    [...category.ancestors, category].map((each) => stepTo(visit, each)),
  );
  const itemListElement = edges.map(({ node, variant }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    url: whole(visit, productHref(visit.edition, (variant ?? node).sku)),
  }));
  const list = { '@context': 'https://schema.org', '@type': 'ItemList', numberOfItems: totalCount, itemListElement };
  return edges.length > 0 ? [trail, list] : [trail];
};

/** A product has its page here, and each of its variants has one: that is where they are offered. */
const withPage = (visit: Visit, product: Thing): Thing => {
  const { sku, offers, hasVariant } = product;
  const url = whole(visit, productHref(visit.edition, String(sku)));
  return {
    ...product,
    url,
    ...(isThing(offers) && { offers: { ...offers, url } }),
    ...(Array.isArray(hasVariant) && {
      hasVariant: hasVariant.filter(isThing).map((variant) => withPage(visit, variant)),
    }),
  };
};

type Step = { name: string; path: string };

const stepTo = ({ edition }: Visit, { code, label }: Pick<Category, 'code' | 'label'>): Step => ({
  name: label,
  path: categoryHref(edition, code),
});

/** The visible trail: home, what is above, the page itself. */
const trailData = (visit: Visit, { words }: Place, steps: readonly Step[]) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: words.home, path: href(visit.edition, '/') }, ...steps].map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: whole(visit, path),
  })),
});

const whole = ({ editions }: Visit, path: string): string => `${editions.baseUrl}${path}`;
