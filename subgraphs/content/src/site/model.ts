import type { PageId } from '../page/model.ts';

export type SiteLocale = { locale: string /** Empty: all of the site's. */; markets: string[] };

export type SiteModel = {
  code: string;
  name: string;
  markets: string[];
  localeSettings: SiteLocale[];
  baseUrl: string;
  pathScheme: string;
  organisation: { name: string; url: string | null; logo: string | null } | null;
  /** Asset id. */
  socialImage: string | null;
  homePage: PageId | null;
  productPage: PageId | null;
  revision: number;
};

/** What a site names pages for. */
export const SITE_PAGES = ['homePage', 'productPage'] as const;
export type SitePage = (typeof SITE_PAGES)[number];

/** The markets in which a site offers a locale; empty when it does not list the locale. */
export const marketsOf = (site: SiteModel, locale: string): readonly string[] => {
  const setting = site.localeSettings.find((candidate) => candidate.locale === locale);
  if (!setting) return [];
  return setting.markets.length > 0 ? site.markets.filter((market) => setting.markets.includes(market)) : site.markets;
};

/** Whether addresses of the site differ by market. */
export const tellsMarketsApart = ({ pathScheme }: SiteModel): boolean => /\{market(-lower)?\}/.test(pathScheme);

/** The path with which every address of a locale in a market begins; empty when the scheme is the page's path alone. */
const prefixOf = ({ pathScheme }: SiteModel, { locale, market }: { locale: string; market: string }): string => {
  const parts: Record<string, string> = {
    locale,
    'locale-lower': locale.toLowerCase(),
    language: new Intl.Locale(locale).language,
    market,
    'market-lower': market.toLowerCase(),
    path: '',
  };
  return pathScheme.replace(/\{([a-z-]+)\}/g, (whole, name: string) => parts[name] ?? whole);
};

/** The absolute address of a path, as the site's front end makes it. */
export const addressOf = (site: SiteModel, place: { locale: string; market: string; path: string }): string => {
  const path = prefixOf(site, place) + (place.path === '/' ? '' : encodeURI(place.path));
  return `${site.baseUrl}${path === '' ? '/' : path}`;
};

export type Edition = {
  market: string;
  locale: string;
  hreflang: string;
  prefix: string;
  /** The locales whose pages are at the edition's addresses, its own first. */
  locales: readonly string[];
};

/**
 * Markets in the site's order, in each its locales as they are listed. Where the scheme writes several locales of a
 * market alike (`de` and `de-AT` are both `/de-at`), they are one edition, under the locale that is the market's own.
 */
export const editionsOf = (site: SiteModel): Edition[] =>
  site.markets.flatMap((market) => {
    const offered = site.localeSettings.map(({ locale }) => locale).filter((l) => marketsOf(site, l).includes(market));
    const byPrefix = Map.groupBy(offered, (locale) => prefixOf(site, { locale, market }));
    return [...byPrefix].flatMap(([prefix, alike]) => {
      const locale = alike.find((each) => isOf(market, each)) ?? alike[0];
      if (locale === undefined) return [];
      const locales = [locale, ...alike.filter((each) => each !== locale)];
      return [{ market, locale, hreflang: hreflangOf(site, { locale, market }), prefix, locales }];
    });
  });

const isOf = (market: string, locale: string): boolean => new Intl.Locale(locale).region === market.toUpperCase();

/** Content knows markets by their codes alone: a code of two letters is taken for the country's. */
const hreflangOf = (site: SiteModel, { locale, market }: { locale: string; market: string }): string =>
  tellsMarketsApart(site) && /^[a-z]{2}$/i.test(market) ? new Intl.Locale(locale, { region: market }).baseName : locale;
