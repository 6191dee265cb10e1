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
  revision: number;
};

/** The markets in which a site offers a locale; empty when it does not list the locale. */
export const marketsOf = (site: SiteModel, locale: string): readonly string[] => {
  const setting = site.localeSettings.find((candidate) => candidate.locale === locale);
  if (!setting) return [];
  return setting.markets.length > 0 ? site.markets.filter((market) => setting.markets.includes(market)) : site.markets;
};

/** Whether addresses of the site differ by market. */
export const tellsMarketsApart = ({ pathScheme }: SiteModel): boolean => /\{market(-lower)?\}/.test(pathScheme);

/** The absolute address of a path, as the site's front end makes it. */
export const addressOf = (site: SiteModel, place: { locale: string; market: string; path: string }): string => {
  const parts: Record<string, string> = {
    locale: place.locale,
    'locale-lower': place.locale.toLowerCase(),
    market: place.market,
    'market-lower': place.market.toLowerCase(),
    path: place.path === '/' ? '' : encodeURI(place.path),
  };
  const path = site.pathScheme.replace(/\{([a-z-]+)\}/g, (whole, name: string) => parts[name] ?? whole);
  return `${site.baseUrl}${path === '' ? '/' : path}`;
};
