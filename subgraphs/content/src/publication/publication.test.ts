import { TriviumError } from '@trivium/kit/errors';
import type { GraphClient } from '@trivium/kit/subgraph';
import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { editor, START, startTestContent, type TestContent, viewerWith } from '../testing.ts';

/** A graph that knows these: a SKU or an asset with the markets in which it is there or cleared. */
const known = { products: new Map<string, string[]>(), assets: new Map<string, string[]>(), down: false };
const questions: Parameters<GraphClient['ask']>[0][] = [];

const graph: GraphClient = {
  async ask<Data>(question: Parameters<GraphClient['ask']>[0]) {
    questions.push(question);
    if (known.down) throw new TriviumError('SUBGRAPH_UNAVAILABLE', 'pim is down');
    const market = question.context?.market ?? '';
    const answers = [...question.query.matchAll(/(r\d+): (\w+)\((?:sku|id|code): "([^"]*)"\)/g)].map(
      ([, alias = '', field, key = '']) => {
        if (field === 'product') return [alias, known.products.get(key)?.includes(market) ? { sku: key } : null];
        if (field === 'category') return [alias, key === 'jackets' ? { code: key } : null];
        const markets = known.assets.get(key);
        return [alias, markets ? { cleared: markets.includes(market) } : null];
      },
    );
    return Object.fromEntries(answers) as Data; // as the question was put
  },
};

let content: TestContent;
beforeAll(async () => {
  content = await startTestContent({ graph, references: 'checked' });
});
beforeEach(() => {
  questions.length = 0;
  known.down = false;
  known.products = new Map([
    ['S-1', ['AT', 'DE', 'US']],
    ['S-2', ['AT']],
  ]);
  known.assets = new Map([
    ['a-1', ['AT', 'DE', 'US']],
    ['a-2', ['AT']],
    ['a-3', []],
  ]);
});
afterAll(() => content.close());

const hours = (count: number) => instant(START + count * 3_600_000);

