export type BenchOperation = { name: string; query: string };

export const OPERATIONS: readonly BenchOperation[] = [
  {
    name: 'product page',
    query: `query BenchPage @inContext(market: "AT", locale: "de-AT") {
  route(site: "shop", path: "/damen/kleider/leinenkleid-marie") {
    ... on PageRoute { page {
      seo { title description canonical alternates { locale url } jsonLd }
      blocks { ... on ProductStoryBlock { heading product {
        sku name jsonLd price { amount currency }
        variants { nodes { sku options { name value } } }
        media(roles: [HERO, GALLERY]) { alt image(preset: "pdp") { url width height placeholder srcSet } }
      } } }
    } }
  }
}`,
  },
  {
    name: 'listing',
    query: `query BenchListing @inContext(market: "AT", locale: "de-AT") {
  products(filter: { categories: ["women"] }, first: 20) {
    nodes { sku name price { amount currency } priceRange { min { amount } } media(roles: [HERO], first: 1) { alt image(preset: "card") { url srcSet } } }
    facets { code values { code label count } }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
];
