import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { type Asset, assetFacts, assetOf, AUSTRIA, factsOf, pictureFacts } from './facts.ts';
import { type Element, jsonLdOf, linksIn, type Markup, only, readMarkup, textsOf, valuesOf } from './markup.ts';
import { openShop, type Shop } from './shop.ts';

const WORLD = 'https://shop.example';
const PER_PAGE = 24;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, SEEDED_WITHIN_MS);
afterAll(() => shop?.trivium.end());

const read = async (path: string): Promise<Markup> => {
  const response = await shop.get(path);
  expect(response.status, path).toBe(200);
  return readMarkup(await response.text());
};

type Category = { code: string; label: string };
type Placed = Category & { ancestors: Category[]; children: Category[] };

test.each(['women', 'women-clothing', 'women-dresses'])('%s shows where it is, and what is below it', async (code) => {
  const { category } = await factsOf<{ category: Placed }>(
    shop,
    AUSTRIA,
    `{ category(code: "${code}") { code label ancestors { code label } children { code label } } }`,
  );
  const page = await read(`/de-at/c/${code}`);
  const links = (categories: readonly Category[]) => categories.map(({ code, label }) => [label, `/de-at/c/${code}`]);
  expect(page.all('nav.below').flatMap(linksIn)).toEqual(links(category.children));
  expect(linksIn(only(page, 'nav.trail')).slice(1)).toEqual(links(category.ancestors));
  const above = [...category.ancestors, category].map(({ code, label }) => [label, `/de-at/c/${code}`]);
  const steps = [['Startseite', '/de-at'], ...above].map(([label, path], index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    item: `${WORLD}${path}`,
  }));
  const listed = skusIn(page).map((sku, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    url: `${WORLD}/de-at/p/${sku}`,
  }));
  expect(jsonLdOf(page)).toEqual([
    { '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement: steps },
    expect.objectContaining({ '@type': 'ItemList', itemListElement: listed }),
  ]);
});

const skusIn = (page: Markup): string[] =>
  page.all('li.tile').map((tile) => linksIn(tile)[0]?.[1].split('/').at(-1) ?? '');

const paging = (page: Markup, wanted: 'next' | 'prev' | 'first'): string | undefined =>
  page
    .all('nav.paging')
    .flatMap((nav) => nav.all('a'))
    .find((link) => (link.attribute('rel') ?? 'first') === wanted)
    ?.attribute('href');

type Skus = { products: { nodes: { sku: string }[] } };

/** The pages that lead back from one to the first, which knows that it is the first. */
const back = async (from: string): Promise<string[][]> => {
  const pages: string[][] = [];
  for (let at: string | undefined = from; at !== undefined; ) {
    const page: Markup = await read(at);
    pages.unshift(skusIn(page));
    at = paging(page, 'prev');
    expect(paging(page, 'first') === undefined).toBe(at === undefined);
  }
  return pages;
};

test.each([
  ['/de-at/c/women', 'filter: { categories: ["women"] }, sort: NEWEST'],
  ['/de-at/c/women?sort=NAME', 'filter: { categories: ["women"] }, sort: NAME'],
  ['/de-at/search?q=', 'sort: NEWEST'],
])('from page to page, all of %s is seen once and in order, and from each there is a way back', async (path, asked) => {
  const { products } = await factsOf<Skus>(shop, AUSTRIA, `{ products(first: 100, ${asked}) { nodes { sku } } }`);
  const pages: string[][] = [];
  let last = path;
  for (let at: string | undefined = path; at !== undefined; ) {
    const page: Markup = await read(at);
    last = at;
    expect(only(page, 'p.count').text).toMatch(new RegExp(`^${products.nodes.length} `));
    expect(paging(page, 'first')).toBe(pages.length === 0 ? undefined : path);
    pages.push(skusIn(page));
    at = paging(page, 'next');
  }
  expect(pages.flat()).toEqual(products.nodes.map(({ sku }) => sku));
  expect(await back(last)).toEqual(pages);
  const [rest, ...whole] = pages.toReversed().map(({ length }) => length);
  expect(new Set(whole)).toEqual(new Set([PER_PAGE]));
  expect(rest).toBeLessThanOrEqual(PER_PAGE);
});

