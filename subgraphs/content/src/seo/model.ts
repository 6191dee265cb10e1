import type { ReadContext } from '@trivium/kit/context';
import { countsIn, type PageModel, type Publication } from '../page/model.ts';
import { addressOf, marketsOf, type SiteModel, tellsMarketsApart } from '../site/model.ts';

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

const hasRegion = (locale: string) => new Intl.Locale(locale).region !== undefined;

/** Where the page is really published, in which locale and (if addresses tell) for which market. By hreflang value. */
export const alternatesOf = (site: SiteModel, { all }: PageModel): Alternate[] => {
  const alternates = new Map<string, string>();
  for (const publication of all) {
    const { locale, path } = publication;
    const markets = offeredIn(site, publication);
    for (const market of tellsMarketsApart(site) ? markets : markets.slice(0, 1)) {
      const language = !tellsMarketsApart(site) || hasRegion(locale) ? locale : `${locale}-${market}`;
      if (!alternates.has(language)) alternates.set(language, addressOf(site, { locale, market, path }));
    }
  }
  return [...alternates].map(([locale, url]) => ({ locale, url })).sort((a, b) => (a.locale < b.locale ? -1 : 1));
};

export const robotsOf = (read: ReadContext, indexed: boolean): string => {
  if (read.stage !== 'PRODUCTION') return 'noindex, nofollow';
  return indexed ? 'index, follow' : 'noindex, follow';
};

/** schema.org: who runs the site, and the way to the page. */
export const jsonLdOf = (site: SiteModel, trail: readonly PageModel[], read: ReadContext): object => ({
  '@context': 'https://schema.org',
  '@graph': [
    ...(site.organisation
      ? [{ '@type': 'Organization', name: site.organisation.name, url: site.organisation.url ?? site.baseUrl }]
      : []),
    {
      '@type': 'BreadcrumbList',
      itemListElement: trail.map((page, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: page.answer.title,
        item: canonicalOf(site, page, read),
      })),
    },
  ],
});
