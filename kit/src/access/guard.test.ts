import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { expect, test } from 'vitest';
import { type RequestContext, requestContext } from '../context/index.ts';
import { instant } from '../time/index.ts';
import { anonymous, type Scope, serviceViewer } from '../viewer/index.ts';
import { guardFields } from './index.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes", "@policy"])
  interface Priced { cost: String @requiresScopes(scopes: [["pim:write"]]) }
  type Draft implements Priced @key(fields: "id") @requiresScopes(scopes: [["pim:read-drafts"]]) { id: ID!, cost: String, note: String @authenticated }
  type Note @key(fields: "id") { id: ID!, text: String }
  type Query {
    draft: Draft
    either: String @requiresScopes(scopes: [["pim:write", "pim:approve"], ["audit:read"]])
    decided: String @policy(policies: [["nobody-decides"]])
    open: String
  }
`);

let lookups = 0;
const draft = { __typename: 'Draft', id: '1', cost: '2', note: 'n' };
const lookUp = ({ id }: { id: string }) => {
  lookups += 1;
  return id === '1' ? draft : null;
};
const resolvers = {
  Query: {
    draft: () => draft,
    either: () => 'e',
    decided: () => 'd',
    open: () => 'o',
  },
  Draft: { __resolveReference: lookUp },
  Note: { __resolveReference: ({ id }: { id: string }) => ({ id, text: 't' }) },
} as GraphQLResolverMap<unknown>; // @apollo/subgraph keeps no type of its context
const schema = guardFields(buildSubgraphSchema([{ typeDefs, resolvers }]));

const place = {
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

const ask = async (source: string, scopes?: readonly Scope[]) => {
  const viewer = scopes ? serviceViewer('test', scopes) : anonymous;
  const contextValue: RequestContext = requestContext({ read: place, viewer, requestId: 'test' });
  const { data, errors = [] } = await graphql({ schema, source, contextValue });
  const codes = errors.map(({ originalError }) => (originalError as { code?: string } | undefined)?.code);
  return { data: JSON.parse(JSON.stringify(data ?? null)), codes };
};

test('a rule on a type counts for the fields that return it, and nobody in between gets past it', async () => {
  expect(await ask('{ draft { id } open }')).toEqual({ data: { draft: null, open: 'o' }, codes: ['UNAUTHENTICATED'] });
  expect(await ask('{ draft { id } }', [])).toEqual({ data: { draft: null }, codes: ['FORBIDDEN'] });
  expect(await ask('{ draft { id note } }', ['pim:read-drafts'])).toEqual({
    data: { draft: { id: '1', note: 'n' } },
    codes: [],
  });
});

test("a rule on an interface's field counts for those who implement it", async () => {
  expect(await ask('{ draft { id cost } }', ['pim:read-drafts'])).toEqual({
    data: { draft: { id: '1', cost: null } },
    codes: ['FORBIDDEN'],
  });
  expect((await ask('{ draft { cost } }', ['pim:read-drafts', 'pim:write'])).data).toEqual({ draft: { cost: '2' } });
});

test('of alternatives one is enough, of one alternative all are needed; a policy that nobody decides is never met', async () => {
  expect((await ask('{ either }', ['pim:write'])).codes).toEqual(['FORBIDDEN']);
  expect((await ask('{ either }', ['pim:write', 'pim:approve'])).codes).toEqual([]);
  expect((await ask('{ either }', ['audit:read'])).codes).toEqual([]);
  expect((await ask('{ decided }', ['audit:read'])).codes).toEqual(['FORBIDDEN']);
});

test('an entity is refused before it is looked up, whether it is there or not, and the rest of the batch arrives', async () => {
  lookups = 0;
  const entities = (id: string) => `{ __typename: "Draft", id: "${id}" }, { __typename: "Note", id: "1" }`;
  const there = await ask(`{ _entities(representations: [${entities('1')}]) { __typename } }`);
  expect(there).toEqual({ data: { _entities: [null, { __typename: 'Note' }] }, codes: ['UNAUTHENTICATED'] });
  expect(await ask(`{ _entities(representations: [${entities('2')}]) { __typename } }`)).toEqual(there);
  expect(lookups).toBe(0);
  const allowed = await ask(`{ _entities(representations: [${entities('1')}]) { __typename } }`, ['pim:read-drafts']);
  expect(allowed.data._entities[0]).toEqual({ __typename: 'Draft' });
});
