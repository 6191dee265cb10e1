import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { type Block, BLOCKS, blockFacts, shownBlocks } from './content-parts.ts';
import { AMERICA, AUSTRIA, type Edition, factsOf, PRICED, type Priced, withoutAddresses } from './facts.ts';
import { jsonLdOf, linksIn, type Markup, only, readMarkup, textsOf, valuesOf } from './markup.ts';
import {
  BUNDLES,
  type Bundle,
  expectFirstPictureEarly,
  expectGallery,
  expectParts,
  expectSummary,
  expectWaysOn,
  type Product,
  productOf,
} from './product-parts.ts';
import { openShop, type Shop } from './shop.ts';

const WORLD = 'https://shop.example';

const EDITIONS = [AUSTRIA, AMERICA];

let shop: Shop;
/** What the graph says of all pages, by edition. */
const known = new Map<Edition, readonly Page[]>();
beforeAll(async () => {
  shop = await openShop();
  for (const edition of EDITIONS) known.set(edition, await pagesOf(edition));
}, SEEDED_WITHIN_MS);
afterAll(() => shop?.trivium.end());

type Page = {
  path: string;
  title: string;
  breadcrumbs: { path: string; title: string }[];
  blocks: Block[];
  seo: {
    title: string;
    description: string | null;
    canonical: string;
    robots: string;
    alternates: { locale: string; url: string }[];
    openGraph: { image: { image: { width: number } | null } | null };
    jsonLd: unknown;
  };
};

const PAGE = `{
  path title breadcrumbs { path title } ${BLOCKS}
  seo {
    title description canonical robots jsonLd
    alternates { locale url }
    openGraph { image { image(preset: "structured") { width } } }
  }
}`;

const pagesOf = async (edition: Edition): Promise<Page[]> => {
  const all = '{ pages(site: "shop", first: 50) { nodes { path } } }';
  const { pages } = await factsOf<{ pages: { nodes: { path: string }[] } }>(shop, edition, all);
  const facts: Page[] = [];
  for (const { path } of pages.nodes) {
    const selection = `{ route(site: "shop", path: "${path}") { ... on PageRoute { page ${PAGE} } } }`;
    const { route } = await factsOf<{ route: { page: Page } }>(shop, edition, selection);
    facts.push(route.page);
  }
  return facts;
};

const read = async (path: string): Promise<Markup> => {
  const response = await shop.get(path);
  expect(response.status, path).toBe(200);
  return readMarkup(await response.text());
};

const pathOf = ({ prefix }: Edition, path: string): string => (path === '/' ? prefix : prefix + path);

/** Of what an editor can put together, all is to be somewhere on these pages. */
const KINDS = ['BannerBlock', 'GalleryBlock', 'HeroBlock', 'ProductGridBlock', 'ProductStoryBlock', 'RichTextBlock'];

test.each(EDITIONS)('every page at $prefix is made of all that its editors put there', async (edition) => {
  const pages = known.get(edition) ?? [];
  const kinds = pages.flatMap(({ blocks }) => blocks.map(({ __typename }) => __typename));
  expect([...new Set(kinds)].toSorted()).toEqual(KINDS);
  for (const { path, title, breadcrumbs, blocks } of pages) {
    const page = await read(pathOf(edition, path));
    const house = only(page, 'a.name').text;
    expect(shownBlocks(page), path).toEqual(blocks.map((block) => blockFacts(edition, block, house)));
    const opening = blocks[0]?.__typename === 'HeroBlock' ? blocks[0].heading : title;
    expect(textsOf(page, 'h1'), path).toEqual([opening]);
    const trail = page.all('nav.trail').flatMap(linksIn);
    expect(trail, path).toEqual(breadcrumbs.slice(0, -1).map((above) => [above.title, pathOf(edition, above.path)]));
  }
});

