import { html } from 'hono/html';
import { askerOf, contextOf, type Visit } from '../edition/visit.ts';
import { ShopSearchDocument } from '../generated/graphql.ts';
import type { Graph } from '../graph/client.ts';
import { plainHead } from '../view/head.ts';
import { href } from '../view/link.ts';
import type { Place } from '../view/place.ts';
import type { Reply } from './reply.ts';
import { results, wanted, whereItBegins } from './results.ts';

const LONGEST = 200;

export const searchPage = async (graph: Graph, visit: Visit, place: Place, site: string): Promise<Reply> => {
  const text = (visit.query.get('q') ?? '').trim().slice(0, LONGEST).toWellFormed();
  const variables = { ...contextOf(visit, site), ...wanted(visit.query), text };
  const { data, maxAge } = await graph.ask(ShopSearchDocument, variables, askerOf(visit));
  const beginning = whereItBegins(data.products, visit.query);
  if (beginning) return { kind: 'redirect', status: 302, to: href(visit.edition, visit.path, beginning), maxAge };
  const title = place.words.searchTitle(text);
  return {
    kind: 'page',
    status: 200,
    frame: data,
    maxAge,
    head: { ...plainHead(title), robots: 'noindex, follow' },
    body: html`<h1 class="page-title">${title}</h1>
      ${results(place, visit, data.products, 'RELEVANCE')}`,
  };
};
