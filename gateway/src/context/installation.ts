/** Where viewers can stand, as pim describes it: kept in memory, so that no request has to ask for it. */
export type Market = {
  code: string;
  /** ISO 3166-1 alpha-2. */
  countries: readonly string[];
  /** ISO 4217. */
  currency: string;
  isDefault: boolean;
  /** In the market's order; fallbacks are what stands in, best first. */
  locales: readonly { locale: string; fallbacks: readonly string[] }[];
  channels: readonly { code: string }[];
};

export type Installation = {
  markets: ReadonlyMap<string, Market>;
  /** The market of those who name none; null while there is no market at all. */
  defaultMarket: Market | null;
};

export const INSTALLATION_QUERY = `query Installation {
  markets { code countries currency isDefault locales { locale fallbacks } channels { code } }
}`;

export const installationOf = (markets: readonly Market[]): Installation => ({
  markets: new Map(markets.map((market) => [market.code, market])),
  defaultMarket: markets.find(({ isDefault }) => isDefault) ?? markets[0] ?? null,
});
