import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readManifest } from '@trivium/gateway';
import { startShop } from '../support/start-shop.ts';

const BODY = 'query Name($sku: ID!) { product(sku: $sku) { name } }';
const CHANGE = 'mutation Visit { visit(note: "x") }';
const ID = createHash('sha256').update(BODY).digest('hex');
const manifest = readManifest(
  {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [
      { id: ID, name: 'Name', type: 'query', body: BODY },
      { id: 'visit', name: 'Visit', type: 'mutation', body: CHANGE },
    ],
  },
  'the test',
);

describe.each(['open', 'safelist'] as const)('registered operations, mode %s', (mode) => {
  let graph: Awaited<ReturnType<typeof startShop>>;
  beforeAll(async () => {
    graph = await startShop('in-process', { mode, manifests: [manifest] });
  });
  afterAll(() => graph.close());
  const get = (query: Record<string, string>) =>
    fetch(`${graph.url}/graphql?${new URLSearchParams({ variables: '{"sku":"A"}', ...query })}`);
  const post = async (body: object) => {
    const response = await fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ variables: { sku: 'A' }, ...body }),
    });
    return {
      status: response.status,
      body: (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] },
    };
  };
  const persistedQuery = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
  const ANSWER = { data: { product: { name: 'name of A' } } };

  test('run by hash, by documentId and by id, with POST and GET', async () => {
    expect((await post({ extensions: persistedQuery(ID) })).body).toEqual(ANSWER);
    expect((await post({ documentId: ID })).body).toEqual(ANSWER);
    expect((await post({ id: ID })).body).toEqual(ANSWER);
    expect(await (await get({ extensions: JSON.stringify(persistedQuery(ID)) })).json()).toEqual(ANSWER);
    const byId = await get({ documentId: ID });
    expect([byId.status, byId.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
  });
  test('a mutation does not run by GET', async () => {
    expect((await get({ id: 'visit' })).status).toBe(405);
    expect((await post({ id: 'visit' })).body).toEqual({ data: { visit: 'x' } });
  });
  test('an unknown id is refused with a code that clients know', async () => {
    const { status, body } = await post({ id: 'nobody' });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    expect((await post({ id: '__proto__' })).status).toBe(400);
  });
  test('a hash of another text is refused', async () => {
    expect((await post({ query: '{ __typename }', extensions: persistedQuery(ID) })).status).toBe(400);
    expect((await post({ query: BODY, extensions: persistedQuery(ID) })).body).toEqual(ANSWER);
  });
  test('a name that is not the registered one is refused', async () => {
    expect((await post({ id: ID, operationName: 'Other' })).status).toBe(400);
  });
  test('the very text of a registered operation runs; another text only in open mode or for staff', async () => {
    expect((await graph.ask(BODY, { variables: { sku: 'A' } })).body).toEqual(ANSWER);
    const other = await graph.ask('{ __typename }');
    expect(other.status).toBe(mode === 'open' ? 200 : 400);
    if (mode === 'safelist') expect(other.body.errors?.[0]?.extensions.code).toBe('OPERATION_NOT_REGISTERED');
    expect((await graph.ask('{ __typename }', { role: 'customer' })).status).toBe(mode === 'open' ? 200 : 400);
    expect((await graph.ask('{ __typename }', { role: 'editor' })).status).toBe(200);
  });
  test('only registered operations are named in metrics', async () => {
    await graph.ask(BODY, { variables: { sku: 'A' } });
    await graph.ask('query Mine { __typename }', { role: 'editor' });
    const text = await (await fetch(`${graph.url}/metrics`)).text();
    expect(text).toMatch(/trivium_graphql_requests_total\{operation="Name",kind="query",status="200"\} \d/);
    expect(text).toMatch(/operation="other"/);
    expect(text).not.toContain('Mine');
    expect(text).toMatch(/trivium_subgraph_fetch_seconds_count\{subgraph="pim",outcome="ok"\} \d/);
  });
});

describe('a manifest', () => {
  const starting = (body: string) =>
    startShop('in-process', {
      manifests: [{ ...manifest, operations: [{ id: 'x', name: 'Old', type: 'query', body }] }],
    });
  test('with an operation that does not fit the schema stops the start, with its name', async () => {
    await expect(starting('query Old { product(sku: "A") { colour } }')).rejects.toMatchObject({
      code: 'STARTUP',
      message: expect.stringContaining('Old: Cannot query field "colour"'),
    });
  });
  test('of another format is refused', () => {
    expect(() => readManifest({ operations: [] }, 'my.json')).toThrow(
      /my\.json is not an Apollo persisted query manifest/,
    );
  });
});
