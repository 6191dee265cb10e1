import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportingPim, startImportingPim } from '../testing/import.ts';
import { freeCode, slugOf } from './code.ts';
import { compareNames, inserted } from './order.ts';

const MAPPING = `trivium: 1
name: our-erp
locale: en
channels: [{ code: web, name: Web, kind: D2C }]
markets: [{ code: US, countries: [US], currency: USD, locales: [{ locale: en }], channels: [web] }]
attributes:
  - { code: name, type: TEXT }
  - { code: brand, type: REFERENCE, referenceType: brand }
files:
  - rows: products
    sku: sku
    family: { column: family, default: Thing }
    categories: [{ column: category, path: / }]
    values:
      - { attribute: name, column: name }
      - { attribute: brand, column: brand }
      - { attribute: '{attribute}', column: more, pairs: ',', list: '|' }
`;

const opened: ImportingPim[] = [];
const pimWithNothing = async () => {
  const pim = await startImportingPim();
  opened.push(pim);
  return pim;
};
afterAll(() => Promise.all(opened.map((pim) => pim.close())));

const HEADER = 'sku,family,name,brand,category,more';
const take = (pim: ImportingPim, rows: readonly string[], mapping = MAPPING) =>
  pim.take([{ name: 'products.csv', text: [HEADER, ...rows].join('\n') }], { mapping });
const attribute = async (pim: ImportingPim, code: string) =>
  (
    await pim.ask('query ($code: String!) { attribute(code: $code) { type options { code label } revision } }', {
      code,
    })
  ).attribute;

describe('codes of names', () => {
  test.each([
    ['Deep Blue', 'deep-blue'],
    ['  Röt & Grün! ', 'rot-grun'],
    ['Ærø Straße', 'aero-strasse'],
    ['½ Zoll', '1-2-zoll'],
    ['24/7', '24-7'],
  ])('%s is %s', (name, code) => expect(slugOf(name)).toBe(code));

  test('names without a letter that a code may have get one of their own', () => {
    const codes = ['黒', '白', 'Синий', '!!!', '—'].map(slugOf);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^x-[0-9a-f]{6}$/);
  });

  test('any name has a valid code, always the same, and a taken one is got out of the way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (name) => {
        const code = slugOf(name);
        expect(code).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
        expect(slugOf(name)).toBe(code);
        const other = freeCode(name, (candidate) => candidate === code);
        expect(other).not.toBe(code);
        expect(other).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
      }),
      { numRuns: 1_000 },
    );
  });

  test('what is put among things in order stands where it would have stood from the beginning', () => {
    const names = fc.uniqueArray(
      fc.oneof(fc.constantFrom('XS', 'S', 'M', 'XL', '9', '10', 'a', 'B'), fc.string({ maxLength: 4 })),
    );
    fc.assert(
      fc.property(names, fc.nat(10), (all, cut) => {
        const [first, second] = [all.slice(0, cut).toSorted(compareNames), all.slice(cut)];
        expect(inserted(first, second, compareNames)).toEqual(all.toSorted(compareNames));
      }),
    );
    expect(inserted(['b', 'a'], ['c'], compareNames)).toEqual(['b', 'a', 'c']);
  });
});

