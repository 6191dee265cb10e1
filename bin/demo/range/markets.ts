export const CHANNELS = [
  { code: 'd2c-web', name: 'Online shop', kind: 'D2C' },
  { code: 'marketplace', name: 'Marketplaces', kind: 'MARKETPLACE' },
  { code: 'dealer-portal', name: 'Dealer portal', kind: 'PORTAL' },
];

const english = { locale: 'en', fallbacks: [] };
const everywhere = CHANNELS.map(({ code }) => code);

/** GB speaks the English that the house writes; of its own it has its sizes. */
export const MARKETS = [
  {
    code: 'DE',
    name: 'Deutschland',
    countries: ['DE'],
    currency: 'EUR',
    locales: [{ locale: 'de', fallbacks: ['en'] }, english],
    channels: everywhere,
    isDefault: true,
  },
  {
    code: 'AT',
    name: 'Österreich',
    countries: ['AT'],
    currency: 'EUR',
    locales: [{ locale: 'de-AT', fallbacks: ['de', 'en'] }, english],
    channels: everywhere,
    isDefault: false,
  },
  {
    code: 'FR',
    name: 'France',
    countries: ['FR'],
    currency: 'EUR',
    locales: [{ locale: 'fr', fallbacks: ['en'] }, english],
    channels: everywhere,
    isDefault: false,
  },
  {
    code: 'GB',
    name: 'United Kingdom',
    countries: ['GB'],
    currency: 'GBP',
    locales: [{ locale: 'en-GB', fallbacks: ['en'] }],
    channels: everywhere,
    isDefault: false,
  },
  {
    code: 'US',
    name: 'United States',
    countries: ['US'],
    currency: 'USD',
    locales: [{ locale: 'en-US', fallbacks: ['en'] }],
    channels: ['d2c-web', 'dealer-portal'],
    isDefault: false,
  },
];

/** Pages are written in `de`, `fr` and `en`; a market's own locale beside them is the one under which its readers come. */
export const SITE = {
  code: 'shop',
  name: 'Hofmark & Lindental',
  markets: MARKETS.map(({ code }) => code),
  localeSettings: [
    { locale: 'de', markets: ['DE', 'AT'] },
    { locale: 'de-AT', markets: ['AT'] },
    { locale: 'fr', markets: ['FR'] },
    { locale: 'en' },
    { locale: 'en-GB', markets: ['GB'] },
    { locale: 'en-US', markets: ['US'] },
  ],
  baseUrl: 'https://shop.example',
  pathScheme: '/{language}-{market-lower}{path}',
  organisation: { name: 'Hofmark & Lindental' },
};
