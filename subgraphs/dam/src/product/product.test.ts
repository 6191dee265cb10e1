import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { picture, START, startTestDam, type SeededAsset, type TestDam } from '../testing.ts';

let dam: TestDam;
let photos: SeededAsset[];
beforeAll(async () => {
  dam = await startTestDam({ publicUrl: 'https://media.example/' });
  photos = [];
  for (let seed = 0; seed < 5; seed += 1)
    photos.push(
      await dam.seed.asset({ file: await picture({ seed, width: 400, height: 300 }), alt: { de: `Bild ${seed}` } }),
    );
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const HOUR = 3_600_000;
const later = (milliseconds: number) => instant(START + milliseconds);
const photo = (index: number): string => photos[index]?.id ?? '';

const products = async (skus: string[], selection: string, read = {}) => {
  const { data, errors, boundary } = await dam.ask(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product { sku ${selection} } } }`,
    { variables: { representations: skus.map((sku) => ({ __typename: 'Product', sku })) }, read },
  );
  expect(errors).toBeUndefined();
  return { products: data._entities, boundary };
};
const alts = async (sku: string, choice = '', read = {}): Promise<string[]> => {
  const {
    products: [product],
  } = await products([sku], `media${choice} { alt }`, read);
  return product.media.map(({ alt }: { alt: string }) => alt);
};

test('pictures come by role, then position, each once', async () => {
  await dam.seed.link('ORDER', photo(3), { role: 'GALLERY', position: 1 });
  await dam.seed.link('ORDER', photo(2), { role: 'GALLERY', position: 0 });
  await dam.seed.link('ORDER', photo(1), { role: 'SWATCH', colour: 'red' });
  await dam.seed.link('ORDER', photo(0), { role: 'HERO' });
  await dam.seed.link('ORDER', photo(0), { role: 'GALLERY', position: 5 });
  expect(await alts('ORDER')).toEqual(['Bild 0', 'Bild 2', 'Bild 3', 'Bild 1']);
  expect(await alts('ORDER', '(roles: [GALLERY])')).toEqual(['Bild 2', 'Bild 3', 'Bild 0']);
  expect(await alts('ORDER', '(roles: [GALLERY], first: 1)')).toEqual(['Bild 2']);
  expect(await alts('NOBODY')).toEqual([]);
});

test('a colour means its pictures and those of no particular one; a market its own and those for all', async () => {
  await dam.seed.link('COLOUR', photo(0), { role: 'GALLERY', colour: 'red', position: 0 });
  await dam.seed.link('COLOUR', photo(1), { role: 'GALLERY', colour: 'blue', position: 1 });
  await dam.seed.link('COLOUR', photo(2), { role: 'GALLERY', position: 2 });
  await dam.seed.link('COLOUR', photo(3), { role: 'GALLERY', position: 3, market: 'US' });
  expect(await alts('COLOUR', '(colour: "red")')).toEqual(['Bild 0', 'Bild 2']);
  expect(await alts('COLOUR', '', { market: 'US', countries: ['US'] })).toEqual([
    'Bild 0',
    'Bild 1',
    'Bild 2',
    'Bild 3',
  ]);
  expect(await alts('COLOUR')).toEqual(['Bild 0', 'Bild 1', 'Bild 2']);
});

test('what is not cleared here is not shown, and when it will be is a boundary', async () => {
  const embargoed = await dam.seed.asset({ rights: { from: later(HOUR / 2) }, alt: { de: 'Embargo' } });
  const foreign = await dam.seed.asset({ rights: { territoriesAllowed: ['US'] }, alt: { de: 'USA' } });
  for (const [position, { id }] of [embargoed, foreign].entries())
    await dam.seed.link('CLEAR', id, { role: 'GALLERY', position });
  const {
    products: [product],
    boundary,
  } = await products(['CLEAR'], 'media { alt } mediaLinks { id }');
  expect([product.media, product.mediaLinks, boundary]).toEqual([[], [], later(HOUR / 2)]);
  expect(await alts('CLEAR', '', { at: later(HOUR / 2) })).toEqual(['Embargo']);
  expect(await alts('CLEAR', '', { market: 'US', countries: ['US'], at: later(HOUR / 2) })).toEqual(['Embargo', 'USA']);
});

test('a link to come is a boundary of the empty list, and a link that ends takes its picture away', async () => {
  await dam.seed.link('LATER', photo(0), { takesEffect: { at: new Date(later(HOUR / 4)).toISOString() } });
  const {
    products: [product],
    boundary,
  } = await products(['LATER'], 'media { alt }');
  expect([product.media, boundary]).toEqual([[], later(HOUR / 4)]);
  expect(await alts('LATER', '', { at: later(HOUR / 4) })).toEqual(['Bild 0']);
  const id = await dam.seed.link('ENDS', photo(1));
  await dam.change(
    'assetUnlink',
    'AssetUnlinkInput',
    { id, takesEffect: { at: new Date(later(HOUR / 4)).toISOString() } },
    '',
  );
  expect(await alts('ENDS', '', { at: later(HOUR / 4 - 1) })).toEqual(['Bild 1']);
  expect(await alts('ENDS', '', { at: later(HOUR / 4) })).toEqual([]);
});

test('a picture is swapped with a release', async () => {
  await dam.seed.release('SWAP', later(2 * HOUR));
  const id = await dam.seed.link('SWAPPED', photo(0));
  await dam.change('assetUnlink', 'AssetUnlinkInput', { id, takesEffect: { release: 'SWAP' } }, '');
  await dam.seed.link('SWAPPED', photo(1), { takesEffect: { release: 'SWAP' } });
  expect(await alts('SWAPPED', '', { at: later(2 * HOUR - 1) })).toEqual(['Bild 0']);
  expect(await alts('SWAPPED', '', { at: later(2 * HOUR) })).toEqual(['Bild 1']);
});

test('pictures for structured data are absolute, whatever media is asked for beside them', async () => {
  await dam.seed.link('JSONLD', photo(0), { role: 'HERO' });
  await dam.seed.link('JSONLD', photo(1), { role: 'GALLERY' });
  await dam.seed.link('JSONLD', photo(2), { role: 'SWATCH' });
  const {
    products: [product],
  } = await products(
    ['JSONLD'],
    'structuredMedia swatches: media(roles: [SWATCH]) { alt image(preset: "thumb") { url } }',
  );
  expect(product.structuredMedia).toEqual([
    {
      url: expect.stringMatching(/^https:\/\/media\.example\/media\/[\w.-]+\?w=1200$/),
      width: 400,
      height: 300,
      alt: 'Bild 0',
    },
    { url: expect.stringMatching(/^https:\/\/media\.example\/media\//), width: 400, height: 300, alt: 'Bild 1' },
  ]);
  expect(product.swatches).toMatchObject([
    { alt: 'Bild 2', image: { url: expect.stringMatching(/^https:\/\/media\.example\/media\//) } },
  ]);
});

test('a page of any number of products costs two statements', async () => {
  const skus = Array.from({ length: 30 }, (_, index) => `BUDGET-${index}`);
  const links = skus.flatMap((sku, index) => [
    { sku, assetId: photo(index % 5), role: 'HERO' },
    { sku, assetId: photo((index + 1) % 5), role: 'GALLERY' },
  ]);
  await dam.change('assetLinkBulk', 'AssetLinkBulkInput', { links }, 'placed');
  const before = dam.dam.statements();
  const { products: found } = await products(
    skus,
    'media(roles: [HERO, GALLERY]) { alt image(preset: "pdp") { url width height placeholder srcSet } } structuredMedia mediaLinks { role asset { id } }',
  );
  expect(dam.dam.statements() - before).toBe(2);
  expect(found.every(({ media }: { media: unknown[] }) => media.length === 2)).toBe(true);
});
