import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoProgram, SEEDED_WITHIN_MS } from './demo-installation.ts';
import { type Ended, type Program, runCommand, tokenFor, TRIVIUM_SECRET } from './program.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const admin = tokenFor('admin');

let trivium: Program;
beforeAll(async () => {
  trivium = await demoProgram();
  await trivium.start();
  await trivium.untilGreeting();
}, SEEDED_WITHIN_MS);
afterAll(() => trivium.end());

type Payload = { userErrors: { message: string }[] } & Record<string, never>;

const mutate = async (call: string, variables: object = {}): Promise<Payload> => {
  const { data, errors } = await trivium.ask<Record<string, Payload>>(call, { token: admin, variables });
  expect(errors).toBeUndefined();
  const [payload] = Object.values(data ?? {});
  expect(payload?.userErrors).toEqual([]);
  return payload as Payload; // expected above
};

/** A product in the demo's family, of its brand, priced in its market, with a picture; and a page on the demo's own site that shows both worlds. */
const addForeign = async () => {
  const draft = {
    sku: 'UMBRELLA',
    kind: 'SIMPLE',
    family: 'accessory',
    categories: ['bags'],
    values: [
      { attribute: 'name', locale: 'de', text: 'Schirm' },
      { attribute: 'brand', record: 'wetterseite' },
      { attribute: 'colour', record: 'fir' },
    ],
  };
  await mutate(
    'mutation Save($input: ProductDraftInput!) { productDraftSave(input: $input) { userErrors { message } } }',
    { input: draft },
  );
  await mutate('mutation { productApprove(input: { sku: "UMBRELLA" }) { userErrors { message } } }');
  await mutate(
    'mutation { priceSet(input: { sku: "UMBRELLA", market: "DE", amount: "79.00" }) { userErrors { message } } }',
  );
  const bytes = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#234338' } })
    .jpeg()
    .toBuffer();
  const uploaded = await fetch(`${trivium.origin}/assets?fileName=umbrella.jpg`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
  const { id } = (await uploaded.json()) as { id: string };
  await mutate(`mutation { assetApprove(input: { id: "${id}" }) { userErrors { message } } }`);
  await mutate(`mutation { rightsRecord(input: { assetId: "${id}", licence: "Own" }) { userErrors { message } } }`);
  for (const sku of ['UMBRELLA', 'TOTE-BAG-MOSS'])
    await mutate(
      `mutation { assetLink(input: { sku: "${sku}", assetId: "${id}", role: LIFESTYLE }) { userErrors { message } } }`,
    );
  const page = {
    site: 'shop',
    locale: 'de',
    path: '/schirme',
    title: 'Schirme',
    blocks: [{ productGrid: { products: ['UMBRELLA', 'RAINCOAT'] } }, { gallery: { images: [id] } }],
  };
  const saved = await mutate(
    'mutation Save($input: PageDraftInput!) { pageDraftSave(input: $input) { draft { id revision } userErrors { message } } }',
    { input: page },
  );
  await mutate(
    'mutation Publish($input: PagePublishInput!) { pagePublish(input: $input) { userErrors { message } } }',
    { input: saved['draft'] },
  );
  return id;
};

const foreign = async (id: string) => {
  const { data, errors } = await trivium.ask<object>(
    `query Foreign @inContext(market: "DE", locale: "de") {
      product(sku: "UMBRELLA") { name price { amount } brand { label } categories { code } mediaLinks { id role asset { id dominantColor cleared rights { revision } } } }
      asset(id: "${id}") { id rights { licence } draft { sha256 revision } }
      route(site: "shop", path: "/schirme") { ... on PageRoute { page { id publishedAt title blocks { ... on ProductGridBlock { products { sku name } } ... on GalleryBlock { images { id cleared } } } } } }
      productVersions(sku: "UMBRELLA") { id validFrom }
      prices(sku: "UMBRELLA", market: "DE") { amount validFrom }
      bag: product(sku: "TOTE-BAG-MOSS") { media(roles: [LIFESTYLE]) { id } }
    }`,
    { token: admin },
  );
  expect(errors).toBeUndefined();
  return data;
};

const MANIFEST = JSON.parse(
  readFileSync(join(ROOT, 'schema', 'operations', 'persisted-query-manifest.json'), 'utf8'),
) as {
  operations: { name: string; body: string }[];
};
const QUESTIONS: [string, object][] = [
  ['Home', { market: 'AT', locale: 'de-AT' }],
  ['Listing', { category: 'men-knitwear', market: 'FR', locale: 'fr' }],
  ['Navigation', { market: 'GB' }],
  ['Page', { path: '/lookbook', market: 'US' }],
  ['Product', { sku: 'LINEN-DRESS', market: 'DE' }],
  ['Search', { text: 'wolle', market: 'AT', locale: 'de-AT' }],
];

/** What the graph says of the demo. Ids, addresses and instants are new each time; what they stand for is not. */
const answers = async (): Promise<unknown[]> =>
  Promise.all(
    QUESTIONS.map(async ([name, variables]) => {
      const query = MANIFEST.operations.find((operation) => operation.name === name)?.body ?? '';
      const answer = await trivium.ask<object>(query, { variables });
      expect([name, answer.errors]).toEqual([name, undefined]);
      return JSON.parse(
        JSON.stringify(answer.data)
          .replaceAll(/[\w-]{8}-[\w-]{4}-[\w-]{4}-[\w-]{4}-[\w-]{12}/g, 'id')
          .replaceAll(/"endCursor":"[^"]+"/g, '"endCursor":"cursor"')
          .replaceAll(/(?:https?:\/\/[^"\s]*)?\/media\/[^"\s]+/g, 'address'),
      );
    }),
  );

const expectSentence = ({ code, stderr }: Ended, sentence: RegExp) => {
  expect(stderr).toMatch(sentence);
  expect(code).toBe(1);
};

test(
  'a reset makes the demo as on its first day and touches nothing else',
  async () => {
    const id = await addForeign();
    // With the umbrella in it: a list of bags counts it, before as after.
    const first = await answers();
    const before = await foreign(id);
    await mutate(
      'mutation { priceSet(input: { sku: "BEANIE-OAT", market: "AT", amount: "1.00" }) { userErrors { message } } }',
    );
    await mutate('mutation { productRetire(input: { sku: "SHETLAND-JUMPER" }) { userErrors { message } } }');
    expect(await answers()).not.toEqual(first);

    expectSentence(await trivium.command('demo', 'reset', '--yes'), /Another Trivium process \(pid \d+\) is using/);
    await trivium.stop();
    expectSentence(await trivium.command('demo', 'reset'), /no terminal to ask on: say --yes/);
    const settings = { TRIVIUM_FOLDER: trivium.folder, TRIVIUM_SECRET, NODE_ENV: 'production' };
    expectSentence(await runCommand(['demo', 'reset', '--yes'], settings), /not reset with NODE_ENV=production/);

    const reset = await trivium.patientCommand('demo', 'reset', '--yes');
    expect([reset.code, reset.stderr]).toEqual([0, '']);
    expect(reset.stdout).toContain('as on its first day');

    await trivium.start();
    await trivium.untilGreeting();
    expect(trivium.output()).not.toContain('new installation');
    expect(await foreign(id)).toEqual(before);
    expect(await answers()).toEqual(first);
  },
  SEEDED_WITHIN_MS,
);

test('what was done stays written, the reset with it', async () => {
  for (const subgraph of ['pim', 'dam', 'content']) {
    const { data } = await trivium.ask<Record<string, { entries: { action: string; actor: string }[] }>>(
      `{ ${subgraph}Audit(entity: "Demo") { entries { action actor } } }`,
      { token: admin },
    );
    expect(data?.[`${subgraph}Audit`]?.entries).toEqual([{ action: 'demoReset', actor: 'service:demo' }]);
  }
  const { code, output } = await trivium.command('audit', 'verify');
  expect(output).toMatch(/pim: whole[\s\S]*dam: whole[\s\S]*content: whole/);
  expect(code).toBe(0);
});

test('without a demo there is nothing to reset', async () => {
  const settings = { TRIVIUM_FOLDER: `${trivium.folder}/empty`, TRIVIUM_SECRET };
  expectSentence(await runCommand(['demo', 'reset', '--yes'], settings), /There is no demo in this installation/);
}, 60_000);
