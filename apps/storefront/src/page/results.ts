import { html } from 'hono/html';
import type { ProductSort, ResultsFragment } from '../generated/graphql.ts';
import type { Visit } from '../edition/visit.ts';
import { href } from '../view/link.ts';
import type { Html } from '../view/html.ts';
import type { Words } from '../words/model.ts';
import type { Place } from '../view/place.ts';
import { swatch } from '../view/swatch.ts';
import { tileList } from '../view/tile.ts';

export const PER_PAGE = 24;
/** Query parameters that narrow a list begin so: `f.colour=sand`. */
const FILTER = 'f.';
/** And these say where in the list one is. */
const PLACES: readonly string[] = ['after', 'before'];
const MOST_FILTERS = 20;
const MOST_VALUES = 50;
const SORTS: readonly ProductSort[] = ['RELEVANCE', 'NEWEST', 'NAME', 'PRICE_ASC', 'PRICE_DESC'];

/** What an address asks of a list. Whatever else stands in it is passed over. */
export const wanted = (query: URLSearchParams) => {
  const codes = [...new Set([...query.keys()].filter((key) => key.startsWith(FILTER)))].slice(0, MOST_FILTERS);
  const sort = SORTS.find((each) => each === query.get('sort'));
  const [after, before] = [query.get('after'), query.get('before')];
  return {
    attributes: codes.map((key) => ({
      code: key.slice(FILTER.length),
      values: query.getAll(key).slice(0, MOST_VALUES),
    })),
    first: PER_PAGE,
    ...(sort && { sort }),
    // The graph takes one of them.
    ...(after ? { after } : before && { before, last: PER_PAGE }),
  };
};

/** A list with what narrows it, its order, and the way on. */
export const results = (place: Place, visit: Visit, products: ResultsFragment, standard: ProductSort): Html => {
  const { words, edition } = place;
  const { query, path } = visit;
  const here = href(edition, path);
  const found = products.edges.map(({ node, variant }) => ({ product: node, variant }));
  const filtered = [...query.keys()].some((key) => key.startsWith(FILTER));
  // Nothing can be put in order or narrowed.
  if (products.totalCount === 0 && !filtered) return html`<p role="status">${words.nothing}</p>`;
  return html`<div class="listing">
    <form class="filters" action="${here}" data-at-once aria-label="${words.filter}">
      ${query.has('q') ? html`<input type="hidden" name="q" value="${query.get('q')}" />` : null}
      <label class="order"
        ><span>${words.sort}</span>
        <select name="sort">
          ${SORTS.filter((each) => each !== 'RELEVANCE' || standard === 'RELEVANCE').map(
            (each) =>
              html`<option value="${each}"${(query.get('sort') ?? standard) === each ? html` selected` : null}>
                ${words.sorts[each]}
              </option>`,
          )}
        </select></label
      >
      ${narrowing(words, products, query)}
      <button class="action">${words.apply}</button>
      ${filtered ? html`<a href="${withoutFilters(here, query)}">${words.clear}</a>` : null}
    </form>
    <div>
      <p class="count" role="status">${words.results(products.totalCount)}</p>
      ${found.length > 0 ? tileList(place, found, 4) : html`<p>${words.nothing}</p>`}
      ${paging(place, here, query, products)}
    </div>
  </div>`;
};

/** On a phone it is closed, so that products come at once; where there is room, the style shows what is in it. */
const narrowing = (words: Words, { facets }: ResultsFragment, query: URLSearchParams): Html | null => {
  const shown = facets.flatMap((facet) => (facet.kind === 'ATTRIBUTE' ? (facetView(words, facet, query) ?? []) : []));
  const chosen = [...query.keys()].filter((key) => key.startsWith(FILTER)).length;
  return shown.length === 0
    ? null
    : html`<details class="narrowing">
        <summary>${words.filter}${chosen > 0 ? ` (${chosen})` : ''}</summary>
        ${shown}
      </details>`;
};

