import { contextOf, type Visit } from '../edition/visit.ts';
import { ShopSitemapDocument, type ShopSitemapQuery } from '../generated/graphql.ts';
import type { Graph } from '../graph/client.ts';
import { categoryHref, href, productHref } from '../view/link.ts';
import type { Editions } from '../edition/model.ts';

/** What one sitemap may hold, by the protocol. */
const MOST = 50_000;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const document = (element: string, entries: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</${element}>\n`;

/** One sitemap per edition. */
export const sitemapIndex = ({ all, baseUrl }: Editions): string =>
  document(
    'sitemapindex',
    all.map(({ prefix }) => `<sitemap><loc>${escaped(`${baseUrl}${prefix}/sitemap.xml`)}</loc></sitemap>`),
  );

/** The pages, categories and products of an edition, as the graph has them now. */
export const sitemap = async (graph: Graph, visit: Visit, site: string): Promise<string> => {
  const { edition, editions } = visit;
  const paths = new Set<string>();
  for (let after: string | null = null; paths.size < MOST; ) {
    const data: ShopSitemapQuery = await askFor(graph, visit, site, after);
    if (after === null) {
      for (const { path } of data.pages.nodes) paths.add(href(edition, path));
      for (const code of codesOf(data.categories)) paths.add(categoryHref(edition, code));
    }
    for (const { sku } of data.products.nodes) paths.add(productHref(edition, sku));
    after = data.products.pageInfo.endCursor ?? null;
    if (!data.products.pageInfo.hasNextPage) break;
  }
  return document(
    'urlset',
    [...paths].slice(0, MOST).map((path) => `<url><loc>${escaped(`${editions.baseUrl}${path}`)}</loc></url>`),
  );
};

const askFor = async (graph: Graph, visit: Visit, site: string, after: string | null) =>
  (await graph.ask(ShopSitemapDocument, { ...contextOf(visit, site), ...(after && { after }) })).data;

type Node = { code: string; children?: readonly Node[] };

const codesOf = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(({ code, children }) => [code, ...codesOf(children ?? [])]);
