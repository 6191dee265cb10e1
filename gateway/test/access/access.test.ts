import fc from 'fast-check';
import { buildSchema, parse, printSchema, validate } from 'graphql';
import { ApolloGateway } from '@apollo/gateway';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anonymous, type Role, viewerFromClaims } from '@trivium/kit/viewer';
import { SHOP_SUPERGRAPH, startShop } from '../support/start-shop.ts';
import { readSupergraph } from '../../src/supergraph/supergraph.ts';
import { naiveAnswer, withTypenames } from './reference.ts';
import { randomOperation } from './random-operation.ts';

let graph: Awaited<ReturnType<typeof startShop>>;
beforeAll(async () => {
  graph = await startShop();
});
afterAll(() => graph.close());

const received = () => graph.shop.subgraphs.flatMap(({ name }) => graph.control(name).received()).join('\n');

describe('what a viewer may not see', () => {
  test('is null with an error at its path, and nobody is asked for it', async () => {
    received();
    const { status, body } = await graph.ask(`{ product(sku: "A") { name cost } secret }`);
    expect(status).toBe(200);
    expect(body.data).toEqual({ product: { name: 'name of A', cost: null }, secret: null });
    expect(body.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['product', 'cost'], 'UNAUTHENTICATED'],
      [['secret'], 'UNAUTHENTICATED'],
    ]);
    expect(received()).not.toMatch(/cost|secret/);
  });

  test('is FORBIDDEN to somebody known', async () => {
    const { body } = await graph.ask(`{ secret signedIn impossible }`, { role: 'customer' });
    expect(body.data).toEqual({ secret: null, signedIn: 'hello', impossible: null });
    expect(body.errors?.map(({ path, extensions }) => [path?.[0], extensions.code])).toEqual([
      ['secret', 'FORBIDDEN'],
      ['impossible', 'FORBIDDEN'],
    ]);
  });

  test('is there for those who may, under the same text', async () => {
    const query = `{ products { nodes { cost } } }`;
    const closed = await graph.ask(query);
    expect(closed.body.data).toEqual({ products: { nodes: [{ cost: null }, { cost: null }, { cost: null }] } });
    expect(closed.body.errors?.map(({ path }) => path)).toEqual(
      [0, 1, 2].map((index) => ['products', 'nodes', index, 'cost']),
    );
    expect((await graph.ask(query, { role: 'enricher' })).body).toEqual({
      data: { products: { nodes: ['A', 'B', 'C'].map((sku) => ({ cost: `cost of ${sku}` })) } },
    });
    expect((await graph.ask(query)).body.data).toEqual(closed.body.data);
  });

  test('takes a parent that cannot be without it', async () => {
    const { body } = await graph.ask(`{ vault { door gold } sure { next { always } } }`);
    expect(body.data).toEqual({ vault: null, sure: { next: null } });
    expect(body.errors?.map(({ path }) => path)).toEqual([
      ['vault', 'gold'],
      ['sure', 'next', 'always'],
    ]);
  });

  test.each([
    ['an alias', `{ product(sku: "A") { name: cost } }`],
    [
      'a fragment',
      `{ ...a } fragment a on Query { product(sku: "A") { ...b } } fragment b on Product { ... on Item { ... on Product { x: cost } } }`,
    ],
    ['a variable', `query ($yes: Boolean = true) { product(sku: "A") { cost @include(if: $yes) } }`],
    ['another subgraph', `{ page(path: "/") { blocks { ... on Story { product { cost } } } } }`],
    ['an interface', `{ item(id: "d") { label } }`],
    ['a union', `{ things { ... on Draft { label } ... on Note { label } } }`],
    ['an interface with fragments', `{ items { ... on Draft { label text } } }`],
    ['a merged selection', `{ product(sku: "A") { name } product(sku: "A") { cost } }`],
  ])('cannot be reached through %s', async (_way, query) => {
    received();
    const { body } = await graph.ask(query);
    expect(JSON.stringify(body.data)).not.toMatch(/cost of|a draft|a note|not yet/);
    expect(body.errors?.length).toBeGreaterThan(0);
  });

  test('leaves other types of the same interface alone', async () => {
    const { body } = await graph.ask(`{ item(id: "A") { __typename label } note: item(id: "n") { __typename label } }`);
    expect(body.data).toEqual({
      item: { __typename: 'Product', label: 'label of A' },
      note: { __typename: 'Note', label: null },
    });
  });

  test('a mutation without the right never reaches a subgraph', async () => {
    received();
    const { body } = await graph.ask(
      `mutation { productRename(input: { sku: "A", name: "x" }) { name } visit(note: "hi") }`,
      { role: 'editor' },
    );
    expect(body.data).toEqual({ productRename: null, visit: 'hi' });
    expect(body.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['productRename'], 'FORBIDDEN'],
    ]);
    expect(received()).not.toMatch(/productRename/);
    expect(graph.shop.renamed).toEqual([]);
    expect(
      (await graph.ask(`mutation { productRename(input: { sku: "A", name: "x" }) { name } }`, { role: 'approver' }))
        .body.data,
    ).toEqual({ productRename: { name: 'x' } });
  });

  test('introspection is not affected', async () => {
    const { body } = await graph.ask(`{ __type(name: "Product") { fields { name } } secret }`);
    expect(JSON.stringify(body.data)).toContain('"cost"');
  });
});

test('random operations of all roles answer what a naive reference answers', async () => {
  const apollo = new ApolloGateway({ supergraphSdl: readSupergraph(SHOP_SUPERGRAPH).sdl });
  const { schema: api } = await apollo.load();
  const schema = buildSchema(printSchema(api));
  await apollo.stop();
  const roles: Role[] = ['anonymous', 'customer', 'enricher', 'approver', 'auditor', 'librarian', 'admin'];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(1_000), { minLength: 20, maxLength: 60 }),
      fc.constantFrom(...roles),
      async (numbers, role) => {
        const operation = randomOperation(schema, numbers);
        if (validate(schema, parse(operation)).length > 0) return;
        const everything = await graph.ask(withTypenames(operation), { role: 'admin' });
        fc.pre(everything.status === 200 && everything.body.data !== null);
        const viewer = role === 'anonymous' ? anonymous : viewerFromClaims({ sub: role, roles: [role] });
        const expected = naiveAnswer(schema, operation, everything.body.data ?? {}, viewer);
        const answer = await graph.ask(operation, { role });
        expect(answer.body.data).toEqual(JSON.parse(JSON.stringify(expected.data)));
        const refused = (answer.body.errors ?? []).filter(
          ({ extensions }) => extensions.code !== 'INTERNAL_SERVER_ERROR',
        );
        const sorted = (list: { path: string; code: string }[]) =>
          list.map(({ path, code }) => `${path} ${code}`).sort();
        expect(
          sorted(refused.map(({ path, extensions }) => ({ path: (path ?? []).join('.'), code: extensions.code }))),
        ).toEqual(sorted(expected.refused));
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);
