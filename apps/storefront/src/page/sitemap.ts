import { contextOf, type Visit } from '../edition/visit.ts';
import { type OnwardFragment, ShopSitemapDocument, type ShopSitemapQuery } from '../generated/graphql.ts';
import type { Graph } from '../graph/client.ts';
import { categoryHref, pageHref, productHref } from '../view/link.ts';
import type { Editions } from '../edition/model.ts';

/** What one sitemap may hold, by the protocol. */
const MOST = 50_000;
/** It takes a request to the graph for every 250 products. */
const KEPT_MS = 300_000;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const document = (element: string, entries: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</${element}>\n`;

/** One sitemap per edition. */
export const sitemapIndex = ({ all, baseUrl }: Editions): string =>
  document(
    'sitemapindex',
    all.map(({ prefix }) => `<sitemap><loc>${escaped(`${baseUrl}${prefix}/sitemap.xml`)}</loc></sitemap>`),
  );

/** What search engines are told of. Where an edition has no prefix its own sitemap has the place of the index. */
export const sitemapAddresses = ({ all, baseUrl }: Editions): string[] =>
  (all.some(({ prefix }) => prefix === '') ? all.map(({ prefix }) => prefix) : ['']).map(
    (prefix) => `${baseUrl}${prefix}/sitemap.xml`,
  );

type SitemapOptions = {
  graph: Graph;
  site: string;
  /** Milliseconds of a clock that only goes on. */
  now: () => number;
  log(text: string): void;
};

/** The sitemap of a visit's edition, as it was five minutes ago at most. */
export const sitemapsOf = ({ graph, site, now, log }: SitemapOptions): ((visit: Visit) => Promise<string>) => {
  const kept = new Map<string, { made: number; text: Promise<string> }>();
  return (visit) => {
    const { prefix } = visit.edition;
    const known = kept.get(prefix);
    if (known && now() - known.made < KEPT_MS) return known.text;
    // It is for all who ask meanwhile, also when this one leaves; and it is of now.
    const text = sitemap(graph, { ...visit, preview: null, signal: undefined }, site, log);
    kept.set(prefix, { made: now(), text });
    text.catch(() => kept.delete(prefix));
    return text;
  };
};

/** Where a list goes on; null: it begins; undefined: it is all there. */
type Onward = string | null | undefined;

/**
 * The pages of an edition, the products that are sold in it and the categories in which there are such, as the graph has
 * them now.
 */
const sitemap = async (graph: Graph, visit: Visit, site: string, log: SitemapOptions['log']): Promise<string> => {
  const { edition, editions } = visit;
  const addresses = new Set<string>();
  const add = (path: string) => addresses.add(`${editions.baseUrl}${path}`);
  let [pages, products]: Onward[] = [null, null];
  while ((pages !== undefined || products !== undefined) && addresses.size < MOST) {
    const data = await askFor(graph, visit, site, pages, products);
    for (const { path, seo } of data.pages?.nodes ?? []) {
      // What fell back to another language has its own address in that language's edition.
      if (seo.canonical === `${editions.baseUrl}${pageHref(edition, path)}`) addresses.add(seo.canonical);
    }
    for (const { sku, categories } of data.products?.nodes ?? []) {
      add(productHref(edition, sku));
      for (const { code, ancestors } of categories)
        for (const each of [...ancestors, { code }]) add(categoryHref(edition, each.code));
    }
    pages = onward(data.pages?.pageInfo);
    products = onward(data.products?.pageInfo);
  }
  if (pages !== undefined || products !== undefined || addresses.size > MOST)
    log(`the sitemap of ${edition.prefix || '/'} is full: it ends after ${MOST} addresses`);
  return document(
    'urlset',
    [...addresses].slice(0, MOST).map((address) => `<url><loc>${escaped(address)}</loc></url>`),
  );
};

const onward = (info: OnwardFragment | undefined): Onward => (info?.hasNextPage ? info.endCursor : undefined);

const askFor = async (
  graph: Graph,
  visit: Visit,
  site: string,
  pages: Onward,
  products: Onward,
): Promise<ShopSitemapQuery> => {
  const variables = {
    ...contextOf(visit, site),
    pages: pages !== undefined,
    ...(pages && { pagesAfter: pages }),
    products: products !== undefined,
    ...(products && { productsAfter: products }),
  };
  return (await graph.ask(ShopSitemapDocument, variables)).data;
};
