import type { Instant } from '@trivium/kit/time';
import type { PageLines, ProductLines } from './making.ts';
import { chainOf, earliestOf, isCleared, nameFor, windowEdges } from './naive.ts';

export const PLACES = [
  { market: 'AT', country: 'AT', locale: 'de-AT' },
  { market: 'US', country: 'US', locale: 'en-US' },
] as const;
/** Where a reader stands. */
export type Place = (typeof PLACES)[number];

/** What a product answers, when that changes next, and when the rights of its picture do. */
export const expectProduct = (
  { product, price, asset }: ProductLines,
  { market, country, locale }: Place,
  at: Instant,
) => {
  const truth = product.truth(at);
  if (!truth) return { answer: null, next: product.next(at), rightsEnd: null };
  const amount = market === 'AT' ? price.truth(at) : null;
  const rights = asset?.link.truth(at) ? asset.rights.truth(at) : null;
  const version = asset?.link.truth(at) ? asset.version.truth(at) : null;
  const shown = asset && version && isCleared(rights, country, at) ? [{ id: asset.id, alt: version.alt }] : [];
  const rightsEnd = earliestOf(asset?.rights.next(at) ?? null, ...(version ? windowEdges(rights, at) : []));
  const media = asset?.link.truth(at) ? earliestOf(asset.version.next(at), rightsEnd) : null;
  const next = earliestOf(
    product.next(at),
    market === 'AT' ? price.next(at) : null,
    asset?.link.next(at) ?? null,
    media,
  );
  return {
    answer: {
      ...nameFor(truth.name, locale),
      price: amount === null ? null : { amount, currency: 'EUR' },
      media: shown,
    },
    next,
    rightsEnd,
  };
};

/** The page as the reader's chain of locales finds it; null where it is not published or the market is left out. */
export const pageFor = ({ id, locales, markets }: PageLines, { market, locale }: Place, at: Instant) => {
  if (markets.length > 0 && !markets.includes(market)) return null;
  for (const candidate of chainOf(locale)) {
    const publication = candidate === 'de' || candidate === 'en' ? locales[candidate].truth(at) : null;
    if (publication) return { id, locale: candidate, ...publication };
  }
  return null;
};

export const expectRoute = (page: PageLines, path: string, place: Place, at: Instant): object => {
  const answering = pageFor(page, place, at);
  // Whoever comes by an address in a language that is not read here is led to the page in one that is.
  const known = [page.locales.de, page.locales.en].some((each) =>
    each.history().some(({ start, value }) => start <= at && value?.path === path),
  );
  if (!answering || !known) return { __typename: 'RouteNotFound' };
  if (answering.path === path) return { __typename: 'PageRoute', page: answering };
  return { __typename: 'Redirect', to: answering.path };
};
