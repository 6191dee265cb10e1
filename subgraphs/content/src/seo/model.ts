import type { ReadContext } from '@trivium/kit/context';
import { countsIn, type PageModel, type Publication } from '../page/model.ts';
import { addressOf, type Edition, editionsOf, marketsOf, type SiteModel } from '../site/model.ts';

export type Alternate = { locale: string; url: string };

/** The markets in which a publication is offered: its site's for that locale, less those it is kept from. */
const offeredIn = (site: SiteModel, publication: Publication): string[] =>
  marketsOf(site, publication.locale).filter((market) => countsIn(publication, market));

/** The one address of what was read. Where addresses differ by market, the reader's, if the locale is offered there. */
export const canonicalOf = (site: SiteModel, { answer }: PageModel, read: ReadContext): string => {
  const markets = offeredIn(site, answer);
  const market = markets.includes(read.market) ? read.market : (markets[0] ?? read.market);
  return addressOf(site, { locale: answer.locale, market, path: answer.path });
};

/** Two editions of a market can share a value, as /at/de and /at/de-at do: the one whose locale it is comes first. */
const namedSoFirst = (a: Edition, b: Edition): number =>
  Number(b.locale === b.hreflang) - Number(a.locale === a.hreflang);

/** The page in each edition in whose own locales it is really published there. By hreflang value. */
export const alternatesOf = (site: SiteModel, { all }: PageModel): Alternate[] => {
  const alternates = new Map<string, string>();
  for (const { market, hreflang, locales } of editionsOf(site).toSorted(namedSoFirst)) {
    const answer = locales
      .flatMap((locale) => all.filter((publication) => publication.locale === locale))
      .find((publication) => countsIn(publication, market));
    if (!answer || alternates.has(hreflang)) continue;
    alternates.set(hreflang, addressOf(site, { locale: answer.locale, market, path: answer.path }));
  }
  return [...alternates].map(([locale, url]) => ({ locale, url })).sort((a, b) => (a.locale < b.locale ? -1 : 1));
};

export const robotsOf = (read: ReadContext, indexed: boolean): string => {
  if (read.stage !== 'PRODUCTION') return 'noindex, nofollow';
  return indexed ? 'index, follow' : 'noindex, follow';
};

/**
 * schema.org: who runs the site, and the way to the page where there is one: a list of a single page is none
 * (https://developers.google.com/search/docs/appearance/structured-data/breadcrumb).
 */
export const jsonLdOf = (site: SiteModel, trail: readonly PageModel[], read: ReadContext): object => ({
  '@context': 'https://schema.org',
  '@graph': [
    ...(site.organisation
      ? [{ '@type': 'Organization', name: site.organisation.name, url: site.organisation.url ?? site.baseUrl }]
      : []),
    ...(trail.length > 1
      ? [
          {
            '@type': 'BreadcrumbList',
            itemListElement: trail.map((page, index) => ({
              '@type': 'ListItem',
              position: index + 1,
              name: page.answer.title,
              item: canonicalOf(site, page, read),
            })),
          },
        ]
      : []),
  ],
});
