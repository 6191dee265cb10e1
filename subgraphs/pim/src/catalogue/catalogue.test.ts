import { afterAll, beforeAll, expect, test } from 'vitest';
import { AMERICA, at, NOON, startTestPim, type TestPim } from '../testing.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

const variant = (model: string, colour: string, size: string) => ({
  sku: `${model}-${colour}-${size}`,
  kind: 'VARIANT' as const,
  model,
  values: [
    { attribute: 'colour', record: colour },
    { attribute: 'size', option: size },
  ],
});

beforeAll(async () => {
  pim = await startTestPim();
  const { seed } = pim;
  await seed.shop();
  const brand = (record: string) => ({ attribute: 'brand', record });
  await seed.product({
    sku: 'A',
    kind: 'MODEL',
    categories: ['jackets'],
    values: [name('Alpine Jacket'), name('Älpler', 'de'), brand('nordwand')],
  });
  await seed.product(variant('A', 'red', 'S'));
  await seed.product(variant('A', 'blue', 'M'));
  await seed.product({
    sku: 'B',
    kind: 'MODEL',
    categories: ['jackets'],
    values: [name('Basic Jacket'), brand('acme')],
  });
  await seed.product(variant('B', 'red', 'M'));
  await seed.product({
    sku: 'C',
    categories: ['hats'],
    values: [name('Crown Hat'), brand('acme'), { attribute: 'waterproof', boolean: true }],
  });
  await seed.product({
    sku: 'D',
    categories: ['outdoor'],
    values: [name('Drum 3.5'), brand('acme'), { attribute: 'waterproof', boolean: false }],
  });
  await seed.price({ sku: 'A-red-S', amount: '100' });
  await seed.price({ sku: 'A-blue-M', amount: '80.5' });
  await seed.price({ sku: 'B-red-M', amount: '90' });
  await seed.price({ sku: 'C', amount: '20', takesEffect: { at: at(NOON + 5000) } });
});
afterAll(() => pim.close());

const LIST = `query ($filter: ProductFilter, $search: String, $sort: ProductSort, $first: Int, $after: String, $last: Int, $before: String) {
  products(filter: $filter, search: $search, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
    nodes { sku } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } facets { code kind label values { code label count } } } }`;

type Page = { first?: number; after?: string; last?: number; before?: string };
type Wanted = Page & { filter?: unknown; search?: string; sort?: string };

const list = async (wanted: Wanted, read = {}) => {
  const { data, errors, boundary } = await pim.ask(LIST, { variables: wanted, read });
  expect(errors).toEqual([]);
  const { nodes, totalCount, facets, pageInfo } = data.products;
  const counts: Record<string, Record<string, number>> = {};
  for (const { code, values } of facets)
    counts[code] = Object.fromEntries(
      values.map((value: { code: string; count: number }) => [value.code, value.count]),
    );
  return { skus: nodes.map(({ sku }: { sku: string }) => sku) as string[], totalCount, counts, pageInfo, boundary };
};
const skusOf = async (wanted: Wanted, read = {}) => (await list({ sort: 'NAME', ...wanted }, read)).skus;

test('a list shows simple products and models, not their variants', async () => {
  expect(await skusOf({})).toEqual(['A', 'B', 'C', 'D']);
  expect(await skusOf({ filter: { kinds: ['VARIANT'] }, sort: 'PRICE_ASC' })).toEqual([
    'A-blue-M',
    'B-red-M',
    'A-red-S',
  ]);
});

test('a category holds what is below it', async () => {
  expect(await skusOf({ filter: { categories: ['jackets'] } })).toEqual(['A', 'B']);
  expect(await skusOf({ filter: { categories: ['outdoor'] } })).toEqual(['A', 'B', 'C', 'D']);
  expect(await skusOf({ filter: { categories: ['hats', 'jackets'] } })).toEqual(['A', 'B', 'C']);
});

test('a colour that variants have finds their model, and one variant must meet all conditions', async () => {
  const attributes = (...pairs: [string, ...string[]][]) => ({
    filter: { attributes: pairs.map(([code, ...values]) => ({ code, values })) },
  });
  expect(await skusOf(attributes(['colour', 'red']))).toEqual(['A', 'B']);
  expect(await skusOf(attributes(['colour', 'blue']))).toEqual(['A']);
  expect(await skusOf(attributes(['colour', 'red'], ['size', 'M']))).toEqual(['B']);
  expect(await skusOf(attributes(['colour', 'red'], ['brand', 'nordwand']))).toEqual(['A']);
  expect(await skusOf(attributes(['waterproof', 'true', 'false']))).toEqual(['C', 'D']);
  const { filter } = attributes(['colour', 'red'], ['brand', 'nordwand']);
  expect(await skusOf({ filter: { ...filter, kinds: ['VARIANT'] } })).toEqual(['A-red-S']);
});

