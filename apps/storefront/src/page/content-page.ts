import { html } from 'hono/html';
import type { Edition } from '../edition/model.ts';
import { askerOf, contextOf, type Visit } from '../edition/visit.ts';
import { ShopPageDocument, type ShopPageQuery } from '../generated/graphql.ts';
import type { Graph } from '../graph/client.ts';
import { block, HERO_SIZES } from '../view/block.ts';
import type { Head } from '../view/head.ts';
import { decoded, pageHref } from '../view/link.ts';
import type { Html } from '../view/html.ts';
import { preload } from '../view/picture.ts';
import type { Place } from '../view/place.ts';
import { lostPage, troubledPage } from './lost-page.ts';
import type { Reply } from './reply.ts';

type Page = Extract<ShopPageQuery['route'], { __typename: 'PageRoute' }>['page'];

/** What content has at a path. */
export const contentPage = async (graph: Graph, visit: Visit, place: Place, site: string): Promise<Reply> => {
  const variables = { ...contextOf(visit, site), path: visit.path };
  const { data, maxAge } = await graph.ask(ShopPageDocument, variables, askerOf(visit));
  const { route } = data;
  switch (route?.__typename) {
    case 'Redirect':
      return { kind: 'redirect', to: pageHref(visit.edition, route.to, visit.query), status: 301, maxAge };
    case 'RouteNotFound':
      return lostPage(place, data, route.suggestions, maxAge);
    case 'PageRoute':
      // One address for one thing, though the graph takes small letters and large ones.
      return pathOf(visit) === route.page.path
        ? shown(visit, place, data, route.page, maxAge)
        : { kind: 'redirect', to: pageHref(visit.edition, route.page.path, visit.query), status: 301, maxAge };
    default:
      return troubledPage(place, data);
  }
};

/** As the graph writes it. What cannot be decoded stays: the graph has its own mind about it. */
const pathOf = ({ path }: Visit): string => decoded(path) ?? path;

const shown = (visit: Visit, place: Place, frame: ShopPageQuery, page: Page, maxAge: number): Reply => {
  const { baseUrl } = visit.editions;
  const first = page.blocks[0];
  const leads = first?.__typename === 'HeroBlock';
  return {
    kind: 'page',
    status: 200,
    frame,
    head: headOf(page, visit.editions.standard),
    maxAge,
    ...(page.locale !== visit.edition.locale && { lang: page.locale }),
    elsewhere: ({ hreflang }) =>
      page.seo.alternates.find(({ locale }) => locale === hreflang)?.url.slice(baseUrl.length) ?? null,
    body: html`${page.breadcrumbs.length > 1 ? breadcrumbs(place, page) : null}
    ${leads ? null : html`<h1 class="page-title">${page.title}</h1>`}
    ${page.blocks.map((each, index) => block(place, each, index === 0))}`,
  };
};

const headOf = ({ seo, blocks }: Page, standard: Edition): Head => {
  const [first] = blocks;
  const { image } = seo.openGraph;
  return {
    title: seo.title,
    description: seo.description ?? null,
    canonical: seo.canonical,
    robots: seo.robots,
    alternates: seo.alternates.flatMap(({ locale, url }) =>
      [locale, ...(locale === standard.hreflang ? ['x-default'] : [])].map((hreflang) => ({ hreflang, url })),
    ),
    openGraph: { type: seo.openGraph.type, image: image?.image ?? null },
    jsonLd: [seo.jsonLd],
    preload: first?.__typename === 'HeroBlock' ? preload(first.picture, HERO_SIZES) : null,
  };
};

const breadcrumbs = ({ edition, words }: Place, { breadcrumbs: trail, path }: Page): Html =>
  html`<nav class="trail" aria-label="${words.breadcrumb}">
    <ol role="list">
      ${trail.map((above) =>
        above.path === path
          ? html`<li aria-current="page">${above.title}</li>`
          : html`<li><a href="${pageHref(edition, above.path)}">${above.title}</a></li>`,
      )}
    </ol>
  </nav>`;
