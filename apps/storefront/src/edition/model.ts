/** A market and a language: what the first part of an address says. */
export type Edition = {
  /** `/de-at` */
  prefix: string;
  market: string;
  locale: string;
  hreflang: string;
  marketName: string;
  currency: string;
};

export type Editions = {
  /** Where the site's addresses begin for the world, without a slash at the end. */
  baseUrl: string;
  siteName: string;
  all: readonly Edition[];
  standard: Edition;
};

/** `Österreich, Deutsch`: the market, and the language in its own words. */
export const contextName = ({ marketName, locale }: Edition): string => {
  const language = locale.split('-')[0] ?? locale;
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return `${marketName}, ${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)}`;
};
