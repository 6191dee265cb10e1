import type { GraphQLResolverMap } from '@apollo/subgraph';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONTEXT_HEADER, contextSigner, type RequestContext } from '../context/index.ts';
import { createLog } from '../log/index.ts';
import { instant, systemClock } from '../time/index.ts';
import { anonymous } from '../viewer/index.ts';
import { buildSubgraph, serveSubgraph } from './index.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Product @key(fields: "sku") { sku: ID! }
  type Hidden { secret: String }
  type Query { hidden: Hidden }
`);
let lookups = 0;
const resolvers: GraphQLResolverMap<RequestContext> = {
  Product: {
    __resolveReference: (reference: unknown) => {
      lookups += 1;
      return reference;
    },
  },
};

const log = createLog({ level: 'silent' });
const signer = contextSigner('a secret of more than thirty-two bytes', systemClock);
const nothing = { notReady: async () => [], close: async () => {} };
const app = serveSubgraph(
  buildSubgraph({ name: 'shop', typeDefs, resolvers, contextFor: (request) => request, log, ...nothing }),
  { signer, log },
);
let url = '';
beforeAll(async () => {
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
});
afterAll(() => app.close());

const read = {
  market: 'AT',
  countries: ['AT'],
  currency: 'EUR',
  locale: 'de',
  localeChain: ['de'],
  channel: 'web',
  stage: 'PRODUCTION' as const,
  at: instant(0),
  travelled: false,
};

/** As the gateway would ask: with its word. */
const ask = async (query: string, representations: unknown[] = []) => {
  const body = JSON.stringify({ query, variables: { representations } });
  const context = signer.sign({ read, viewer: anonymous, requestId: 'test' }, body);
  const headers = { 'content-type': 'application/json', [CONTEXT_HEADER]: context };
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, answer: (await response.json()) as { data?: unknown; errors?: unknown[] } };
};
const ENTITIES = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
const products = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ __typename: 'Product', sku: String(index) }));

test('a flood of representations is refused with 413 before any of them is looked up', async () => {
  lookups = 0;
  const { status, answer } = await ask(ENTITIES, products(6_001));
  expect([status, answer.data, lookups]).toEqual([413, undefined, 0]);
  expect(answer.errors).toMatchObject([{ extensions: { code: 'REQUEST_TOO_LARGE' } }]);
  expect(await ask(ENTITIES, products(3))).toMatchObject({ status: 200 });
  expect(lookups).toBe(3);
});

test('a document that does not fit is 400', async () => {
  expect((await ask('{ nothing }')).status).toBe(400);
  expect((await ask('{ hidden {')).status).toBe(400);
});

test('a representation of a type that is no entity gives no data', async () => {
  for (const __typename of ['User', 'Hidden', 'Query', '__proto__']) {
    const { answer } = await ask(ENTITIES, [{ __typename, sku: '1' }]);
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer.data ?? null)).not.toContain('sku');
    expect((answer.data as { _entities: unknown[] } | null | undefined)?._entities ?? [null]).toEqual([null]);
  }
});