test.each(EDITIONS)('every page at $prefix says of itself what the graph says of it', async (edition) => {
  const pages = known.get(edition) ?? [];
  for (const { path, seo } of pages) {
    const page = await read(pathOf(edition, path));
    const meta = (name: string) => valuesOf(page, 'meta', ['name', name], 'content');
    expect(only(page, 'title').text.startsWith(seo.title), path).toBe(true);
    expect([meta('description'), meta('robots')], path).toEqual([[seo.description], [seo.robots]]);
    expect(valuesOf(page, 'link', ['rel', 'canonical'], 'href'), path).toEqual([seo.canonical]);
    expect(jsonLdOf(page).map(withoutAddresses), path).toEqual([withoutAddresses(seo.jsonLd)]);
    const image = valuesOf(page, 'meta', ['property', 'og:image:width'], 'content');
    const shared = seo.openGraph.image?.image;
    expect(image, path).toEqual(shared ? [String(shared.width)] : []);
    expect(valuesOf(page, 'meta', ['property', 'og:image'], 'content').length, path).toBe(image.length);
  }
  const described = pages.map(({ seo }) => `${seo.title} ${seo.description}`);
  expect(new Set(described).size).toBe(pages.length);
});

test('whoever changes market or language stays on the same page, at the address that it has there', async () => {
  const pages = known.get(AUSTRIA) ?? [];
  for (const { path, seo } of pages) {
    const links = only(await read(pathOf(AUSTRIA, path)), 'details.switcher').all('a');
    const there = new Map(seo.alternates.map(({ locale, url }) => [locale, url.slice(WORLD.length)]));
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) {
      const language = link.attribute('hreflang') ?? '';
      expect(link.attribute('href'), `${path} in ${language}`).toBe(there.get(language));
    }
  }
  const elsewhere = pages.flatMap(({ path, seo }) => seo.alternates.map(({ url }) => url.endsWith(path)));
  expect(elsewhere).toContain(false); // not by the same path everywhere
});

test('the picture that a page opens with comes first', async () => {
  const page = await read('/de-at');
  const hero = only(page, 'section.hero');
  expectFirstPictureEarly(page, [hero]);
  const others = only(page, 'main').all('img').slice(1);
  expect(new Set(others.map((image) => image.attribute('loading')))).toEqual(new Set(['lazy']));
});

test.each(EDITIONS)(
  'menu and footer at $prefix are the ones of the site, each with a name of its own',
  async (edition) => {
    type Menu = { items: { label: string }[] };
    const { site } = await factsOf<{ site: { main: Menu; footer: Menu } }>(
      shop,
      edition,
      '{ site(code: "shop") { main: navigation(menu: "main") { items { label } } footer: navigation(menu: "footer") { items { label } } } }',
    );
    const page = await read(edition.prefix);
    const labels = ({ items }: Menu) => items.map(({ label }) => label);
    expect(textsOf(only(page, 'nav.menu'), 'a')).toEqual(labels(site.main));
    expect(textsOf(only(page, 'footer'), 'a')).toEqual(labels(site.footer));
    const names = page.all('nav').map((nav) => nav.attribute('aria-label') ?? '');
    const elsewhere = (await read(edition === AUSTRIA ? AMERICA.prefix : AUSTRIA.prefix)).all('nav');
    // Not the same word twice, and each in the edition's language.
    expect(names.length).toBe(2);
    expect(new Set([...names, ...elsewhere.map((nav) => nav.attribute('aria-label'))]).size).toBe(4);
  },
);

test.each([
  { edition: AUSTRIA, sku: 'LINEN-DRESS', isTold: true },
  { edition: AMERICA, sku: 'CHELSEA-BOOT', isTold: true },
  { edition: AMERICA, sku: 'LINEN-DRESS-SAND-38', isTold: false },
])('the page of $sku at $edition.prefix shows all that the graph says of it', async ({ edition, sku, isTold }) => {
  const { product } = await factsOf<{ product: Product }>(shop, edition, `{ ${productOf(sku)} }`);
  expect(product.pages.length > 0, 'in a story').toBe(isTold);
  const page = await read(`${edition.prefix}/p/${sku}`);
  expectSummary(edition, page, product);
  expectGallery(page, product);
  expectWaysOn(edition, page, product);
  const [ofProduct, trail, ...others] = jsonLdOf(page);
  expect([withoutPages(withoutAddresses(ofProduct)), others]).toEqual([withoutAddresses(product.jsonLd), []]);
  expect(ofProduct).toMatchObject({ url: `https://shop.example${edition.prefix}/p/${sku}` });
  expect(trail).toMatchObject({ '@type': 'BreadcrumbList' });
});

