import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { START, startTestContent, type TestContent } from '../testing.ts';

let content: TestContent;
beforeAll(async () => {
  content = await startTestContent();
});
afterAll(() => content.close());

const hours = (count: number) => instant(START + count * 3_600_000);
const at = (count: number) => ({ at: hours(count) });
const america = { market: 'US', countries: ['US'], locale: 'en', localeChain: ['en'] };

const linksTo = async (kind: 'Product' | 'Asset', key: string, read = {}) => {
  const representation = kind === 'Product' ? { sku: key } : { id: key };
  const { data, errors, boundary } = await content.ask(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { pages { title } } ... on Asset { pages { title } } } }',
    { read, variables: { r: [{ __typename: kind, ...representation }] } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return { titles: data._entities[0].pages.map(({ title }: { title: string }) => title), boundary };
};

test('what links here: pages whose answering publication shows the product or the asset', async () => {
  const blocks = [{ productGrid: { products: ['L-1', 'L-2'] } }, { richText: { body: { nodes: [{ asset: 'l-a' }] } } }];
  const id = await content.seed.page({ path: '/l1', title: 'Bee', blocks });
  await content.seed.page({
    path: '/l2',
    title: 'Ant',
    blocks: [{ productStory: { heading: 'x', product: 'L-1' } }],
    seo: { image: 'l-a' },
  });
  await content.seed.page({ id, path: '/l1', title: 'Bee', publish: at(2) });
  expect(await linksTo('Product', 'L-1')).toEqual({ titles: ['Ant', 'Bee'], boundary: hours(2) });
  expect(await linksTo('Product', 'L-1', at(2))).toEqual({ titles: ['Ant'], boundary: null });
  expect(await linksTo('Asset', 'l-a')).toMatchObject({ titles: ['Ant', 'Bee'] });
  expect(await linksTo('Product', 'L-1', america)).toMatchObject({ titles: [] });
});

test('what is going to link here is noted while nothing does', async () => {
  await content.seed.page({
    path: '/l3',
    title: 'Cat',
    blocks: [{ productGrid: { products: ['L-9'] } }],
    publish: at(3),
  });
  expect(await linksTo('Product', 'L-9')).toEqual({ titles: [], boundary: hours(3) });
  expect(await linksTo('Product', 'L-8')).toEqual({ titles: [], boundary: null });
});

test('a publication in a better locale that does not show the product hides one that does', async () => {
  const id = await content.seed.page({ path: '/l4', title: 'Dog', blocks: [{ productGrid: { products: ['L-4'] } }] });
  await content.seed.page({ id, path: '/l4', title: 'Hund', locale: 'de-AT', publish: at(1) });
  expect(await linksTo('Product', 'L-4')).toEqual({ titles: ['Dog'], boundary: hours(1) });
  expect(await linksTo('Product', 'L-4', at(1))).toEqual({ titles: [], boundary: null });
});

test('a page by its key answers in the best locale, and links lead to pages as they are published then', async () => {
  const target = await content.seed.page({ path: '/target', publish: at(5) });
  const id = await content.seed.page({
    path: '/source',
    blocks: [{ hero: { heading: 'H', action: { label: 'go', target: { page: target } } } }],
  });
  const ask = (read = {}) =>
    content.ask(
      'query ($id: ID!) { page(id: $id) { locale blocks { ... on HeroBlock { action { target { ... on Page { path } } } } } } }',
      { read, variables: { id } },
    );
  const before = await ask();
  expect(before.data.page).toEqual({ locale: 'de', blocks: [{ action: { target: null } }] });
  expect(before.boundary).toBe(hours(5));
  expect((await ask(at(5))).data.page.blocks[0].action.target).toEqual({ path: '/target' });
  expect((await ask(america)).data.page).toBeNull();
});

test('the list of pages goes by path, page by page, and notes what is to come', async () => {
  await content.seed.site({ code: 'listed', name: 'Listed' });
  for (const name of ['c', 'a', 'b'])
    await content.seed.page({ site: 'listed', path: `/${name}`, type: name === 'b' ? 'STORY' : 'LANDING' });
  await content.seed.page({ site: 'listed', path: '/d', publish: at(4) });
  const list = async (after: string | null, type: string | null = null) =>
    content.ask(
      'query ($after: String, $type: PageType) { pages(site: "listed", first: 2, after: $after, type: $type) { nodes { path } pageInfo { hasNextPage endCursor } } }',
      { variables: { after, type } },
    );
  const first = await list(null);
  expect(first.data.pages).toMatchObject({ nodes: [{ path: '/a' }, { path: '/b' }], pageInfo: { hasNextPage: true } });
  expect(first.boundary).toBe(hours(4));
  expect((await list(first.data.pages.pageInfo.endCursor)).data.pages).toMatchObject({
    nodes: [{ path: '/c' }],
    pageInfo: { hasNextPage: false },
  });
  expect((await list(null, 'STORY')).data.pages.nodes).toEqual([{ path: '/b' }]);
});

test('a page with everything around it takes four statements at most, however many blocks and links it has', async () => {
  const top = await content.seed.page({ path: '/top' });
  const mid = await content.seed.page({ path: '/top/mid', parent: top });
  const links = await Promise.all(
    Array.from({ length: 12 }, (_, index) => content.seed.page({ path: `/link/${index}` })),
  );
  const block = (page: string) => ({ hero: { heading: 'H', action: { label: 'go', target: { page } } } });
  await content.seed.page({ path: '/top/mid/page', parent: mid, blocks: links.map(block) });
  const query = `{ route(site: "shop", path: "/top/mid/page") { ... on PageRoute { page { title site { name } breadcrumbs { path }
    seo { title canonical alternates { url } openGraph { siteName } jsonLd } blocks { ... on HeroBlock { heading action { target { ... on Page { path } } } } } } } } }`;
  const before = content.content.statements();
  const { data, errors } = await content.ask(query);
  expect(errors).toBeUndefined();
  expect(content.content.statements() - before).toBeLessThanOrEqual(4);
  expect(data.route.page.breadcrumbs).toEqual([{ path: '/top' }, { path: '/top/mid' }, { path: '/top/mid/page' }]);
  expect(data.route.page.blocks).toHaveLength(12);
});

test('the product page needs three statements here', async () => {
  await content.seed.page({ path: '/pdp', blocks: [{ productStory: { heading: 'x', product: 'P-1' } }] });
  const before = content.content.statements();
  await content.ask(`{ route(site: "shop", path: "/pdp") { ... on Redirect { to status } ... on PageRoute { page {
    seo { title description canonical alternates { locale url } jsonLd } blocks { ... on ProductStoryBlock { heading product { sku } } } } } } }`);
  expect(content.content.statements() - before).toBeLessThanOrEqual(3);
});