const publish = async (page: Record<string, unknown>, more: Record<string, unknown> = {}) => {
  const { id, revision } = await content.seed.draft({ path: `/p${Math.random()}`, ...page });
  return content.mutate(
    'pagePublish',
    'PagePublishInput',
    { id, revision, ...more },
    'draft { id } versions { locale path validFrom release ended } warnings { code field message }',
  );
};
const codes = ({ userErrors }: { userErrors: { code: string; field: string[] }[] }) =>
  userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`);

const grid = (...products: string[]) => [{ productGrid: { products } }];

test('references are asked for in each market of the page, at the instant at which it begins', async () => {
  const { userErrors, warnings } = await publish(
    { blocks: [...grid('S-1'), { gallery: { images: ['a-1'] } }], markets: ['AT', 'DE'] },
    { takesEffect: { at: new Date(hours(5)).toISOString() } },
  );
  expect({ userErrors, warnings }).toEqual({ userErrors: [], warnings: [] });
  expect(questions.map(({ context }) => context)).toEqual([
    { market: 'AT', at: hours(5) },
    { market: 'DE', at: hours(5) },
  ]);
  expect(questions[0]?.scopes).toEqual(['time:travel']);
});

test('a product or asset that is nowhere is refused with where it is, and nothing is written', async () => {
  const payload = await publish({
    path: '/dangling',
    blocks: [
      ...grid('S-1', 'GONE'),
      { hero: { heading: 'H', image: 'gone' } },
      { hero: { heading: 'H', action: { label: 'x', target: { category: 'hats' } } } },
    ],
  });
  expect(codes(payload)).toEqual([
    'DANGLING_REFERENCE draft.locales.de.blocks.0.productGrid.products.1',
    'DANGLING_REFERENCE draft.locales.de.blocks.1.hero.image',
    'DANGLING_REFERENCE draft.locales.de.blocks.2.hero.action.target.category',
  ]);
  expect(await content.route('/dangling')).toMatchObject({ found: null });
});

test('a picture that is cleared nowhere is refused; one that is cleared in some markets is a warning', async () => {
  expect(codes(await publish({ blocks: [{ gallery: { images: ['a-3'] } }] }))).toEqual([
    'NOT_CLEARED draft.locales.de.blocks.0.gallery.images.0',
  ]);
  const { userErrors, warnings } = await publish({ blocks: [{ gallery: { images: ['a-2'] } }, ...grid('S-2')] });
  expect(userErrors).toEqual([]);
  expect(warnings).toMatchObject([
    { code: 'NOT_CLEARED', message: expect.stringContaining('DE, US') },
    { code: 'DANGLING_REFERENCE', message: expect.stringContaining('DE, US') },
  ]);
});

test('what is tried out in staging may be ahead of its licence', async () => {
  const { userErrors, warnings } = await publish({ blocks: [{ gallery: { images: ['a-3'] } }] }, { stage: 'STAGING' });
  expect({ userErrors, warnings: warnings.length }).toEqual({ userErrors: [], warnings: 1 });
});

test('when the graph does not answer, nothing is written, and the same key works when it is back', async () => {
  const { id, revision } = await content.seed.draft({ path: '/later', blocks: grid('S-1') });
  const ask = () =>
    content.ask(
      'mutation ($input: PagePublishInput!) { pagePublish(input: $input, idempotencyKey: "once") { versions { path } userErrors { code } } }',
      { viewer: editor, variables: { input: { id, revision } } },
    );
  known.down = true;
  expect((await ask()).data.pagePublish).toEqual({ versions: [], userErrors: [{ code: 'UNAVAILABLE' }] });
  expect(await content.route('/later')).toMatchObject({ found: null });
  known.down = false;
  expect((await ask()).data.pagePublish).toEqual({ versions: [{ path: '/later' }], userErrors: [] });
  known.down = true;
  expect((await ask()).data.pagePublish).toEqual({ versions: [{ path: '/later' }], userErrors: [] });
});

test('a link to a page that the site does not have is refused', async () => {
  expect(
    codes(await publish({ blocks: [{ hero: { heading: 'H', action: { label: 'x', target: { page: 'nobody' } } } }] })),
  ).toEqual(['DANGLING_REFERENCE draft.locales.de.blocks.0.hero.action.target.page']);
});

test('a path that another page has, or is going to have, is taken', async () => {
  await content.seed.release('R', hours(20));
  await content.seed.page({ path: '/now' });
  await content.seed.page({ path: '/soon', publish: { at: hours(10) } });
  await content.seed.page({ path: '/released', publish: { release: 'R' } });
  for (const path of ['/now', '/soon', '/released']) {
    expect(codes(await publish({ path }))).toEqual(['TAKEN draft.locales.de.path']);
  }
  expect(codes(await publish({ path: '/now', locale: 'en' }))).toEqual([]);
  expect(codes(await publish({ path: '/now' }, { stage: 'STAGING' }))).toEqual([]);
});

test('a path becomes free when its page leaves, also when both wait for the same release', async () => {
  await content.seed.release('SWAP', hours(30));
  const first = await content.seed.page({ path: '/front' });
  await content.seed.page({ id: first, path: '/back', publish: { release: 'SWAP' } });
  expect(codes(await publish({ path: '/front' }, { takesEffect: { at: new Date(hours(29)).toISOString() } }))).toEqual([
    'TAKEN draft.locales.de.path',
  ]);
  expect(codes(await publish({ path: '/front' }, { takesEffect: { release: 'SWAP' } }))).toEqual([]);
  expect(await content.route('/front', { at: hours(29) })).toEqual({ found: '/front', boundary: hours(30) });
  expect(await content.route('/back', { at: hours(30) })).toMatchObject({ found: '/back' });
});

test('of two pages that are published to one path at the same time, one is', async () => {
  const drafts = await Promise.all([0, 1].map(() => content.seed.draft({ path: '/race' })));
  const both = await Promise.all(
    drafts.map(({ id, revision }) => content.mutate('pagePublish', 'PagePublishInput', { id, revision })),
  );
  expect(both.flatMap(codes)).toEqual(['TAKEN draft.locales.de.path']);
});

test('what is published is what was seen: an older revision is a conflict', async () => {
  const { id } = await content.seed.draft({ path: '/seen' });
  await content.seed.draft({ id, path: '/seen', title: 'Changed' });
  expect(codes(await content.mutate('pagePublish', 'PagePublishInput', { id, revision: 1 }))).toEqual([
    'CONFLICT input.revision',
  ]);
});

test('the past is not changed, unknown locales, releases and pages are told', async () => {
  const at = new Date(hours(-1)).toISOString();
  expect(codes(await publish({}, { takesEffect: { at } }))).toEqual(['TOO_EARLY input.takesEffect']);
  expect(codes(await publish({}, { takesEffect: { release: 'NONE' } }))).toEqual(['INVALID input.takesEffect']);
  expect(codes(await publish({}, { takesEffect: { at: new Date(hours(1)).toISOString(), release: 'R' } }))).toEqual([
    'INVALID input.takesEffect',
  ]);
  expect(codes(await publish({}, { locales: ['de', 'fr'] }))).toEqual(['NOT_FOUND input.locales.1']);
  expect(codes(await content.mutate('pagePublish', 'PagePublishInput', { id: 'nobody', revision: 1 }))).toEqual([
    'NOT_FOUND input.id',
  ]);
});

test('all locales go at the same instant, and history shows each of them', async () => {
  const { id } = await content.seed.draft({ path: '/beide', locale: 'de' });
  await content.seed.draft({ id, path: '/both', locale: 'en' });
  await content.seed.publish(id);
  const again = await content.seed.publish(id);
  expect(again.userErrors).toEqual([]);
  await content.seed.unpublish(id, { takesEffect: { at: hours(2) } });
  const { data } = await content.ask(
    'query ($id: ID!) { pageVersions(id: $id) { locale path ended validFrom validUntil } }',
    { viewer: editor, variables: { id } },
  );
  const at = (ms: number) => new Date(START + ms).toISOString();
  const rows = data.pageVersions.map((version: Record<string, unknown>) => Object.values(version).join(' ')).sort();
  expect(rows).toEqual([
    `de  true ${at(7_200_000)} `,
    `de /beide false ${at(0)} ${at(1)}`,
    `de /beide false ${at(1)} ${at(7_200_000)}`,
    `en  true ${at(7_200_000)} `,
    `en /both false ${at(0)} ${at(1)}`,
    `en /both false ${at(1)} ${at(7_200_000)}`,
  ]);
});

test('what is not published cannot be taken off', async () => {
  const { id } = await content.seed.draft({ path: '/unborn' });
  expect(codes(await content.mutate('pageUnpublish', 'PageUnpublishInput', { id }))).toEqual([
    'WRONG_STATE input.locales',
  ]);
});

test('events and the audit log tell it, to those who may know', async () => {
  const id = await content.seed.page({ path: '/told' });
  await content.seed.unpublish(id);
  type Told = { type: string; subject: string; data: unknown };
  const mine = async (): Promise<Told[]> => {
    const { data } = await content.ask('{ contentEvents(first: 1000) { events { type subject data } } }', {
      viewer: viewerWith('integration'),
    });
    return data.contentEvents.events.filter(({ subject }: Told) => subject === id);
  };
  // The horizon of events waits for every transaction of the server, those of other tests' databases included.
  await expect
    .poll(async () => (await mine()).map(({ type }) => type))
    .toEqual(['trivium.content.page.drafted', 'trivium.content.page.published', 'trivium.content.page.unpublished']);
  expect((await mine())[1]?.data).toMatchObject({
    page: id,
    site: 'shop',
    stage: 'PRODUCTION',
    locales: [{ locale: 'de', path: '/told' }],
    takesEffect: expect.stringMatching(/^\d{4}-.+Z$/),
    release: null,
  });
  const audit = await content.ask(
    'query ($id: String) { contentAudit(entity: "Page", entityId: $id) { entries { action actor } } }',
    {
      viewer: viewerWith('auditor'),
      variables: { id },
    },
  );
  expect(audit.data.contentAudit.entries.map(({ action }: { action: string }) => action)).toEqual([
    'pageUnpublish',
    'pagePublish',
    'pageDraftSave',
  ]);
  expect((await content.ask('{ contentEvents { next } }')).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
});

test('without a graph, references are unchecked only on purpose', async () => {
  await expect(startTestContent({ references: 'checked' })).rejects.toThrow(/no graph to ask/);
});
