import { afterEach, describe, expect, test } from 'vitest';
import { startShop } from '../support/start-shop.ts';
import { type Reply, TRANSPORTS } from '../support/test-gateway.ts';

const PAGE = `{ page(path: "/") { title blocks { ... on Story { heading product { sku name jsonLd pages hero { alt } } } } } }`;
const INTERNALS =
  /ECONN|10\.0\.0|select |127\.0\.0\.1|localhost|internal\/|"dam"|"pim"|"content"|\.ts:|at async|fetch failed/i;

let graph: Awaited<ReturnType<typeof startShop>>;
afterEach(() => graph.close());

const paths = ({ body }: Reply) =>
  body.errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code]).sort();

describe.each(TRANSPORTS)('a subgraph that fails (%s)', (transport) => {
  test('stopped: costs its own fields, each with an error at its path; what needs one of them does without', async () => {
    graph = await startShop(transport);
    await graph.stop('dam');
    const reply = await graph.ask(PAGE);
    expect(reply.status).toBe(200);
    expect(reply.body.data?.['page']).toMatchObject({
      title: 'Home',
      blocks: [
        {},
        {
          heading: 'one',
          product: { name: 'name of A', jsonLd: '{"sku":"A","image":null}', pages: ['/A'], hero: null },
        },
        { product: null },
        { heading: 'two' },
      ],
    });
    expect(paths(reply)).toEqual([1, 3].map((index) => [`page.blocks.${index}.product.hero`, 'SUBGRAPH_UNAVAILABLE']));
    expect(JSON.stringify(reply.body)).not.toMatch(INTERNALS);
  });

  test('what is made without a field that it needs says so, and is not kept', async () => {
    graph = await startShop(transport);
    await graph.stop('dam');
    const { body, headers } = await graph.ask(
      `{ a: product(sku: "A") { ld: jsonLd } things { ... on Product { sku jsonLd } } }`,
    );
    expect(body.data).toEqual({
      a: { ld: '{"sku":"A","image":null}' },
      things: [
        {},
        { sku: 'B', jsonLd: '{"sku":"B","image":null}' },
        {},
        { sku: 'A', jsonLd: '{"sku":"A","image":null}' },
      ],
    });
    expect(new Set(body.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['SUBGRAPH_UNAVAILABLE']));
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  test('stopped together with the one that needs a field of it: both are missed', async () => {
    graph = await startShop(transport);
    await Promise.all([graph.stop('dam'), graph.stop('pim')]);
    const reply = await graph.ask(`{ page(path: "/") { blocks { ... on Story { product { sku jsonLd pages } } } } }`);
    expect(reply.body.data?.['page']).toMatchObject({
      blocks: [{}, { product: { sku: 'A', jsonLd: null, pages: ['/A'] } }, { product: null }, {}],
    });
    expect(paths(reply)).toEqual(
      [1, 3].map((index) => [`page.blocks.${index}.product.jsonLd`, 'SUBGRAPH_UNAVAILABLE']),
    );
  });

  test('hung: the rest arrives within the deadline', async () => {
    graph = await startShop(transport, { deadlines: { fetch: 150 } });
    graph.control('dam').set('hanging');
    const started = performance.now();
    const reply = await graph.ask(PAGE);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(reply.body.data?.['page']).toMatchObject({
      title: 'Home',
      blocks: [{}, { product: { name: 'name of A', jsonLd: '{"sku":"A","image":null}', hero: null } }, {}, {}],
    });
    expect(new Set(paths(reply)?.map(([, code]) => code))).toEqual(new Set(['DEADLINE_EXCEEDED']));
    expect(JSON.stringify(reply.body)).not.toMatch(INTERNALS);
  });

  test('a root field of it is null, with non-null ones taking their parents', async () => {
    graph = await startShop(transport);
    await graph.stop('pim');
    const reply = await graph.ask(`{ product(sku: "A") { name } asset(id: "x") { alt } }`);
    expect(reply.body.data).toEqual({ product: null, asset: { alt: 'alt of x' } });
    expect(paths(reply)).toEqual([['product', 'SUBGRAPH_UNAVAILABLE']]);
    const page = await graph.ask(`{ page(path: "/") { blocks { ... on Story { product { sku name } } } } }`);
    expect(page.body.data).toEqual({ page: { blocks: [{}, { product: null }, { product: null }, { product: null }] } });
    expect(paths(page)).toEqual([1, 3].map((index) => [`page.blocks.${index}.product.name`, 'SUBGRAPH_UNAVAILABLE']));
    expect((await graph.ask(`{ products { totalCount } }`)).body).toMatchObject({ data: null });
  });

  test('a mutation is sent once, and the answer says how to learn what became of it', async () => {
    graph = await startShop(transport, { deadlines: { mutation: 100 } });
    graph.control('pim').set('hanging');
    const reply = await graph.ask(`mutation { visit(note: "x") }`);
    expect(reply.body.data).toEqual({ visit: null });
    expect(reply.body.errors?.[0]?.message).toContain('idempotency key');
    expect(graph.control('pim').received()).toHaveLength(1);
  });

  test('comes back by itself', async () => {
    graph = await startShop(transport);
    graph.control('dam').set('failing');
    expect((await graph.ask(`{ asset(id: "x") { alt } }`)).body.data).toEqual({ asset: null });
    graph.control('dam').set('well');
    expect((await graph.ask(`{ asset(id: "x") { alt } }`)).body).toEqual({ data: { asset: { alt: 'alt of x' } } });
  });

  test('answers that are not cacheable say so', async () => {
    graph = await startShop(transport);
    await graph.stop('dam');
    expect((await graph.ask(PAGE)).headers.get('cache-control')).toBe('private, no-store');
  });
});
