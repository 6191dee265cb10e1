import { parseAccept } from 'hono/utils/accept';
import { type Graph, GraphError } from '../graph/client.ts';
import { ShopEditionsDocument, type ShopEditionsQuery } from '../generated/graphql.ts';
import type { Edition, Editions } from './model.ts';

const FRESH_MS = 60_000;
/** While the graph is ill it is asked once in this time, and not by every page. */
const PAUSE_MS = 5_000;

export type EditionsOptions = {
  graph: Graph;
  site: string;
  /** Milliseconds of a clock that only goes on. */
  now: () => number;
  log(text: string): void;
};

/**
 * The editions of a site. Asked for once; when they are a minute old they are asked for again while the old ones go on
 * answering, so that no page waits for them. A failure answers for a few seconds.
 */
export const editionsOf = ({ graph, site, now, log }: EditionsOptions): (() => Promise<Editions>) => {
  let known: Editions | null = null;
  let failure: unknown = null;
  let dueAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<Editions> | null = null;
  const ask = () => {
    asking ??= graph
      .ask(ShopEditionsDocument, { site })
      .then(({ data, failed }) => {
        known = read(data, failed, site);
        dueAt = now() + FRESH_MS;
        return known;
      })
      .catch((error: unknown) => {
        failure = error;
        dueAt = now() + PAUSE_MS;
        // Without any, the page that asked says so.
        if (known) log(`the editions are those of before: ${String(error)}`);
        throw error;
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  return async () => {
    const due = now() >= dueAt;
    if (known === null) {
      if (due) return ask();
      throw failure;
    }
    if (due) ask().catch(() => {}); // the old ones go on
    return known;
  };
};

const read = ({ site, markets }: ShopEditionsQuery, failed: readonly string[], code: string): Editions => {
  if (!site && failed.includes('site'))
    throw new GraphError(`The graph cannot say just now what the site "${code}" is.`, 'SITE_UNAVAILABLE');
  if (!site) throw new GraphError(`The graph knows no site "${code}".`, 'NO_SITE');
  // Where addresses do not tell markets apart, the first of those that share one is meant by it.
  const addressed = new Map(site.editions.toReversed().map((edition) => [edition.prefix, edition]));
  const all = site.editions
    .filter((edition) => addressed.get(edition.prefix) === edition)
    .map(({ market, locale, hreflang, prefix }): Edition => {
      const known = markets.find((each) => each.code === market);
      const marketName = nameIn(locale, known?.countries ?? []) ?? known?.name ?? market;
      return { market, locale, hreflang, prefix, marketName, currency: known?.currency ?? '' };
    });
  const main = markets.find(({ isDefault }) => isDefault)?.code;
  const standard = all.find(({ market }) => market === main) ?? all[0];
  if (!standard) throw new GraphError(`The site "${code}" is offered in no market.`, 'NO_SITE');
  return { baseUrl: site.baseUrl, siteName: site.name, all, standard };
};

/** A market that is one country is called as the country is in the reader's language; the graph has one name for all. */
const nameIn = (locale: string, countries: readonly string[]): string | null => {
  const [country, ...others] = countries;
  if (country === undefined || others.length > 0) return null;
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' }).of(country) ?? null;
};

/** The edition that an address names, and the rest of the address. */
export const editionAt = ({ all }: Editions, path: string): { edition: Edition; rest: string } | null => {
  const edition = all
    .filter(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))
    .reduce<Edition | null>((best, each) => (best && best.prefix.length >= each.prefix.length ? best : each), null);
  return edition ? { edition, rest: path.slice(edition.prefix.length) || '/' } : null;
};

/** What a browser says that its reader reads, best first, in small letters. */
export const languagesOf = (acceptLanguage: string | undefined): string[] =>
  parseAccept(acceptLanguage ?? '')
    .filter(({ type, q }) => type !== '*' && q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ type }) => type.toLowerCase());

/** For somebody who comes without an edition: the one that fits what the browser says best. */
export const editionFor = ({ all, standard }: Editions, acceptLanguage: string | undefined): Edition => {
  for (const tag of languagesOf(acceptLanguage)) {
    const exact = all.find(({ hreflang, locale }) => [hreflang, locale].some((each) => each.toLowerCase() === tag));
    const language = tag.split('-')[0] ?? '';
    const same = exact ?? all.find(({ locale }) => locale.toLowerCase().split('-')[0] === language);
    if (same) return same;
  }
  return standard;
};
