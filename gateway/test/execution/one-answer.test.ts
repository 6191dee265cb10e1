import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startShop } from '../support/start-shop.ts';
import { TRANSPORTS } from '../support/test-gateway.ts';

describe.each(TRANSPORTS)('three subgraphs answer one question (%s)', (transport) => {
  let graph: Awaited<ReturnType<typeof startShop>>;
  beforeAll(async () => {
    graph = await startShop(transport);
  });
  afterAll(() => graph.close());

  test('fields of all owners come together, in the order of the question', async () => {
    const { status, body } = await graph.ask(
      `{ page(path: "/") { blocks { __typename ... on Story { product { pages name jsonLd media(roles: ["HERO"]) { alt } } } } title } }`,
    );
    expect(status).toBe(200);
    expect(Object.keys(body.data?.['page'] as object)).toEqual(['blocks', 'title']);
    expect(body.data?.['page']).toMatchObject({
      title: 'Home',
      blocks: [
        { __typename: 'Text' },
        {
          product: {
            pages: ['/A'],
            name: 'name of A',
            jsonLd: '{"sku":"A","image":"picture of A"}',
            media: [{ alt: 'alt of A-HERO' }],
          },
        },
        { __typename: 'Story', product: null },
        { product: { name: 'name of B', media: null } },
      ],
    });
  });

  test('an error in an entity has the path of the field in the answer, whatever was left out of the batch', async () => {
    const { body } = await graph.ask(
      `{ page(path: "/") { blocks { ... on Story { product { name media { alt } } } } } }`,
    );
    expect(body.errors).toEqual([
      {
        message: expect.stringContaining('on our side'),
        path: ['page', 'blocks', 3, 'product', 'media'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
      },
    ]);
  });

  test('entities in a list of a union keep their places in errors', async () => {
    const { body } = await graph.ask(`{ things { ... on Product { sku media { alt } } } }`, { role: 'admin' });
    expect(body.errors?.map(({ path }) => path)).toEqual([['things', 1, 'media']]);
    expect(body.data?.['things']).toEqual([
      {},
      { sku: 'B', media: null },
      {},
      { sku: 'A', media: [{ alt: 'alt of A-HERO' }, { alt: 'alt of A-GALLERY' }] },
    ]);
  });

  test("jsonLd, which needs pictures, and pictures with arguments of one's own do not disturb each other", async () => {
    const { body } = await graph.ask(
      `{ product(sku: "A") { jsonLd media(roles: ["SWATCH"]) { id } structured: media { id } } }`,
    );
    expect(body).toEqual({
      data: {
        product: {
          jsonLd: '{"sku":"A","image":"picture of A"}',
          media: [{ id: 'A-SWATCH' }],
          structured: [{ id: 'A-HERO' }, { id: 'A-GALLERY' }],
        },
      },
    });
  });

  test('what is made inaccessible is not part of the graph', async () => {
    const { status, body } = await graph.ask(`{ product(sku: "A") { structuredMedia } }`);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('aliases named like parts of an object do no harm', async () => {
    const { body } = await graph.ask(
      `{ constructor: product(sku: "A") { toString: name hasOwnProperty: media { prototype: alt } valueOf: pages } }`,
    );
    expect(body).toEqual({
      data: {
        constructor: {
          toString: 'name of A',
          hasOwnProperty: [{ prototype: 'alt of A-HERO' }, { prototype: 'alt of A-GALLERY' }],
          valueOf: ['/A'],
        },
      },
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((await graph.ask(`{ __proto__: product(sku: "A") { name } }`)).status).toBe(400);
  });
});
