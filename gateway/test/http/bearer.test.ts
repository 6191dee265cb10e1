import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShop } from '../support/start-shop.ts';

let graph: Awaited<ReturnType<typeof startShop>>;
beforeAll(async () => {
  graph = await startShop('in-process');
});
afterAll(() => graph.close());

/** Not fetch: it would join headers of one name. */
const send = (headers: Record<string, string | string[]>, path: string, query: string) =>
  new Promise<{ status: number; codes: string[] }>((resolve, reject) => {
    const sent = request(`${graph.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.on('error', reject);
    sent.on('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
      resolve({ status: response.statusCode ?? 0, codes: errors.map(({ extensions }) => extensions.code) });
    });
    sent.end(JSON.stringify({ query }));
  });

test('one token is read; two are a riddle that is not guessed at', async () => {
  const bearer = `Bearer ${graph.tokenOf('enricher')}`;
  const query = '{ secret }';
  expect((await send({ authorization: bearer }, '/graphql', query)).codes).toEqual([]);
  expect(await send({ authorization: [bearer, bearer] }, '/graphql', query)).toEqual({
    status: 401,
    codes: ['UNAUTHENTICATED'],
  });
});

test('a token in the address is refused, right or wrong', async () => {
  const path = `/graphql?access_token=${graph.tokenOf('enricher')}`;
  expect((await send({}, path, '{ __typename }')).status).toBe(401);
});

test('neither headers that name roles nor a cookie say who somebody is', async () => {
  const claims = { 'x-user-roles': 'admin', 'x-tenant': 'other', cookie: `token=${graph.tokenOf('admin')}` };
  expect(await send(claims, '/graphql', '{ secret }')).toEqual({ status: 200, codes: ['UNAUTHENTICATED'] });
  const customer = { ...claims, authorization: `Bearer ${graph.tokenOf('customer')}` };
  expect((await send(customer, '/graphql', '{ secret }')).codes).toEqual(['FORBIDDEN']);
});

test('text that no database holds is refused wherever it stands', async () => {
  for (const query of ['{ product(sku: "a\\u0000") { name } }', '{ product(sku: "\\ud800") { name } }'])
    expect((await send({}, '/graphql', query)).status).toBe(400);
  const body = (value: string) =>
    fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"query ($sku: ID!) { product(sku: $sku) { name } }","variables":{"sku":"${value}"}}`,
    });
  expect((await body('a\\u0000')).status).toBe(400);
  expect((await body('\\udfff')).status).toBe(400);
  expect((await body('\\ud83d\\ude00')).status).toBe(200);
});
