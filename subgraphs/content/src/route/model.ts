import type { ReadContext } from '@trivium/kit/context';
import { countsIn, type PageModel } from '../page/model.ts';

/** A page that has, or had before the read's instant, this path in some locale. */
export type Candidate = {
  page: PageModel;
  /** When its latest publication at the path began. */
  arrived: Date;
};

export type RouteModel =
  | { kind: 'page'; page: PageModel }
  | { kind: 'redirect'; to: string }
  | { kind: 'notFound'; site: string; path: string | null };

/**
 * What is at a path. A page whose answering publication is there wins. Else a page that is there in another locale, or
 * was there and has left, is redirected to where its answering publication is. So a redirect always leads to a path
 * where some page answers: chains and loops cannot be.
 */
export const resolveRoute = (
  read: ReadContext,
  place: { site: string; path: string },
  candidates: readonly Candidate[],
): RouteModel => {
  const here = candidates.filter(({ page }) => page.answer.path === place.path);
  const [occupant] = here.toSorted(
    (a, b) =>
      read.localeChain.indexOf(a.page.answer.locale) - read.localeChain.indexOf(b.page.answer.locale) ||
      latestFirst(a, b),
  );
  if (occupant) return { kind: 'page', page: occupant.page };
  const rank = ({ page }: Candidate) => nearness(read, page, place.path);
  const [moved] = candidates.toSorted((a, b) => rank(a) - rank(b) || latestFirst(a, b));
  return moved ? { kind: 'redirect', to: moved.page.answer.path } : { kind: 'notFound', ...place };
};

/** Present in a locale of the chain, present in another locale, or gone from the path. */
const nearness = (read: ReadContext, page: PageModel, path: string): number => {
  const { localeChain } = read;
  const present = page.all
    .filter((publication) => publication.path === path && countsIn(publication, read.market))
    .map(({ locale }) => (localeChain.includes(locale) ? localeChain.indexOf(locale) : localeChain.length));
  return Math.min(localeChain.length + 1, ...present);
};

const latestFirst = (a: Candidate, b: Candidate): number =>
  b.arrived.getTime() - a.arrived.getTime() || (a.page.id < b.page.id ? -1 : 1);
/** Longer paths, or deeper ones, are nobody's: they are not even looked up. */
const MAX_LENGTH = 500;
const MAX_SEGMENTS = 20;

const SEGMENT = /^[\p{L}\p{M}\p{N}_~.-]+$/u;

/**
 * The one way to write a path: decoded once, NFC, lower case, a slash at the beginning and none at the end. Null when
 * it can be no page's path: broken or doubled percent-encoding, `.` or `..`, control characters, too long or too deep.
 */
export const normalPath = (text: string): string | null => {
  if (text.length > MAX_LENGTH * 3) return null;
  const decoded = percentDecoded(text.replace(/[?#].*$/su, ''));
  if (decoded === null) return null;
  const segments = decoded
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '');
  if (segments.length > MAX_SEGMENTS) return null;
  if (!segments.every((segment) => SEGMENT.test(segment) && segment !== '.' && segment !== '..')) return null;
  const path = `/${segments.join('/')}`;
  return path.length > MAX_LENGTH ? null : path;
};

const percentDecoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};