describe('what is there', () => {
  let pim: ImportingPim;
  beforeAll(async () => {
    pim = await pimWithNothing();
    await take(pim, ['A1,Shirt,A,Acme,Men/Tops,"size=M,fit=Slim"', 'A2,Shirt,B,Acme,Men,"size=S,fit=Wide"']);
  });

  test('is extended: options in their places, members of families, categories below others', async () => {
    const run = await take(pim, [
      'A3,Shirt,C,Bolt,Men/Tops/Long,"size=XL,fit=Slim,collar=Round|Wide"',
      'A4,,D,,,size=XS',
    ]);
    expect(run.rows).toEqual([]);
    expect((await attribute(pim, 'size')).options.map(({ label }: { label: string }) => label)).toEqual([
      'XS',
      'S',
      'M',
      'XL',
    ]);
    const { family } = await pim.ask('{ family(code: "shirt") { attributes { attribute { code } } } }');
    expect(family.attributes.map((one: { attribute: { code: string } }) => one.attribute.code)).toEqual([
      'name',
      'brand',
      'collar',
      'fit',
      'size',
    ]);
    expect((await attribute(pim, 'collar')).type).toBe('MULTI_SELECT');
    expect(await pim.rows(`select code, parent from category where parent = 'men-tops'`)).toHaveLength(1);
  });

  test('is never changed otherwise: order, labels, types and required members stay as somebody has made them', async () => {
    const { options, revision } = await attribute(pim, 'fit');
    const turned = options
      .toReversed()
      .map(({ code }: { code: string }) => ({ code, labels: [{ locale: 'en', text: `The ${code}` }] }));
    await pim.ask(
      'mutation ($input: AttributeSaveInput!) { attributeSave(input: $input) { userErrors { message } } }',
      {
        input: { code: 'fit', type: 'SELECT', options: turned, revision },
      },
    );
    const run = await take(pim, ['A5,Shirt,E,,,fit=Boxy', 'A6,Shirt,F,,,fit=slim']);
    expect(run.rows).toEqual([]);
    expect((await attribute(pim, 'fit')).options.map(({ label }: { label: string }) => label)).toEqual([
      'The wide',
      'The slim',
      'Boxy',
    ]);
  });

  test('is left alone where the mapping may not make more, and the row says what it lacks', async () => {
    const before = await pim.rows('select * from attribute order by code');
    const mapping = `${MAPPING}make: { options: false, records: false, categories: false, families: false, attributes: false }\n`;
    const run = await take(
      pim,
      ['B1,Shirt,A,,,fit=Tapered', 'B2,Shirt,A,Nova,,', 'B3,Shirt,A,,Pets,', 'B4,Hats,A,,,', 'B5,Shirt,A,,,hem=Raw'],
      mapping,
    );
    expect(run.rows.map(({ line, problems }) => [line, problems[0]?.column, problems[0]?.code])).toEqual([
      [2, 'more', 'UNKNOWN'],
      [3, 'brand', 'UNKNOWN'],
      [4, 'category', 'UNKNOWN'],
      [5, 'family', 'UNKNOWN'],
      [6, 'more', 'UNKNOWN'],
    ]);
    expect(await pim.rows('select * from attribute order by code')).toEqual(before);
  });
});

test('names that would have one code have two, and each row finds its own', async () => {
  const pim = await pimWithNothing();
  const run = await take(pim, ['C1,C,A,A&B,C,shade=Red!', 'C2,C++,B,A+B,C++,shade=Red?', 'C3,c,C,a&b,c,shade=red!']);
  expect(run.rows).toEqual([]);
  const rows = await pim.rows(
    `select sku, family, categories[1] as category, values->'shade'->>'@' as shade, values->'brand'->>'@' as brand from product_draft order by sku`,
  );
  for (const name of ['family', 'category', 'shade', 'brand']) {
    const [first, second, third] = rows.map((row) => row[name]);
    expect(first, name).not.toBe(second);
    // Case makes no other thing.
    expect(third, name).toBe(first);
  }
});

test('what is made does not depend on which rows came first', async () => {
  const rows = [
    'D1,C,A,A&B,Men/Tops,"shade=Red!,size=10"',
    'D2,C++,B,A+B,Men Tops,"shade=Red?,size=9"',
    'D3,Shirt,C,Zoo,C++,"shade=Blue,size=XS|S"',
    'D4,Shirt,D,Acme,C,"hem=Raw,size=XL"',
  ];
  const [forwards, backwards] = [await pimWithNothing(), await pimWithNothing()];
  for (const run of [await take(forwards, rows), await take(backwards, rows.toReversed())])
    expect(run.rows).toEqual([]);
  expect(await backwards.truth()).toEqual(await forwards.truth());
});

test('what has too many or too long texts to choose from is a text', async () => {
  const pim = await pimWithNothing();
  const run = await take(
    pim,
    Array.from(
      { length: 1_001 },
      (_, index) =>
        `E${index},Thing,N,,,"many=v${index},just=v${index % 1_000},long=${index === 7 ? 'x'.repeat(101) : 'y'},answer=${index % 2 ? 'Yes' : 'no'}"`,
    ),
  );
  expect(run.counts).toMatchObject({ created: 1_001, refused: 0 });
  expect((await attribute(pim, 'many')).type).toBe('TEXT');
  expect((await attribute(pim, 'long')).type).toBe('TEXT');
  expect((await attribute(pim, 'answer')).type).toBe('BOOLEAN');
  const just = await attribute(pim, 'just');
  expect([just.type, just.options.length]).toEqual(['SELECT', 1_000]);
}, 60_000);
