import { html } from 'hono/html';
import { askerOf, contextOf, type Visit } from '../edition/visit.ts';
import { ShopListingDocument, type ShopListingQuery } from '../generated/graphql.ts';
import type { Graph } from '../graph/client.ts';
import { listData } from '../view/structured-data.ts';
import { excerpt } from '../view/excerpt.ts';
import { categoryHref, href } from '../view/link.ts';
import type { Html } from '../view/html.ts';
import type { Place } from '../view/place.ts';
import { troubledPage } from './lost-page.ts';
import { lostKey } from './near.ts';
import type { Reply } from './reply.ts';
import { isNarrowed, results, wanted, whereItBegins } from './results.ts';
import { inAllEditions, inNoEdition } from './same-path.ts';

type Category = NonNullable<ShopListingQuery['category']>;

export const listingPage = async (
  graph: Graph,
  visit: Visit,
  place: Place,
  site: string,
  code: string,
): Promise<Reply> => {
  const variables = { ...contextOf(visit, site), ...wanted(visit.query), category: code };
  const { data, failed, maxAge } = await graph.ask(ShopListingDocument, variables, askerOf(visit));
  const { category } = data;
  if (!category)
    return failed.includes('category')
      ? troubledPage(place, data)
      : lostKey(graph, visit, place, site, { frame: data, maxAge });
  const beginning = whereItBegins(data.products, visit.query);
  if (beginning) return { kind: 'redirect', status: 302, to: href(visit.edition, visit.path, beginning), maxAge };
  return {
    kind: 'page',
    status: 200,
    frame: data,
    maxAge,
    head: {
      ...(isNarrowed(visit.query) ? inNoEdition : inAllEditions(visit)),
      title: category.label,
      description: description(place, category, data.products),
      robots: isNarrowed(visit.query) ? 'noindex, follow' : 'index, follow',
      openGraph: { type: 'website', image: firstPicture(data.products) },
      jsonLd: listData(visit, place, category, data.products),
      preload: null,
    },
    body: html`${trail(place, category)}
      <h1 class="page-title">${category.label}</h1>
      ${below(place, category)} ${results(place, visit, data.products, 'NEWEST')}`,
  };
};

/** Of a list that nobody has described: how much there is, and what comes first. */
const description = (
  { words }: Place,
  { label }: Category,
  { totalCount, edges }: ShopListingQuery['products'],
): string | null =>
  totalCount === 0
    ? null
    : excerpt(`${label} – ${words.results(totalCount)}: ${edges.map(({ node }) => node.name ?? node.sku).join(', ')}`);

/** What is first in the list stands for it. */
const firstPicture = ({ edges }: ShopListingQuery['products']) =>
  edges.flatMap(({ node }) => node.media ?? []).find(({ image }) => image)?.image ?? null;

const trail = ({ edition, words }: Place, { ancestors, label }: Category): Html =>
  html`<nav class="trail" aria-label="${words.breadcrumb}">
    <ol role="list">
      <li><a href="${href(edition, '/')}">${words.home}</a></li>
      ${ancestors.map((above) => html`<li><a href="${categoryHref(edition, above.code)}">${above.label}</a></li>`)}
      <li aria-current="page">${label}</li>
    </ol>
  </nav>`;

const below = ({ edition }: Place, { children, label }: Category): Html | null =>
  children.length === 0
    ? null
    : html`<nav class="below" aria-label="${label}">
        <ul role="list">
          ${children.map((child) => html`<li><a href="${categoryHref(edition, child.code)}">${child.label}</a></li>`)}
        </ul>
      </nav>`;
