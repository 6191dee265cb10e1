import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { admin, picture, START, startTestDam, type TestDam, viewerWith } from '../testing.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const mutate = async (field: string, input: Record<string, unknown>, viewer = admin) => {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await dam.ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) { draft { state revision changedBy alt { locale text } } asset { alt focalPoint { x } } userErrors { code field message } } }`,
    { viewer, variables: { input } },
  );
  return { ...data?.[field], errors };
};

test('an asset goes from uploaded through review and approval to the archive, and back into review', async () => {
  const { id } = await dam.seed.asset({ approve: false });
  const state = async (field: string) => (await mutate(field, { id })).draft?.state;
  expect(await state('assetSubmit')).toBe('IN_REVIEW');
  expect(await state('assetApprove')).toBe('APPROVED');
  expect(await state('assetUpdate')).toBe('IN_REVIEW');
  expect(await state('assetApprove')).toBe('APPROVED');
  expect(await state('assetArchive')).toBe('ARCHIVED');
  expect(await mutate('assetApprove', { id })).toMatchObject({
    draft: null,
    userErrors: [{ code: 'WRONG_STATE', field: ['input', 'id'] }],
  });
  expect(await state('assetSubmit')).toBe('IN_REVIEW');
});

test('the payload of an approval shows what the public sees from now on', async () => {
  const { id } = await dam.seed.asset({ approve: false });
  await mutate('assetUpdate', { id, focalPoint: { x: 0.25, y: 0.75 } });
  expect((await mutate('assetApprove', { id })).asset).toEqual({ alt: 'Ein Bild', focalPoint: { x: 0.25 } });
});

test('that holds although the change takes effect a little after the instant of the request', async () => {
  const { id } = await dam.seed.asset({ approve: false, rights: null });
  const { data } = await dam.ask(
    'mutation ($id: ID!) { assetApprove(input: { id: $id }) { asset { alt cleared } } rightsRecord(input: { assetId: $id, licence: "L" }) { asset { cleared image(preset: "thumb") { width } } } }',
    { viewer: admin, variables: { id }, read: { at: instant(START - 250) } },
  );
  expect(data.assetApprove.asset).toEqual({ alt: 'Ein Bild', cleared: false });
  expect(data.rightsRecord.asset).toEqual({ cleared: true, image: { width: 192 } });
});

test('an edit changes the locales that it names and no others; the public sees none of it', async () => {
  const { id } = await dam.seed.asset({ alt: { de: 'eins', en: 'one' } });
  const { draft, asset } = await mutate('assetUpdate', {
    id,
    alt: [
      { locale: 'fr', text: ' un ' },
      { locale: 'en', text: '' },
    ],
  });
  expect(draft.alt).toEqual([
    { locale: 'de', text: 'eins' },
    { locale: 'fr', text: 'un' },
  ]);
  expect(asset.alt).toBe('eins');
});

test('a lost update is impossible, and the conflict says who changed it and when', async () => {
  const { id, revision } = await dam.seed.asset({ approve: false });
  dam.clock.advance(5_000);
  expect((await mutate('assetUpdate', { id, revision }, viewerWith('librarian'))).userErrors).toEqual([]);
  const { userErrors } = await mutate('assetUpdate', { id, revision });
  expect(userErrors).toMatchObject([{ code: 'CONFLICT', field: ['input', 'revision'] }]);
  expect(userErrors[0].message).toContain(`not ${revision}: user:librarian changed it at 2026-11-03T09:00:05.000Z`);
});

test('of edits at the same moment one wins and the others are told', async () => {
  const { id } = await dam.seed.asset({ approve: false });
  const answers = await Promise.all(
    [1, 2, 3, 4].map((n) => mutate('assetUpdate', { id, alt: [{ locale: 'de', text: `Nummer ${n}` }] })),
  );
  const won = answers.filter(({ userErrors }) => userErrors.length === 0);
  expect(won.length).toBeGreaterThanOrEqual(1);
  const { data } = await dam.ask('query ($id: ID!) { assetDraft(id: $id) { revision } }', {
    viewer: admin,
    variables: { id },
  });
  expect(data.assetDraft.revision).toBe(2 + won.length);
});

test('what does not fit comes back with its path', async () => {
  const { id } = await dam.seed.asset();
  const { userErrors } = await mutate('assetUpdate', {
    id,
    alt: [{ locale: 'Deutsch!', text: 'x' }],
    caption: [{ locale: 'de', text: 'x'.repeat(1_001) }],
    focalPoint: { x: 1.5, y: 0 },
  });
  expect(userErrors.map(({ field }: { field: string[] }) => field.join('.'))).toEqual([
    'input.alt.0.locale',
    'input.caption.0.text',
    'input.focalPoint',
  ]);
  expect((await mutate('assetUpdate', { id: 'nobody' })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('staff lists working copies by state and file name, page by page', async () => {
  for (let index = 0; index < 5; index += 1) {
    dam.clock.advance(1_000);
    await dam.seed.asset({ fileName: `Sommer-${index}.jpg`, approve: false, file: await picture({ seed: index }) });
  }
  const list = async (variables: Record<string, unknown>) => {
    const { data, errors } = await dam.ask(
      `query ($state: AssetState, $search: String, $first: Int, $after: String) {
        assets(state: $state, search: $search, first: $first, after: $after) { nodes { fileName state } pageInfo { hasNextPage endCursor } } }`,
      { viewer: admin, variables },
    );
    expect(errors).toBeUndefined();
    return { names: data.assets.nodes.map(({ fileName }: { fileName: string }) => fileName), ...data.assets.pageInfo };
  };
  const first = await list({ search: 'sommer', first: 2 });
  expect(first).toMatchObject({ names: ['Sommer-4.jpg', 'Sommer-3.jpg'], hasNextPage: true });
  const second = await list({ search: 'sommer', first: 3, after: first.endCursor });
  expect(second).toMatchObject({ names: ['Sommer-2.jpg', 'Sommer-1.jpg', 'Sommer-0.jpg'], hasNextPage: false });
  expect((await list({ search: 'sommer', state: 'APPROVED' })).names).toEqual([]);
  expect((await list({ search: '%' })).names).toEqual([]);
});

test('only those who may read working copies see them', async () => {
  const { data, errors } = await dam.ask('{ assets { nodes { id } } }', { viewer: viewerWith('editor') });
  expect([data, errors?.[0].extensions.code]).toEqual([null, 'FORBIDDEN']);
});
