import { formatInstant, type Instant, instant } from '@trivium/kit/time';
import type { Random } from '../../../gateway/test/one-instant/random.ts';
import { HOUR, type World } from '../../../gateway/test/support/world.ts';

export type Question = { query: string; variables: Record<string, unknown> };

/** What can be asked about. */
export type Known = {
  skus: readonly string[];
  assets: readonly string[];
  categories: readonly string[];
  paths: readonly string[];
  words: readonly string[];
};

const IN_CONTEXT = '@inContext(market: $market, locale: $locale, at: $at, stage: $stage)';
const CONTEXT = '$market: String, $locale: String, $at: DateTime, $stage: Stage';
const PICTURE = 'id alt caption cleared image(preset: "pdp") { width height placeholder }';
const TILE = `sku kind name nameLocale price { amount currency minQuantity validUntil } priceRange { min { amount } max { amount } offers }
  options { name value } media(roles: [HERO, GALLERY, SWATCH]) { ${PICTURE} }`;
const PAGE = `id path locale title type publishedAt seo { title description canonical alternates { locale url } jsonLd }
  breadcrumbs { path title } blocks { __typename ... on BannerBlock { message } ... on ProductGridBlock { products { sku name } } }`;

const QUERIES = {
  product: `query ($sku: ID!, ${CONTEXT}) ${IN_CONTEXT} { product(sku: $sku) { ${TILE} description jsonLd twelve: price(quantity: 12) { amount }
    variants(first: 50) { nodes { sku options { name value } price { amount } } } categories { code label }
    associations(first: 9) { type position product { sku } } pages(first: 9) { path title } } }`,
  list: `query ($category: String!, $after: String, ${CONTEXT}) ${IN_CONTEXT} { products(filter: { categories: [$category] }, sort: NAME, first: 9, after: $after) {
    totalCount nodes { ${TILE} } facets { code kind label values { code label count } } pageInfo { hasNextPage endCursor } } category(code: $category) { code label } }`,
  search: `query ($text: String!, ${CONTEXT}) ${IN_CONTEXT} { products(search: $text, sort: RELEVANCE, first: 12) { totalCount nodes { sku name } pageInfo { endCursor } } }`,
  route: `query ($path: String!, ${CONTEXT}) ${IN_CONTEXT} { route(site: "shop", path: $path) { __typename ... on Redirect { to status }
    ... on RouteNotFound { suggestions { path title } } ... on PageRoute { page { ${PAGE} } } } }`,
  navigation: `query (${CONTEXT}) ${IN_CONTEXT} { site(code: "shop") { name homePage { path } productPage { path } navigation { items { label target { __typename } items { label } } } } }`,
  asset: `query ($asset: ID!, ${CONTEXT}) ${IN_CONTEXT} { asset(id: $asset) { ${PICTURE} rights { licence creditLine from until territoriesAllowed territoriesDenied } pages(first: 9) { path } } }`,
  pages: `query (${CONTEXT}) ${IN_CONTEXT} { pages(site: "shop", first: 25) { nodes { path title publishedAt } pageInfo { endCursor } } }`,
} as const;

/** A question as a visitor, or as staff at a later instant. */
export const randomQuestion = (random: Random, known: Known, now: Instant): Question => {
  const place = random.one([
    { market: 'AT', locale: 'de-AT' },
    { market: 'AT', locale: 'en' },
    { market: 'US', locale: 'en-US' },
  ]);
  const at = random.chance(0.25) ? undefined : formatInstant(instant(now + random.below(40 * HOUR)));
  const kind = random.one([
    'product',
    'product',
    'list',
    'search',
    'route',
    'route',
    'navigation',
    'asset',
    'pages',
  ] as const);
  const variables = {
    ...place,
    ...(at && { at }),
    ...(at && random.chance(0.15) && { stage: 'STAGING' }),
    sku: random.one(known.skus),
    category: random.one(known.categories),
    text: random.one(known.words),
    path: random.one(known.paths),
    asset: random.one(known.assets),
  };
  return { query: QUERIES[kind], variables };
};

/** The answer without what has to differ: a picture's address is signed by each installation. */
export const answerOf = async (world: World, { query, variables }: Question): Promise<unknown> => {
  const { body } = await world.ask('in-process', query, { role: 'admin', variables });
  if (!body.data) throw new Error(JSON.stringify([query, variables, body.errors]));
  return JSON.parse(
    JSON.stringify([body.data, body.errors?.map(({ message }) => message) ?? []]).replace(
      /\/media\/[\w.-]+(?:\?w=\d+)?/g,
      '/media/…',
    ),
  );
};
