import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLSchema, isNonNullType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '@trivium/kit/access';
import { CONTEXT_HEADER } from '@trivium/kit/context';
import { type Role, ROLES } from '@trivium/kit/viewer';
import { SUBGRAPHS, type SubgraphName, supergraphSdl, typeDefsOf } from '@trivium/schema';
import { accessPage, accessTable, viewerOf } from '../../src/access/table.ts';
import { placeless } from '../../src/context/in-context.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';
import { answerAnything } from '../support/answer-anything.ts';
import { entityOperation, operationTo, type Way } from './operation-to.ts';

const table = accessTable(supergraphSdl());
const parts = SUBGRAPHS.map((name) => answerAnything(name, typeDefsOf(name)));
const verdicts = new Map(table.rows.map((row) => [`${row.type}.${row.field}`, row.verdicts]));

let graph: TestGateway;
beforeAll(async () => {
  graph = await startTestGateway({
    transport: 'http',
    subgraphs: parts.map(({ subgraph }) => subgraph),
    supergraphSdl: supergraphSdl(),
  });
});
afterAll(() => graph.close());

/** A type of which every field is restricted. */
const isClosed = (name: string): boolean => {
  const type = table.schema.getType(name);
  return isObjectType(type) && Object.keys(type.getFields()).every((field) => verdicts.has(`${name}.${field}`));
};

/** Every field of every type of a schema, but for what federation and introspection add. */
const everyField = (schema: GraphQLSchema): { type: string; field: string }[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('_'))
    .flatMap((type) =>
      isObjectType(type)
        ? Object.keys(type.getFields())
            .filter((field) => !field.startsWith('_'))
            .map((field) => ({ type: type.name, field }))
        : [],
    );

type Answer = { errors?: { path?: (string | number)[]; extensions?: { code?: string } }[] };

/** What the table says about a way: the first element on it that is closed decides. */
const expected = (elements: readonly string[], role: Role): Verdict => {
  for (const element of elements) {
    const verdict = verdicts.get(element)?.get(role) ?? 'allowed';
    if (verdict !== 'allowed') return verdict;
  }
  return 'allowed';
};

const found = ({ errors = [] }: Answer): string => {
  const [code] = errors.map(({ extensions }) => extensions?.code ?? 'none');
  return code ?? 'allowed';
};

test('the page in the documentation is the table', () => {
  expect(readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'access.md'), 'utf8')).toBe(
    accessPage(table),
  );
});

test('every mutation has a rule', () => {
  const mutations = Object.keys(table.schema.getMutationType()?.getFields() ?? {});
  expect(mutations.filter((field) => !verdicts.has(`Mutation.${field}`))).toEqual([]);
});

test('there are open fields beside the restricted ones, and both are tried', () => {
  expect(everyField(table.schema).length).toBeGreaterThan(2 * table.rows.length);
});

test('a restricted field of an open type is nullable, so that it costs those without the right nothing else', () => {
  const closed = new Set(table.rows.map(({ type }) => type).filter((type) => isClosed(type)));
  const costly = table.rows.filter(({ type, field }) => {
    const parent = table.schema.getType(type);
    const isRoot = parent === table.schema.getQueryType() || parent === table.schema.getMutationType();
    return !isRoot && !closed.has(type) && isObjectType(parent) && isNonNullType(parent.getFields()[field]?.type);
  });
  expect(costly.map(({ type, field }) => `${type}.${field}`)).toEqual([]);
});

test('every restricted field can be reached by some operation, so that none goes untested', () => {
  expect(table.rows.filter(({ type, field }) => operationTo(table.schema, type, field) === null)).toEqual([]);
});

describe.each(ROLES.map((role) => ({ role })))('$role', ({ role }) => {
  test('through the gateway: exactly what the table allows', async () => {
    const differing: string[] = [];
    for (const { type, field } of everyField(table.schema)) {
      const way = operationTo(table.schema, type, field);
      if (!way) continue;
      for (const { prefer } of parts) prefer(way.types);
      const { body } = await graph.ask(way.operation, { role });
      const answer = found(body as Answer);
      if (answer !== expected(way.elements, role))
        differing.push(`${type}.${field}: ${answer}, ${JSON.stringify(body.errors?.[0])}`);
    }
    expect(differing).toEqual([]);
  });

  test.each(SUBGRAPHS.map((name) => ({ name })))(
    'at the port of $name: exactly what the table allows, entities included',
    async ({ name }) => {
      const differing: string[] = [];
      for (const { way, variables, element } of waysInto(name)) {
        const answer = found(await askDirectly(name, way.operation, variables, role));
        if (answer !== expected(way.elements, role)) differing.push(`${element} by ${way.operation}: ${answer}`);
      }
      expect(differing).toEqual([]);
    },
  );
});

describe("without the gateway's signature", () => {
  test.each(SUBGRAPHS.map((name) => ({ name })))('$name answers nobody', async ({ name }) => {
    for (const query of [
      '{ __typename }',
      '{ _service { sdl } }',
      '{ _entities(representations: [{ __typename: "Product", sku: "x" }]) { __typename } }',
    ]) {
      const response = await fetch(`${graph.urlOf(name)}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      expect([response.status, ((await response.json()) as Answer).errors?.[0]?.extensions?.code]).toEqual([
        401,
        'UNAUTHENTICATED',
      ]);
    }
  });
});

type Entry = { way: Way; variables: Record<string, unknown>; element: string };

/** Each field that the subgraph has: from its own roots, and as an entity's. */
const waysInto = (name: SubgraphName): Entry[] => {
  const schema = parts[SUBGRAPHS.indexOf(name)]?.subgraph.schema;
  if (!schema) return [];
  return everyField(schema).flatMap(({ type, field }) => {
    const element = `${type}.${field}`;
    const way = operationTo(schema, type, field);
    const entity = isEntity(schema.getType('_Entity'), type) ? entityOperation(schema, type, field) : null;
    const representations = [{ __typename: type, id: 'x', sku: 'x', code: 'x' }];
    return [
      ...(way ? [{ way, variables: {}, element }] : []),
      ...(entity
        ? [{ way: { operation: entity, types: [type], elements: [element] }, variables: { representations }, element }]
        : []),
    ];
  });
};

const isEntity = (union: object | undefined, type: string): boolean =>
  union !== undefined &&
  'getTypes' in union &&
  (union as { getTypes(): { name: string }[] }).getTypes().some(({ name }) => name === type);

const askDirectly = async (
  name: SubgraphName,
  query: string,
  variables: Record<string, unknown>,
  role: Role,
): Promise<Answer> => {
  const body = JSON.stringify({ query, variables });
  const context = { read: placeless(graph.clock.now()), viewer: viewerOf(role), requestId: 'table' };
  for (const { prefer } of parts) prefer([...query.matchAll(/\.\.\. on (\w+)/g)].flatMap(([, type]) => type ?? []));
  const response = await fetch(`${graph.urlOf(name)}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [CONTEXT_HEADER]: graph.signer.sign(context, body) },
    body,
  });
  return (await response.json()) as Answer;
};