test('where variants are told apart, the one that was found is named, with all that was asked for', async () => {
  const found = async (filter: unknown, sort = 'NAME') => {
    const { data, errors } = await pim.ask(
      `query ($filter: ProductFilter, $sort: ProductSort) {
        products(filter: $filter, sort: $sort) { edges { node { sku } variant { sku model { sku } } } } }`,
      { variables: { filter, sort } },
    );
    expect(errors).toEqual([]);
    return data.products.edges.map(({ node, variant }: { node: { sku: string }; variant: { sku: string } | null }) => [
      node.sku,
      variant?.sku ?? null,
    ]);
  };
  const attributes = (...pairs: [string, ...string[]][]) => pairs.map(([code, ...values]) => ({ code, values }));
  expect(await found({ attributes: attributes(['colour', 'red']) })).toEqual([
    ['A', 'A-red-S'],
    ['B', 'B-red-M'],
  ]);
  expect(await found({ attributes: attributes(['colour', 'red', 'blue']), price: { max: '95' } })).toEqual([
    ['A', 'A-blue-M'],
    ['B', 'B-red-M'],
  ]);
  expect(await found({ attributes: attributes(['colour', 'blue'], ['brand', 'nordwand']) }, 'PRICE_DESC')).toEqual([
    ['A', 'A-blue-M'],
  ]);
  // What all variants have from their model tells none of them apart; nor do prices alone.
  expect(await found({ attributes: attributes(['brand', 'nordwand']) })).toEqual([['A', null]]);
  expect(await found({ attributes: attributes(['waterproof', 'true']) })).toEqual([['C', null]]);
  expect(await found({ price: { min: '85', max: '95.00' } })).toEqual([['B', null]]);
  expect(await found({ kinds: ['VARIANT'], attributes: attributes(['colour', 'blue']) })).toEqual([['A-blue-M', null]]);
  expect((await found({})).map(([, variant]: [string, string | null]) => variant)).toEqual([null, null, null, null]);
});

test('prices narrow and sort by what the context is asked to pay', async () => {
  expect(await skusOf({ sort: 'PRICE_ASC' })).toEqual(['A', 'B', 'C', 'D']);
  expect(await skusOf({ sort: 'PRICE_DESC' })).toEqual(['B', 'A', 'C', 'D']);
  expect(await skusOf({ filter: { price: { min: '85', max: '95.00' } } })).toEqual(['B']);
  expect(await skusOf({ filter: { price: { max: '95.00' } } })).toEqual(['A', 'B']);
  expect(await skusOf({ filter: { price: { max: '1000' } } }, AMERICA)).toEqual([]);
});

test('a list that looks at prices is right until any price changes', async () => {
  expect((await list({ sort: 'PRICE_ASC' })).boundary).toBe(NOON + 5000);
  expect((await list({ sort: 'NAME' })).boundary).toBeNull();
  expect(await skusOf({ filter: { price: { max: '50' } } }, { at: NOON + 5000 })).toEqual(['C']);
});

test('words find by beginning, without accents, in texts, choices and SKUs', async () => {
  const search = async (text: string, read = {}) => (await skusOf({ search: text }, read)).toSorted();
  expect(await search('alp')).toEqual(['A']);
  expect(await search('ALPLER')).toEqual(['A']);
  expect(await search('älpler', AMERICA)).toEqual([]);
  expect(await search('acme jack')).toEqual(['B']);
  expect(await search('rot jacket')).toEqual(['A', 'B']);
  expect(await search('red jacket', AMERICA)).toEqual(['A', 'B']);
  expect(await search('blau')).toEqual(['A']);
  expect(await search('a-blue-m')).toEqual(['A']);
  expect(await search('drum 3.5')).toEqual(['D']);
  expect(await search("o'hara & | ! :* <-> \\ '")).toEqual([]);
  expect((await list({ search: 'jacket' })).skus.toSorted()).toEqual(['A', 'B']);
});

test('what has no word finds nothing, and what is left empty narrows nothing', async () => {
  for (const search of ['!', '%', '\\', '😀', '& |'])
    expect(await list({ search })).toMatchObject({ skus: [], totalCount: 0, counts: {} });
  for (const search of ['', '  ']) expect((await list({ search })).totalCount).toBe(4);
});

test('a facet counts under all filters but its own', async () => {
  const all = await list({});
  expect(all.totalCount).toBe(4);
  expect(all.counts).toEqual({
    brand: { acme: 3, nordwand: 1 },
    category: { outdoor: 4, jackets: 2, hats: 1 },
    colour: { red: 2, blue: 1 },
    family: { jacket: 4 },
    size: { M: 2, S: 1 },
    waterproof: { true: 1, false: 1 },
  });
  expect(Object.keys(all.counts)).toEqual(['category', 'family', 'colour', 'size', 'brand', 'waterproof']);
  const blue = await list({ filter: { attributes: [{ code: 'colour', values: ['blue'] }] } });
  expect(blue.totalCount).toBe(1);
  expect(blue.counts).toMatchObject({ colour: { red: 2, blue: 1 }, brand: { nordwand: 1 }, size: { M: 1 } });
  const both = await list({ filter: { categories: ['jackets'], attributes: [{ code: 'size', values: ['S'] }] } });
  expect(both.counts).toMatchObject({ category: { outdoor: 1, jackets: 1 }, size: { M: 2, S: 1 }, colour: { red: 1 } });
});

