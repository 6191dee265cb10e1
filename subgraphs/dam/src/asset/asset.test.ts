import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { admin, picture, START, startTestDam, type TestDam, viewerWith } from '../testing.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const HOUR = 3_600_000;
const later = (milliseconds: number) => instant(START + milliseconds);
const ASSET = `query ($id: ID!, $preset: String = "pdp") { asset(id: $id) {
  id kind alt altLocale caption width height mimeType focalPoint { x y } dominantColor placeholder creditLine cleared
  image(preset: $preset) { url width height placeholder srcSet formats } } }`;

const read = async (id: string, at = dam.clock.now(), more = {}) => {
  const { data, errors, boundary } = await dam.ask(ASSET, { variables: { id }, read: { at, ...more } });
  expect(errors).toBeUndefined();
  return { asset: data.asset, boundary };
};

test('an approved, cleared asset has everything a storefront needs', async () => {
  const { id } = await dam.seed.asset({ rights: { creditLine: 'Foto: Müller' } });
  const { asset } = await read(id);
  expect(asset).toMatchObject({
    id,
    kind: 'IMAGE',
    caption: null,
    width: 800,
    height: 600,
    mimeType: 'image/jpeg',
    focalPoint: { x: 0.5, y: 0.5 },
    creditLine: 'Foto: Müller',
    cleared: true,
    image: { width: 800, height: 600, formats: ['image/avif', 'image/webp', 'image/jpeg'] },
  });
  expect(asset.dominantColor).toMatch(/^#[0-9a-f]{6}$/);
  expect(asset.placeholder).toMatch(/^data:image\/webp;base64,[\w+/=]{20,400}$/);
  const { url, srcSet } = asset.image;
  expect(url).toMatch(/^\/media\/[\w-]+\.[\w-]+\.[\w-]+\?w=960$/);
  const address = url.replace('?w=960', '');
  expect(srcSet).toBe(`${address}?w=320 320w, ${address}?w=640 640w, ${address}?w=960 800w`);
});

test('texts come in the best locale of the chain, and the answer says in which', async () => {
  const { id } = await dam.seed.asset({ alt: { de: 'Stuhl', en: 'Chair', 'de-AT': 'Sessel' } });
  expect((await read(id)).asset).toMatchObject({ alt: 'Sessel', altLocale: 'de-AT' });
  const inSwiss = await read(id, START, { locale: 'de-CH', localeChain: ['de-CH', 'de', 'en'] });
  expect(inSwiss.asset).toMatchObject({ alt: 'Stuhl', altLocale: 'de' });
  const inFrench = await read(id, START, { locale: 'fr', localeChain: ['fr'] });
  expect(inFrench.asset).toMatchObject({ alt: null, altLocale: null });
});

test('what is not approved is not there, and neither is what nobody knows', async () => {
  const { id } = await dam.seed.asset({ approve: false });
  expect((await read(id)).asset).toBeNull();
  expect((await read('00000000-0000-4000-8000-000000000000')).asset).toBeNull();
});

test('an approval to come is a boundary of the answer that shows nothing yet', async () => {
  const { id } = await dam.seed.asset({ approve: { at: later(HOUR) } });
  expect(await read(id)).toEqual({ asset: null, boundary: later(HOUR) });
  expect((await read(id, later(HOUR - 1))).asset).toBeNull();
  expect((await read(id, later(HOUR))).asset).not.toBeNull();
});

test('an asset switches its picture and text at an instant', async () => {
  const { id, sha256 } = await dam.seed.asset();
  const before = await read(id);
  const second = await picture({ width: 1000, height: 500, seed: 2 });
  const uploaded = await (await dam.upload(second, 'second.jpg', `&asset=${id}`)).json();
  expect(uploaded).toMatchObject({ id, width: 1000, height: 500 });
  expect(uploaded).not.toMatchObject({ sha256 });
  await dam.change('assetUpdate', 'AssetUpdateInput', { id, alt: [{ locale: 'de', text: 'Das zweite' }] }, '');
  expect((await read(id)).asset).toEqual(before.asset);
  await dam.change(
    'assetApprove',
    'AssetApproveInput',
    { id, takesEffect: { at: new Date(later(HOUR)).toISOString() } },
    '',
  );
  expect(await read(id, later(HOUR - 1))).toMatchObject({
    asset: { alt: 'Ein Bild', width: 800 },
    boundary: later(HOUR),
  });
  expect((await read(id, later(HOUR))).asset).toMatchObject({ alt: 'Das zweite', width: 1000 });
});

test('an asset switches with a release, and follows it when it moves', async () => {
  await dam.seed.release('SS27', later(2 * HOUR));
  const { id } = await dam.seed.asset();
  await dam.change('assetUpdate', 'AssetUpdateInput', { id, alt: [{ locale: 'de', text: 'Frühling' }] }, '');
  await dam.change('assetApprove', 'AssetApproveInput', { id, takesEffect: { release: 'SS27' } }, '');
  expect((await read(id, later(2 * HOUR - 1))).asset.alt).toBe('Ein Bild');
  expect((await read(id, later(2 * HOUR))).asset.alt).toBe('Frühling');
  await dam.seed.release('SS27', later(3 * HOUR));
  expect((await read(id, later(2 * HOUR))).asset.alt).toBe('Ein Bild');
  expect((await read(id, later(3 * HOUR))).asset.alt).toBe('Frühling');
});

test('an archived asset is gone from that instant on, and there before it', async () => {
  const { id } = await dam.seed.asset();
  await dam.change(
    'assetArchive',
    'AssetArchiveInput',
    { id, takesEffect: { at: new Date(later(HOUR)).toISOString() } },
    '',
  );
  expect((await read(id, later(HOUR - 1))).asset).not.toBeNull();
  expect((await read(id, later(HOUR))).asset).toBeNull();
});

test('an unknown preset is an error that names the known ones', async () => {
  const { id } = await dam.seed.asset();
  const { data, errors } = await dam.ask(ASSET, { variables: { id, preset: 'poster' } });
  expect(data.asset.image).toBeNull();
  expect(errors?.[0]).toMatchObject({
    message: 'There is no preset "poster"; known are: card, hero, pdp, structured, thumb.',
    extensions: { code: 'BAD_USER_INPUT', presets: ['card', 'hero', 'pdp', 'structured', 'thumb'] },
  });
});

test('visitors of the same quarter of an hour share one address, and its end is a boundary of the answer', async () => {
  const { id } = await dam.seed.asset();
  const first = await read(id, later(1));
  const soon = await read(id, later(15 * 60_000));
  const afterwards = await read(id, later(15 * 60_000 + 1));
  expect(soon.asset.image.url).toBe(first.asset.image.url);
  expect(afterwards.asset.image.url).not.toBe(first.asset.image.url);
  expect(first.boundary).toBe(later(60 * 60_000));
});

test('rights, original and working copy are for staff only', async () => {
  const { id } = await dam.seed.asset();
  for (const field of ['rights { licence }', 'original { url }', 'draft { state }']) {
    const query = `query ($id: ID!) { asset(id: $id) { id ${field} } }`;
    const { data, errors } = await dam.ask(query, { variables: { id } });
    expect(data.asset).toMatchObject({ id, [field.split(' ')[0] ?? '']: null });
    expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(
      (await dam.ask(query, { variables: { id }, viewer: viewerWith('editor') })).errors?.[0].extensions.code,
    ).toBe('FORBIDDEN');
    expect((await dam.ask(query, { variables: { id }, viewer: admin })).errors).toBeUndefined();
  }
});

test('references from other subgraphs cost one statement, however many', async () => {
  const assets = [await dam.seed.asset(), await dam.seed.asset({ rights: null })];
  const representations = [
    ...assets.map(({ id }) => ({ __typename: 'Asset', id })),
    { __typename: 'Asset', id: 'nobody' },
  ];
  const before = dam.dam.statements();
  const { data } = await dam.ask(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Asset { id alt cleared image(preset: "pdp") { url } } } }`,
    { variables: { representations } },
  );
  expect(dam.dam.statements() - before).toBe(1);
  expect(data._entities).toMatchObject([{ cleared: true }, { cleared: false, image: null }, null]);
});
