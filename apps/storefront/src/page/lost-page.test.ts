import { expect, test } from 'vitest';
import { appOn, editions, graphOf } from '../testing.ts';

const NOTHING = {
  ShopProduct: { site: null, product: null },
  ShopListing: { site: null, category: null, products: null },
};
const NEAR = { path: '/größe', title: 'Größe' };
const FOUND = '<a href="/de/gr%C3%B6%C3%9Fe">Größe</a>';

test.each([
  ['/de/p/LINEN-DRES', '/LINEN-DRES', { __typename: 'RouteNotFound', suggestions: [NEAR] }],
  ['/de/c/gr%C3%B6%C3%9Fe', '/gr%C3%B6%C3%9Fe', { __typename: 'PageRoute', page: NEAR }],
])('%s is nothing, and what is near is proposed', async (path, askedFor, route) => {
  const { origin, asked } = await graphOf({ ...editions('/de'), ...NOTHING, ShopNear: { route } });
  const answer = await appOn(origin).request(path);
  expect([answer.status, (await answer.text()).includes(FOUND)]).toEqual([404, true]);
  expect(asked.at(-1)).toMatchObject({ name: 'ShopNear', variables: { path: askedFor } });
});

test('when nothing can be proposed it is still the page that says so', async () => {
  const { origin } = await graphOf({ ...editions('/de'), ...NOTHING });
  expect((await appOn(origin).request('/de/p/A')).status).toBe(404);
});