/** The graph does not know where a front end has its pages. */
const withoutPages = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (key, value) => (key === 'url' && /\/p\//.test(value) ? undefined : value));

type Shared = { name: string; description: string; media: { image: { width: number; height: number } }[] };

test.each([
  { edition: AUSTRIA, sku: 'LINEN-DRESS' },
  { edition: AMERICA, sku: 'CHELSEA-BOOT' },
])('the page of $sku at $edition.prefix says what it is, and is to be found', async ({ edition, sku }) => {
  const { product } = await factsOf<{ product: Shared }>(
    shop,
    edition,
    `{ product(sku: "${sku}") { name description media(roles: [HERO], first: 1) { image(preset: "structured") { width height } } } }`,
  );
  const page = await read(`${edition.prefix}/p/${sku}`);
  expect(only(page, 'title').text.startsWith(product.name)).toBe(true);
  const [description = ''] = valuesOf(page, 'meta', ['name', 'description'], 'content');
  expect(description.length).toBeGreaterThan(100);
  expect(product.description.replaceAll(/\s+/g, ' ').startsWith(description.replace(/…$/, ''))).toBe(true);
  expect(valuesOf(page, 'meta', ['name', 'robots'], 'content')).toEqual(['index, follow']);
  const property = (name: string) => valuesOf(page, 'meta', ['property', name], 'content');
  const { width, height } = product.media[0]?.image ?? {};
  expect([property('og:image').length, property('og:title')]).toEqual([1, [product.name]]);
  expect([...property('og:image:width'), ...property('og:image:height')]).toEqual([`${width}`, `${height}`]);
});

test('what every product has in common is said below it', async () => {
  const { site } = await factsOf<{ site: { productPage: { title: string } } }>(
    shop,
    AUSTRIA,
    '{ site(code: "shop") { productPage { title } } }',
  );
  const every = only(await read('/de-at/p/LINEN-DRESS'), 'section.every');
  expect(textsOf(every, 'h2')[0]).toBe(site.productPage.title);
  expect(every.all('p').length).toBeGreaterThan(1);
});

test('a bundle shows its parts, how many of each, and what they cost', async () => {
  const { products } = await factsOf<{ products: { nodes: Bundle[] } }>(shop, AUSTRIA, `{ ${BUNDLES} }`);
  expect(new Set(products.nodes.map(({ bundle }) => bundle.pricing))).toEqual(new Set(['FIXED', 'FROM_PARTS']));
  for (const each of products.nodes)
    expectParts(AUSTRIA, await read(`/de-at/p/${each.sku}`), each, 'Der Preis ergibt sich aus dem, was Sie wählen.');
});

type Named = Priced & { sku: string; name: string };

test('what a market does not sell says so on its page, and is not among what is offered', async () => {
  const all = await factsOf<{ products: { nodes: Named[] } }>(
    shop,
    AMERICA,
    `{ products(first: 250, sort: NAME) { nodes { sku name ${PRICED} } } }`,
  );
  const unsold = all.products.nodes.find(({ price, priceRange }) => !price && !priceRange);
  const { sku, name } = unsold ?? { sku: 'is sold', name: '' };
  expect(only(await read(`/en-us/p/${sku}`), 'p.price').text).toBe('Not sold here');
  const found = await read(`/en-us/search?q=${encodeURIComponent(name)}`);
  expect(
    found
      .all('li.tile')
      .flatMap(linksIn)
      .map(([, to]) => to),
  ).not.toContain(`/en-us/p/${sku}`);
});
