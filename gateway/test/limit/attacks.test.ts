import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startShop } from '../support/start-shop.ts';
import { attacks, ELSEWHERE, GENERATED, TRANSLATED } from './attacks.ts';

let graph: Awaited<ReturnType<typeof startShop>>;
beforeAll(async () => {
  graph = await startShop('in-process', { production: true });
});
afterAll(() => graph.close());

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true }).map((file) => basename(String(file)));

const list = attacks();
const here = (list ?? []).filter(({ id }) => !(id in ELSEWHERE));
/** A limit answers 4xx before any subgraph is asked; a few are harmless and may be answered. */
const HARMLESS = new Set(['dup-field-500', 'null-byte', 'lone-surrogate', 'sql-ish']);

describe.skipIf(list === null)('the list of attacks (../shared/data/attacks; skipped where it is missing)', () => {
  test.each(here)('$id: $expect', async ({ id, document }) => {
    const query = GENERATED[id]?.() ?? TRANSLATED[id] ?? document;
    const variables = id === 'var-depth' ? { v: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown } : {};
    const operationName = id === 'opname-long' ? 'x'.repeat(1_000_000) : undefined;
    const { status, body } = await graph.ask(query, { variables, ...(operationName && { operationName }) });
    const asked = graph.shop.subgraphs.flatMap(({ name }) => graph.control(name).received());
    if (HARMLESS.has(id)) expect([200, 400]).toContain(status);
    else {
      expect([400, 413]).toContain(status);
      expect(asked).toEqual([]);
      expect(body.errors?.length).toBeGreaterThan(0);
      expect(body.errors?.length).toBeLessThanOrEqual(6);
    }
    expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
    if (id === 'directive-10') expect(body.errors).toHaveLength(1);
  });

  test('every attack is run here or said to be elsewhere', () => {
    expect(
      Object.keys({ ...GENERATED, ...TRANSLATED, ...ELSEWHERE }).filter(
        (id) => !list?.some((attack) => attack.id === id),
      ),
    ).toEqual([]);
    expect(here.filter(({ id, generated }) => generated && !(id in GENERATED)).map(({ id }) => id)).toEqual([]);
  });
});

test('a test that is said to have an attack exists', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const files = new Set(['gateway/test', 'kit/src'].flatMap((folder) => filesBelow(join(root, folder))));
  const cited = Object.values(ELSEWHERE).flatMap((reason) => reason.match(/[\w-]+\.test\.ts/g) ?? []);
  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter((file) => !files.has(file))).toEqual([]);
});

describe('limits', () => {
  test('a fragment bomb without aliases is counted, not expanded', async () => {
    const bomb = `{ product(sku:"A") { ...f0 } } ${Array.from({ length: 30 }, (_, index) => `fragment f${index} on Product { ...f${index + 1} ...f${index + 1} }`).join(' ')} fragment f30 on Product { name }`;
    const { status, body } = await graph.ask(bomb);
    expect([status, body.errors?.[0]?.extensions]).toMatchObject([400, { code: 'REQUEST_TOO_LARGE', limit: 1_000 }]);
  });
  test('the cost of lists is multiplied, variables included', async () => {
    const query = 'query ($n: Int!) { products(first: $n) { nodes { related(first: $n) { sku } } } }';
    expect((await graph.ask(query, { variables: { n: 20 } })).status).toBe(200);
    const { status, body } = await graph.ask(query, { variables: { n: 250 } });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'REQUEST_TOO_LARGE']);
  });
  test('long lists and deep objects in variables are refused', async () => {
    const query = 'mutation ($input: RenameInput!) { productRename(input: $input) { name } }';
    const input = { sku: 'A', name: 'x' };
    expect(
      (
        await graph.ask(query, {
          role: 'approver',
          variables: { input: { ...input, tags: Array.from({ length: 1_001 }, () => 'x') } },
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await graph.ask(query, {
          role: 'approver',
          variables: { input: { ...input, more: JSON.parse('['.repeat(30) + ']'.repeat(30)) } },
        })
      ).status,
    ).toBe(400);
    expect((await graph.ask(query, { role: 'approver', variables: { input } })).status).toBe(200);
  });
  test("a variable or an alias of a prototype's name does no harm", async () => {
    expect(
      (
        await graph.ask('query ($__proto__: ID!) { product(sku: $__proto__) { sku } }', {
          variables: JSON.parse('{"__proto__":{"x":1}}') as Record<string, unknown>,
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await graph.ask('query ($constructor: ID!) { product(sku: $constructor) { sku } }', {
          variables: { constructor: 'A' },
        })
      ).body,
    ).toEqual({ data: { product: { sku: 'A' } } });
    expect((await graph.ask('query ($toString: ID!) { product(sku: $toString) { sku } }')).status).toBe(400);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
  test('a variable of the name that federation uses is refused', async () => {
    expect(
      (
        await graph.ask('query ($representations: ID!) { product(sku: $representations) { media { id } } }', {
          variables: { representations: 'A' },
        })
      ).status,
    ).toBe(400);
  });
  test('many headers, odd encodings and types do not upset the edge', async () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`x-${index}`, 'x']));
    expect((await graph.ask('{ __typename }', { headers: many })).status).toBe(200);
    const utf16 = Buffer.from('{"query":"{__typename}"}', 'utf16le');
    expect(
      (
        await fetch(`${graph.url}/graphql`, {
          method: 'POST',
          body: utf16,
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(400);
    expect(
      (await fetch(`${graph.url}/graphql?query={__typename}`, { headers: { 'content-type': 'message/http' } })).status,
    ).toBe(415);
  });
});