type Facet = ResultsFragment['facets'][number];
const SHOWN = 8;

/** The graph has no words for what is a yes or a no. */
const choiceLabel = ({ yes, no }: Words, { code, label }: Facet['values'][number]): string =>
  label === code ? ({ true: yes, false: no }[code] ?? label) : label;

const facetView = (words: Words, { code, label, values }: Facet, query: URLSearchParams): Html | null => {
  const name = `${FILTER}${code}`;
  const chosen = new Set(query.getAll(name));
  // What has one value only narrows nothing.
  if (values.length < 2 && chosen.size === 0) return null;
  // Sizes are looked for in their own order. Of all else the most frequent come first, and a long list shows its beginning only.
  const inOrder = values.toSorted(
    (a, b) =>
      (a.position ?? 0) - (b.position ?? 0) ||
      (a.position === null ? Number(chosen.has(b.code)) - Number(chosen.has(a.code)) : 0),
  );
  return html`<details class="facet"${chosen.size > 0 ? html` open` : null}>
    <summary>${label}</summary>
    <fieldset>
      <legend class="unseen">${label}</legend>
      <div class="${values.length > SHOWN ? 'choices many' : 'choices'}">
        ${inOrder.map(
          (value) =>
            html`<label
              ><input type="checkbox" name="${name}" value="${value.code}"${
                chosen.has(value.code) ? html` checked` : null
              } />
              <span>${swatch(value.swatch)}${choiceLabel(words, value)}</span> <small>${value.count}</small></label
            >`,
        )}
      </div>
    </fieldset>
  </details>`;
};

/** Where the list begins, when the place that was asked for is beyond what is in it now; null when it is not. */
export const whereItBegins = (
  { edges, totalCount }: ResultsFragment,
  query: URLSearchParams,
): URLSearchParams | null => {
  const beginning = withoutPlace(query);
  return edges.length === 0 && totalCount > 0 && beginning.size < query.size ? beginning : null;
};

/** Whether it is another list than the address without a query shows. */
export const isNarrowed = (query: URLSearchParams): boolean =>
  [...query.keys()].some((key) => key.startsWith(FILTER) || key === 'sort' || PLACES.includes(key));

/** Without filters and the place in the list. */
const withoutNarrowing = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].filter(([key]) => !key.startsWith(FILTER) && !PLACES.includes(key)));

/** At the beginning of the list. */
export const withoutPlace = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].filter(([key]) => !PLACES.includes(key)));

/** What is left to ask for when a list cannot be had: without the place in it, then without filters; null when that was all. */
export const lessNarrow = (query: URLSearchParams): URLSearchParams | null => {
  const less = PLACES.some((place) => query.has(place)) ? withoutPlace(query) : withoutNarrowing(query);
  return less.size < query.size ? less : null;
};

const withoutFilters = (here: string, query: URLSearchParams): string => {
  const kept = withoutNarrowing(query);
  return kept.size > 0 ? `${here}?${kept}` : here;
};

const paging = ({ words }: Place, here: string, query: URLSearchParams, { pageInfo }: ResultsFragment): Html | null => {
  if (!pageInfo.hasNextPage && !pageInfo.hasPreviousPage) return null;
  const first = withoutPlace(query);
  const at = (place: string, cursor: string | null) =>
    `${here}?${new URLSearchParams([...first, [place, cursor ?? '']])}`;
  return html`<nav class="paging" aria-label="${words.pages}">
    ${
      pageInfo.hasPreviousPage
        ? html`<a href="${here}${first.size > 0 ? `?${first}` : ''}">${words.first}</a>
            <a rel="prev" href="${at('before', pageInfo.startCursor)}">${words.previous}</a>`
        : null
    }
    ${
      pageInfo.hasNextPage
        ? html`<a class="action" rel="next" href="${at('after', pageInfo.endCursor)}">${words.next}</a>`
        : null
    }
  </nav>`;
};
