const AUSTRIA = { market: 'AT', locale: 'de-AT' };

/** Variables with which the registered operations run on the demo as they are; the explorer opens with these. */
export const EXAMPLES: Readonly<Record<string, object>> = {
  ProductPage: { path: '/damen/kleider/leinenkleid-marie', ...AUSTRIA },
  Home: AUSTRIA,
  Page: { path: '/lookbook', ...AUSTRIA },
  Navigation: { menu: 'main', ...AUSTRIA },
  Listing: { category: 'women', first: 24, ...AUSTRIA },
  Product: { sku: 'LINEN-DRESS', ...AUSTRIA },
  Search: { text: 'leinen', ...AUSTRIA },
};
