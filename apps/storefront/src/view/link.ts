import type { TargetFragment } from '../generated/graphql.ts';
import type { Edition } from '../edition/model.ts';

/** A path of the site within an edition, with what follows it in an address. */
export const href = ({ prefix }: Edition, path: string, query?: URLSearchParams): string =>
  `${path === '/' ? prefix || '/' : `${prefix}${path}`}${query && query.size > 0 ? `?${query}` : ''}`;

/** Null when it is no percent-encoding. */
export const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** Whether two addresses of ours are one, however each is written. */
export const isSame = (one: string, other: string): boolean => {
  const path = decoded(one);
  return path !== null && path === decoded(other);
};

/** A page of content; the graph writes paths with letters of all kinds. */
export const pageHref = (edition: Edition, path: string, query?: URLSearchParams): string =>
  href(edition, encodeURI(path), query);
export const productHref = (edition: Edition, sku: string): string => href(edition, `/p/${encodeURIComponent(sku)}`);
export const categoryHref = (edition: Edition, code: string): string => href(edition, `/c/${encodeURIComponent(code)}`);

/** Where a link of the graph leads; null when its target is not to be shown. */
export const targetHref = (edition: Edition, target: TargetFragment | null | undefined): string | null => {
  switch (target?.__typename) {
    case 'Page':
      return pageHref(edition, target.path);
    case 'Product':
      return productHref(edition, target.sku);
    case 'Category':
      return categoryHref(edition, target.code);
    default:
      return null;
  }
};
