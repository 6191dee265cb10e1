export type MarketLocaleModel = { locale: string; fallbacks: readonly string[] };

export type MarketModel = {
  code: string;
  name: string | null;
  countries: readonly string[];
  currency: string;
  /** The default first. */
  locales: readonly MarketLocaleModel[];
  /** Codes; the default first. */
  channels: readonly string[];
  isDefault: boolean;
  revision: number;
};