test('what is asked for stays among the choices, also when nothing has it', async () => {
  const none = await list({
    filter: {
      families: ['jacket'],
      attributes: [
        { code: 'colour', values: ['red'] },
        { code: 'waterproof', values: ['true'] },
      ],
    },
  });
  expect(none.totalCount).toBe(0);
  expect(none.counts).toEqual({ family: { jacket: 0 }, colour: { red: 0 }, waterproof: { true: 0 } });
  const { counts } = await list({
    search: 'nowhere',
    filter: { attributes: [{ code: 'size', values: ['L', 'XXL'] }] },
  });
  // A choice that is not configured has no name, so there is nothing to show.
  expect(counts).toEqual({ size: { L: 0 } });
  const odd = await list({ filter: { attributes: [{ code: 'waterproof', values: ['perhaps'] }] } });
  expect(odd.counts['waterproof']).toEqual({ true: 1, false: 1 });
});

test('what is sold is what has a price in the market', async () => {
  expect(await skusOf({ filter: { onlySold: true } })).toEqual(['A', 'B']);
  expect(await skusOf({ filter: { onlySold: true } }, AMERICA)).toEqual([]);
  expect((await list({ filter: { onlySold: true } })).counts).toMatchObject({ colour: { red: 2, blue: 1 } });
  expect((await list({ filter: { onlySold: true } })).boundary).toBe(NOON + 5000);
});

test('an option knows its place among its attribute’s, and a colour which one it is', async () => {
  const { data } = await pim.ask(`{
    product(sku: "A-blue-M") { options { code position swatch } brand { swatch } }
    referenceRecord(type: "colour", code: "blue") { swatch }
    products { facets { code values { code position swatch } } }
  }`);
  const [blue, medium] = [
    { code: 'blue', position: null, swatch: '#0000cc' },
    { code: 'M', position: 1, swatch: null },
  ];
  expect(data.product).toEqual({ options: [blue, medium], brand: { swatch: null } });
  expect(data.referenceRecord).toEqual({ swatch: '#0000cc' });
  const valuesOf = (wanted: string) =>
    data.products.facets.find(({ code }: { code: string }) => code === wanted).values;
  expect(valuesOf('size')).toEqual([medium, { code: 'S', position: 0, swatch: null }]);
  expect(valuesOf('colour').toSorted((a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1))).toEqual(
    [blue, { code: 'red', position: null, swatch: '#cc0000' }],
  );
});

test('pages follow each other in every order, whatever happens in between', async () => {
  for (const sort of ['NAME', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST', 'RELEVANCE']) {
    for (const search of [undefined, 'a']) {
      const whole = await skusOf({ sort, ...(search && { search }) });
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ sort, first: 1, ...(search && { search }), ...(after && { after }) });
        paged.push(...page.skus);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
      } while (after);
      expect(paged).toEqual(whole);
      const pagedBack: string[] = [];
      let before: string | undefined;
      do {
        const page = await list({ sort, last: 3, ...(search && { search }), ...(before && { before }) });
        expect(page.pageInfo.hasNextPage).toBe(before !== undefined);
        pagedBack.unshift(...page.skus);
        before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : undefined;
      } while (before);
      expect(pagedBack).toEqual(whole);
    }
  }
});

test('a cursor of another order, and a made-up one, are refused in words', async () => {
  const { pageInfo } = await list({ sort: 'NAME', first: 1 });
  const made = (sort: string, key: string) =>
    Buffer.from(JSON.stringify([sort, 'some', key, 'A'])).toString('base64url');
  for (const [sort, after] of [
    ['PRICE_ASC', pageInfo.endCursor],
    ['PRICE_ASC', 'nonsense'],
    ['PRICE_ASC', made('PRICE_ASC', '1;drop')],
    ['NEWEST', made('NEWEST', '2026-02-31T12:00:00.000Z')],
  ]) {
    for (const page of [{ after }, { last: 1, before: after }]) {
      const { errors } = await pim.ask(LIST, { variables: { sort, ...page } });
      const word = page.after ? /^"after" is not/ : /^"before" is not/;
      expect(errors[0]).toMatchObject({
        message: expect.stringMatching(word),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  }
});

test('an unknown attribute is an error that says so', async () => {
  const { errors } = await pim.ask(LIST, { variables: { filter: { attributes: [{ code: 'name', values: ['x'] }] } } });
  expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
});

test('a list is right until any product begins or ends', async () => {
  await pim.seed.product({
    sku: 'E',
    values: [name('Eagle'), { attribute: 'brand', record: 'acme' }],
    takesEffect: { at: at(NOON + 9000) },
  });
  expect(await list({ sort: 'NAME', filter: { categories: ['hats'] } })).toMatchObject({ boundary: NOON + 9000 });
  expect(await skusOf({}, { at: NOON + 9000 })).toEqual(['A', 'B', 'C', 'D', 'E']);
});
