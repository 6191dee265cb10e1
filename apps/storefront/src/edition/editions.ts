import { parseAccept } from 'hono/utils/accept';
import { type Graph, GraphError } from '../graph/client.ts';
import { ShopEditionsDocument, type ShopEditionsQuery } from '../generated/graphql.ts';
import type { Edition, Editions } from './model.ts';

const FRESH_MS = 60_000;

/**
 * The editions of a site. Asked for once; when they are a minute old they are asked for again while the old ones go on
 * answering, so that no page waits for them.
 */
export const editionsOf = (graph: Graph, site: string): (() => Promise<Editions>) => {
  let known: Editions | null = null;
  let asked = 0;
  let asking: Promise<Editions> | null = null;
  const ask = () => {
    asking ??= graph
      .ask(ShopEditionsDocument, { site })
      .then(({ data }) => {
        known = read(data, site);
        asked = performance.now();
        return known;
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  return async () => {
    if (known === null) return ask();
    if (performance.now() - asked > FRESH_MS) ask().catch(() => {}); // the old ones go on
    return known;
  };
};

const read = ({ site, markets }: ShopEditionsQuery, code: string): Editions => {
  if (!site) throw new GraphError(`The graph knows no site "${code}".`, 'NO_SITE');
  // Where addresses do not tell markets apart, the first of those that share one is meant by it.
  const addressed = new Map(site.editions.toReversed().map((edition) => [edition.prefix, edition]));
  const all = site.editions
    .filter((edition) => addressed.get(edition.prefix) === edition)
    .map(({ market, locale, hreflang, prefix }): Edition => {
      const known = markets.find((each) => each.code === market);
      return { market, locale, hreflang, prefix, marketName: known?.name ?? market, currency: known?.currency ?? '' };
    });
  const main = markets.find(({ isDefault }) => isDefault)?.code;
  const standard = all.find(({ market }) => market === main) ?? all[0];
  if (!standard) throw new GraphError(`The site "${code}" is offered in no market.`, 'NO_SITE');
  return { baseUrl: site.baseUrl, siteName: site.name, all, standard };
};

/** The edition that an address names, and the rest of the address. */
export const editionAt = ({ all }: Editions, path: string): { edition: Edition; rest: string } | null => {
  const edition = all.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
  return edition ? { edition, rest: path.slice(edition.prefix.length) || '/' } : null;
};

/** For somebody who comes without an edition: the one that fits what the browser says best. */
export const editionFor = ({ all, standard }: Editions, acceptLanguage: string | undefined): Edition => {
  const wanted = parseAccept(acceptLanguage ?? '')
    .filter(({ type, q }) => type !== '*' && q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ type }) => type.toLowerCase());
  for (const tag of wanted) {
    const exact = all.find(({ hreflang, locale }) => [hreflang, locale].some((each) => each.toLowerCase() === tag));
    const language = tag.split('-')[0] ?? '';
    const same = exact ?? all.find(({ locale }) => locale.toLowerCase().split('-')[0] === language);
    if (same) return same;
  }
  return standard;
};
