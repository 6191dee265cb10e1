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
const iso = (count: number) => new Date(hours(count)).toISOString();
const label = (de: string, en?: string) => [{ locale: 'de', text: de }, ...(en ? [{ locale: 'en', text: en }] : [])];

const publish = (menu: string, items: unknown[], more: Record<string, unknown> = {}) =>
  content.mutate(
    'navigationPublish',
    'NavigationPublishInput',
    { site: 'shop', menu, items, ...more },
    'version { revision validFrom release }',
  );

const shown = async (menu: string, read = {}) => {
  const { data, errors, boundary } = await content.ask(
    `query ($menu: String!) { site(code: "shop") { navigation(menu: $menu) { items { label target { __typename ... on Page { path } ... on Category { code } ... on Product { sku } } items { label } } } } }`,
    { read, variables: { menu } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return { items: data.site.navigation?.items ?? null, boundary };
};

test("entries lead to pages, categories and products, and speak the reader's language", async () => {
  const page = await content.seed.page({ path: '/about', title: 'Über uns' });
  await publish('main', [
    {
      label: label('Jacken', 'Jackets'),
      target: { category: 'jackets' },
      items: [{ label: label('Neu'), target: { product: 'S-1' } }],
    },
    { target: { page } },
  ]);
  expect((await shown('main')).items).toEqual([
    { label: 'Jacken', target: { __typename: 'Category', code: 'jackets' }, items: [{ label: 'Neu' }] },
    { label: 'Über uns', target: { __typename: 'Page', path: '/about' }, items: [] },
  ]);
  expect((await shown('main', { market: 'US', localeChain: ['en'] })).items).toEqual([
    { label: 'Jackets', target: { __typename: 'Category', code: 'jackets' }, items: [] },
  ]);
});

test('an entry whose page is not there vanishes with what is below, and its return is noted', async () => {
  const page = await content.seed.page({ path: '/campaign', publish: at(2) });
  await publish('campaign', [
    { label: label('Kampagne'), target: { page }, items: [{ label: label('Mehr') }] },
    { label: label('Rest') },
  ]);
  expect(await shown('campaign')).toEqual({ items: [{ label: 'Rest', target: null, items: [] }], boundary: hours(2) });
  expect((await shown('campaign', at(2))).items).toHaveLength(2);
});

test('a menu changes at its instant or with its release, and is not there before', async () => {
  await content.seed.release('NAV', hours(6));
  await publish('footer', [{ label: label('Eins') }], { takesEffect: { at: iso(4) } });
  await publish('footer', [{ label: label('Zwei') }], { takesEffect: { release: 'NAV' }, revision: 1 });
  expect(await shown('footer')).toEqual({ items: null, boundary: hours(4) });
  expect(await shown('footer', at(4))).toMatchObject({ items: [{ label: 'Eins' }], boundary: hours(6) });
  await content.seed.release('NAV', hours(5));
  expect(await shown('footer', at(5))).toMatchObject({ items: [{ label: 'Zwei' }], boundary: null });
  expect((await shown('footer', { ...at(5), stage: 'STAGING' })).items).toBeNull();
});

test('who publishes on what somebody else has replaced is told', async () => {
  expect((await publish('edited', [{ label: label('A') }])).version).toMatchObject({ revision: 1 });
  expect((await publish('edited', [{ label: label('B') }])).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  expect((await publish('edited', [{ label: label('B') }], { revision: 1 })).version).toMatchObject({ revision: 2 });
});

test('what does not fit is told with its path', async () => {
  const errors = async (items: unknown[]) =>
    (await publish('bad', items)).userErrors.map(
      ({ code, field }: { code: string; field: string[] }) => `${code} ${field.join('.')}`,
    );
  const deep = (levels: number): unknown => ({ label: label('x'), items: levels > 1 ? [deep(levels - 1)] : [] });
  expect(await errors([{ target: { category: 'x' } }])).toEqual(['REQUIRED input.items.0.label']);
  expect(
    await errors([{ label: label('x'), items: [{ label: label('y'), target: { category: 'a', product: 'b' } }] }]),
  ).toEqual(['INVALID input.items.0.items.0.target']);
  expect(await errors([{ label: label('Ab 9 €') }])).toEqual(['FOREIGN_FACT input.items.0.label.0.text']);
  expect(await errors([{ target: { page: 'nobody' } }])).toEqual(['DANGLING_REFERENCE input.items.0.target.page']);
  expect(await errors([deep(5)])).toEqual(['INVALID input.items']);
});

test('a large menu takes four statements', async () => {
  const pages = await Promise.all(
    Array.from({ length: 20 }, (_, index) => content.seed.page({ path: `/menu/${index}` })),
  );
  await publish('large', [{ label: label('Alle'), items: pages.map((page) => ({ target: { page } })) }]);
  const before = content.content.statements();
  expect((await shown('large')).items[0].items).toHaveLength(20);
  expect(content.content.statements() - before).toBeLessThanOrEqual(4);
});
