import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { demoProgram, SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { type Program, programIn } from '../program.ts';
import { type Lifted, lift, type Served } from './lifted.ts';
import { readMarkup } from './markup.ts';
import { get } from './shop.ts';

const OURS = join(import.meta.dirname, '..', '..', '..', 'apps', 'storefront');
const PAGE = '/de-at/p/LINEN-DRESS';

/** The storefront as it is, and as a team has made it its own: with an operation that nobody has registered. */
let asItIs: Lifted;
let changed: Lifted;
let trivium: Program;
beforeAll(async () => {
  asItIs = lift();
  changed = lift();
  changed.change('operations/product.graphql', 'ShopProduct');
  await changed.run('generate');
  const { folder } = await demoProgram();
  trivium = await programIn(folder, 'start', '--no-demo', '--no-storefront');
}, SEEDED_WITHIN_MS);
afterAll(async () => {
  await trivium?.end();
  asItIs?.remove();
  changed?.remove();
});

const graphWith = async (settings: Record<string, string>): Promise<void> => {
  await trivium.start(settings);
  await trivium.untilGreeting();
  onTestFinished(async () => void (await trivium.stop()));
};

const served = async (storefront: Lifted): Promise<Served> => {
  const running = await storefront.start(trivium.origin);
  onTestFinished(async () => void (await running.close()));
  return running;
};

const expectProduct = async ({ origin, said }: Served): Promise<void> => {
  const response = await get(origin + PAGE);
  const page = readMarkup(await response.text());
  expect([response.status, page.all('h1').map(({ text }) => text)]).toEqual([200, ['Leinenkleid Marie']]);
  expect(said()).toBe('');
};

test('its folder is enough for its types and its manifest, and they are those that are used here', async () => {
  expect(await asItIs.run('prestart')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^\d+ op/) });
  for (const file of ['graphql.ts', 'persisted-query-manifest.json'])
    expect(asItIs.read(`src/generated/${file}`)).toBe(readFileSync(join(OURS, 'src', 'generated', file), 'utf8'));
  expect(await asItIs.run('types')).toMatchObject({ code: 0, output: '' });
  // What is there is left alone.
  expect(await asItIs.run('prestart')).toMatchObject({ code: 0, output: '' });
}, 60_000);

test.each([
  ['a schema that is not there', '/nowhere.graphql', /^generate: The schema cannot be read \(ENOENT.+\)\.\n$/],
  ['what is no schema', 'package.json', /^generate: package\.json is not a GraphQL schema: /],
  ['another schema', 'other.graphql', /do not fit the schema:\n {2}editions\.graphql:\d+: Cannot query field "site"/],
])('%s is told in a sentence', async (_what, place, sentence) => {
  writeFileSync(join(changed.folder, 'other.graphql'), 'type Query { other: Int }\n');
  const { code, stdout, stderr } = await changed.run('generate', '--schema', place);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(sentence);
  expect(changed.read('schema.graphql')).toBe(asItIs.read('schema.graphql'));
});

test('a graph in development tells its schema; what it has not registered it refuses, in words for the log', async () => {
  await graphWith({});
  expect(await changed.run('generate', '--graph', trivium.origin)).toMatchObject({ code: 0, stderr: '' });
  expect(changed.read('schema.graphql')).toBe(readFileSync(join(OURS, 'schema.graphql'), 'utf8'));
  const storefront = await served(changed);
  expect((await get(storefront.origin + PAGE)).status).toBe(503);
  expect(storefront.said()).toContain(`storefront: GET ${PAGE}: No operation is registered under this id;`);
  expect(storefront.said()).toContain('register it with its manifest');
}, 60_000);

test('a graph that runs registered operations only runs those of the manifests that it is given', async () => {
  await graphWith({ OPERATIONS: 'safelist', OPERATION_MANIFESTS: changed.manifest });
  await expectProduct(await served(asItIs));
  await expectProduct(await served(changed));
  const { code, stderr } = await changed.run('generate', '--graph', trivium.origin);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^generate: The graph at \S+ does not tell its schema \(Only registered .+\)\. Give a file/);
}, 60_000);

test('a manifest that does not fit the schema keeps the graph from starting, and nothing of it stays behind', async () => {
  const misfit = join(changed.folder, 'misfit.json');
  const operations = [{ id: 'a', name: 'Lost', type: 'query', body: 'query Lost { nowhere }' }];
  writeFileSync(misfit, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }));
  await expect(trivium.start({ OPERATION_MANIFESTS: misfit })).rejects.toThrow(
    /ended with 1: trivium: These registered operations do not fit the schema:\n {2}Lost: Cannot query field "nowhere"/,
  );
  expect(existsSync(join(trivium.folder, 'postgres', 'postmaster.pid'))).toBe(false);
}, 60_000);