test('a list is described by how much there is and by what comes first', async () => {
  const selection =
    '{ category(code: "women") { label } products(filter: { categories: ["women"] }) { nodes { name } totalCount } }';
  type Women = { category: { label: string }; products: { nodes: { name: string }[]; totalCount: number } };
  const { category, products } = await factsOf<Women>(shop, AUSTRIA, selection);
  const first = products.nodes.slice(0, 3).map(({ name }) => name);
  const described = (page: Markup) =>
    page
      .all('meta')
      .find((each) => each.attribute('name') === 'description')
      ?.attribute('content');
  expect(described(await read('/de-at/c/women'))).toMatch(
    new RegExp(`^${RegExp.escape(`${category.label} – ${products.totalCount} Stücke: ${first.join(', ')}, `)}.+…$`),
  );
  expect(described(await read('/de-at/c/women?f.colour=none'))).toBeUndefined();
});

test('a list of one page leads to no other', async () => {
  expect((await read('/de-at/c/women-dresses')).all('nav.paging')).toEqual([]);
});

test('in another market the same list begins at its beginning', async () => {
  const second = paging(await read('/de-at/c/women?sort=NAME'), 'next') ?? '';
  const first = paging(await read(second), 'prev') ?? '';
  expect([second, first].map((path) => [...new URL(path, shop.origin).searchParams.keys()])).toEqual([
    ['sort', 'after'],
    ['sort', 'before'],
  ]);
  for (const path of [second, first]) {
    const links = only(await read(path), 'details.switcher').all('a');
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect(link.attribute('href')).toMatch(/^\/[a-z]{2}-[a-z]{2}\/c\/women\?sort=NAME$/);
  }
});

test('back in a narrowed list, too, each product has what was found of it', async () => {
  const colours = ['chalk', 'sand', 'indigo', 'rowan', 'oat', 'night', 'moss', 'fir', 'slate', 'soot'];
  const path = `/de-at/search?q=&sort=NAME&${colours.map((colour) => `f.colour=${colour}`).join('&')}`;
  const first = await read(path);
  const second = await read(paging(first, 'next') ?? '');
  const again = await read(paging(second, 'prev') ?? '');
  const tiles = (page: Markup) => page.all('li.tile').map((tile) => [tile.text, ...linksIn(tile).flat()]);
  expect(tiles(again)).toEqual(tiles(first));
  const third = await read(paging(second, 'next') ?? '');
  expect(tiles(await read(paging(third, 'prev') ?? ''))).toEqual(tiles(second));
});

test('a place beyond the list, as it is now, leads to where it begins', async () => {
  const { pageInfo } = (
    await factsOf<{ products: { pageInfo: { startCursor: string; endCursor: string } } }>(
      shop,
      AUSTRIA,
      '{ products(first: 100, filter: { categories: ["women"] }, sort: NAME) { pageInfo { startCursor endCursor } } }',
    )
  ).products;
  for (const place of [`after=${pageInfo.endCursor}`, `before=${pageInfo.startCursor}`]) {
    const { status, headers } = await shop.get(`/de-at/c/women?sort=NAME&${place}`);
    expect([status, headers.get('location')]).toEqual([302, '/de-at/c/women?sort=NAME']);
  }
  const { status, headers } = await shop.get(`/de-at/c/women?before=${pageInfo.startCursor}&after=x`);
  expect([status, headers.get('location')]).toEqual([302, '/de-at/c/women']);
});

const chosen = (form: Element): (string | undefined)[] =>
  form
    .all('option')
    .filter((option) => option.attribute('selected') !== undefined)
    .map((option) => option.attribute('value'));

test.each([
  ['/de-at/c/women-dresses', 'NEWEST'],
  ['/de-at/c/women-dresses?sort=PRICE_DESC', 'PRICE_DESC'],
  ['/de-at/c/women-dresses?f.colour=sand&sort=NAME', 'NAME'],
  ['/de-at/search?q=leinen', 'RELEVANCE'],
  ['/de-at/search?q=leinen&sort=PRICE_ASC', 'PRICE_ASC'],
])('%s says that its order is %s', async (path, order) => {
  expect(chosen(only(await read(path), 'form.filters'))).toEqual([order]);
});

