import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startShop } from '../support/start-shop.ts';

let graph: Awaited<ReturnType<typeof startShop>>;
beforeAll(async () => {
  graph = await startShop('in-process', { corsOrigins: ['https://shop.example'] });
});
afterAll(() => graph.close());

const send = (path: string, init?: RequestInit) => fetch(`${graph.url}${path}`, init);
const get = (query: Record<string, string>, headers: Record<string, string> = { 'apollo-require-preflight': '1' }) =>
  send(`/graphql?${new URLSearchParams(query)}`, { headers });
const post = (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  send('/graphql', { method: 'POST', body, headers });

describe('GET', () => {
  test('runs a query with variables', async () => {
    const response = await get({
      query: 'query ($sku: ID!) { product(sku: $sku) { name } }',
      variables: '{"sku":"A"}',
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { product: { name: 'name of A' } } });
  });
  test('answers a mutation with 405 and says what is allowed', async () => {
    const response = await get({ query: 'mutation { visit(note: "x") }' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
  test('without a header that a foreign page cannot set is refused', async () => {
    expect((await get({ query: '{ __typename }' }, {})).status).toBe(400);
  });
  test.each([
    [{ query: '{ __typename }', variables: 'nonsense' }],
    [{ query: '{ __typename }', variables: '[1]' }],
    [{ variables: '{}' }],
  ])('refuses %j', async (query) => {
    expect((await get(query as Record<string, string>)).status).toBe(400);
  });
  test('HEAD answers without a body', async () => {
    const response = await send('/graphql?query=%7B__typename%7D', {
      method: 'HEAD',
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('POST', () => {
  test.each([
    ['application/x-www-form-urlencoded', 'query=%7B__typename%7D', 400],
    ['text/plain', '{"query":"{__typename}"}', 400],
    ['multipart/form-data; boundary=x', '--x--', 400],
    ['application/graphql', '{__typename}', 415],
    ['application/json; charset=ibm037', '{"query":"{__typename}"}', 415],
    ['application/json; charset=utf-8', '{"query":"{__typename}"}', 200],
    ['application/json', '[{"query":"{__typename}"}]', 400],
    ['application/json', '{"query":', 400],
    ['application/json', '"text"', 400],
    ['application/json', 'null', 400],
    ['application/json', '{"query":7}', 400],
    ['application/json', '{"query":"{__typename}","variables":[]}', 400],
    ['application/json', '{"query":"{__typename}","operationName":7}', 400],
    ['application/json', '{"query":"{__typename}","extensions":"x"}', 400],
    ['application/json', `\ufeff{"query":"{__typename}"}`, 400],
  ])('%s %s → %i', async (type, body, status) => {
    const response = await post(body, { 'content-type': type });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/json; charset=utf-8',
    ]);
  });
  test('a compressed body is not opened', async () => {
    expect((await post('x', { 'content-type': 'application/json', 'content-encoding': 'gzip' })).status).toBe(415);
  });
  test('a body over the limit is 413', async () => {
    const response = await post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(600_000)}` }));
    expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([413, 'REQUEST_TOO_LARGE']);
  });
  test('one of several operations has to be named', async () => {
    const query = 'query A { __typename } query B { a: __typename }';
    expect((await post(JSON.stringify({ query }))).status).toBe(400);
    expect(await (await post(JSON.stringify({ query, operationName: 'B' }))).json()).toEqual({ data: { a: 'Query' } });
  });
  test('a value that does not fit its variable is 400 with BAD_USER_INPUT', async () => {
    const { status, body } = await graph.ask('query ($sku: ID!) { product(sku: $sku) { name } }', {
      variables: { sku: { not: '' } },
    });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('what comes back', () => {
  test.each([
    ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    ['application/json;q=0.5, application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ])('Accept: %s', async (accept, type) => {
    const response = await post('{"query":"{__typename}"}', { 'content-type': 'application/json', accept });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  });
  test('nothing that we can write is 406', async () => {
    expect(
      (await post('{"query":"{__typename}"}', { 'content-type': 'application/json', accept: 'text/html' })).status,
    ).toBe(406);
  });
  test('a wrong token is 401, never anonymous', async () => {
    const response = await post('{"query":"{__typename}"}', {
      'content-type': 'application/json',
      authorization: 'Bearer a.b.c',
    });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="trivium"']);
  });
  test("the request id is the caller's, when it is sane, and stands in errors", async () => {
    const sane = await graph.ask('{ secret }', { headers: { 'x-request-id': 'checkout-4711' } });
    expect([sane.headers.get('x-request-id'), sane.body.errors?.[0]?.extensions.requestId]).toEqual([
      'checkout-4711',
      'checkout-4711',
    ]);
    const odd = await graph.ask('{ secret }', { headers: { 'x-request-id': 'a b' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
  test('security headers are everywhere', async () => {
    for (const path of ['/graphql', '/', '/health', '/nowhere']) {
      const { headers } = await send(path);
      expect([headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual(['nosniff', 'DENY']);
    }
  });
  test('internal headers from outside mean nothing', async () => {
    const context = graph.signer.sign(
      { read: {} as never, viewer: { subject: 'x', roles: ['admin'], scopes: ['pim:write'] }, requestId: 'x' },
      '{"query":"{ secret }"}',
    );
    const { body } = await graph.ask('{ secret }', { headers: { 'x-trivium-context': context } });
    expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('other origins', () => {
  const preflight = (origin: string) =>
    send('/graphql', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
  test('a listed one may call, and is told what it may send', async () => {
    const { status, headers } = await preflight('https://shop.example');
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, 'https://shop.example']);
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });
  test('any other may not', async () => {
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