/** What the form of filters sends besides what is chosen in it. */
const sentAlong = (page: Markup): (string | undefined)[][] =>
  only(page, 'form.filters')
    .all('input')
    .filter((input) => input.attribute('type') === 'hidden')
    .map((input) => [input.attribute('name'), input.attribute('value')]);

test('who narrows a search still searches for the same', async () => {
  const page = await read('/de-at/search?q=leinen%20%22kleid%22&f.colour=sand');
  expect(sentAlong(await read('/de-at/search?q=leinen'))).toEqual([['q', 'leinen']]);
  expect(sentAlong(page)).toEqual([['q', 'leinen "kleid"']]);
  expect(only(page, 'form.filters').attribute('action')).toBe('/de-at/search');
  expect(sentAlong(await read('/de-at/c/women-dresses'))).toEqual([]);
});

test.each([
  ['/de-at/c/women-dresses?f.colour=sand&f.size=38', '/de-at/c/women-dresses'],
  ['/de-at/c/women?f.colour=sand&sort=NAME', '/de-at/c/women?sort=NAME'],
  ['/de-at/c/women?f.colour=sand&before=', '/de-at/c/women'],
  ['/de-at/search?q=leinen&f.colour=sand', '/de-at/search?q=leinen'],
])('all filters of %s are taken back by one link', async (path, expected) => {
  expect(linksIn(only(await read(path), 'form.filters')).map(([, to]) => to)).toEqual([expected]);
  expect(linksIn(only(await read(expected), 'form.filters'))).toEqual([]);
});

type Found = { node: { sku: string; media: Asset[] }; variant: { sku: string; media: Asset[] } | null };

test('a narrowed list shows the picture of what it has found', async () => {
  const card = `media(roles: [HERO], first: 1) ${assetOf('card')}`;
  const selection = `{ products(first: 24, sort: NEWEST, filter: {
    categories: ["women-dresses"], attributes: [{ code: "colour", values: ["indigo"] }]
  }) { edges { node { sku ${card} } variant { sku ${card} } } } }`;
  const { products } = await factsOf<{ products: { edges: Found[] } }>(shop, AUSTRIA, selection);
  const own = products.edges.filter(({ node, variant }) => variant?.media[0]?.alt !== node.media[0]?.alt);
  expect(own.length).toBeGreaterThan(0);
  const page = await read('/de-at/c/women-dresses?f.colour=indigo');
  expect(skusIn(page)).toEqual(products.edges.map(({ node, variant }) => (variant ?? node).sku));
  expect(page.all('li.tile').flatMap(pictureFacts)).toEqual(
    products.edges.flatMap(({ node, variant }) =>
      (variant?.media[0] ? variant : node).media.map((each) => assetFacts(each)),
    ),
  );
});

type Facet = { code: string; kind: string; label: string; values: { code: string; count: number }[] };

test('a list can be narrowed by all that tells its products apart', async () => {
  const selection =
    '{ products(filter: { categories: ["women"] }) { facets { code kind label values { code count } } } }';
  const { products } = await factsOf<{ products: { facets: Facet[] } }>(shop, AUSTRIA, selection);
  const told = products.facets.filter(({ kind, values }) => kind === 'ATTRIBUTE' && values.length > 1);
  expect(told.length).toBeGreaterThan(1);
  const facets = only(await read('/de-at/c/women'), 'form.filters').all('details.facet');
  expect(facets.map((facet) => textsOf(facet, 'summary')[0])).toEqual(told.map(({ label }) => label));
  for (const [index, { code, values }] of told.entries()) {
    const choices = facets[index]?.all('label') ?? [];
    const shown = choices.map((choice) => [choice.all('input')[0]?.attribute('value'), textsOf(choice, 'small')[0]]);
    expect(shown.toSorted(), code).toEqual(values.map(({ code, count }) => [code, String(count)]).toSorted());
    for (const choice of choices) expect(choice.all('input')[0]?.attribute('name')).toBe(`f.${code}`);
  }
});

test('what is narrowed is not for search engines, and leads on', async () => {
  const robots = async (path: string) => valuesOf(await read(path), 'meta', ['name', 'robots'], 'content');
  expect(await robots(paging(await read('/de-at/c/women'), 'next') ?? '')).toEqual(['noindex, follow']);
});
