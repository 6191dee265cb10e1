import { readFileSync } from 'node:fs';
import { sharedFile } from '@trivium/kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FORMULAS } from '../testing/formulas.ts';
import { type ImportingPim, startImportingPim } from '../testing/import.ts';

const MAPPING = `trivium: 1
name: formulas
locale: en
channels: [{ code: web, name: Web, kind: D2C }]
markets: [{ code: US, countries: [US], currency: USD, locales: [{ locale: en }], channels: [web] }]
attributes:
  - { code: name, type: TEXT }
  - { code: story, type: RICH_TEXT }
  - { code: shade, type: SELECT }
  - { code: fabric, type: MULTI_SELECT }
files:
  - rows: products
    sku: sku
    family: { default: Thing }
    categories: [{ column: category }]
    values:
      - { attribute: name, column: name }
      - { attribute: story, column: story }
      - { attribute: shade, column: shade }
      - { attribute: fabric, column: fabric }
`;

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** White space around a cell is cut off, a byte order mark counting as such; everything else is kept. */
const kept = (text: string) => text.trim();

let pim: ImportingPim;
beforeAll(async () => {
  pim = await startImportingPim();
  const rows = FORMULAS.map((text, index) => [`F${index}`, text, text, text, text, text].map(cell).join(','));
  const report = await pim.take(
    [{ name: 'formulas.csv', text: ['sku,name,story,shade,fabric,category', ...rows].join('\n') }],
    {
      mapping: MAPPING,
    },
  );
  expect(report).toMatchObject({ state: 'DONE', counts: { created: FORMULAS.length, refused: 0 }, rows: [] });
});
afterAll(() => pim.close());

test.each(FORMULAS.map((text, index) => [text, index] as const))('%j is a text like any other', async (text, index) => {
  const { product } = await pim.ask(
    `query ($sku: ID!) { product(sku: $sku) { name categories { label } attributes { attribute { code }
       ... on TextValue { text } ... on SelectValue { option { label } } ... on MultiSelectValue { options { label } } } } }`,
    { sku: `F${index}` },
  );
  const wanted = kept(text);
  expect(product.name).toBe(wanted);
  expect(product.categories).toEqual([{ label: wanted }]);
  const values = new Map(
    product.attributes.map((value: { attribute: { code: string } }) => [value.attribute.code, value]),
  );
  expect(values.get('name')).toMatchObject({ text: wanted });
  expect(values.get('shade')).toMatchObject({ option: { label: wanted } });
  expect(values.get('fabric')).toMatchObject({ options: [{ label: wanted }] });
  const [{ words }] = await pim.rows(
    `select rich_text_words(values->'story'->'@') as words from product_draft where sku = 'F${index}'`,
  );
  expect(words).toBe(wanted);
});

test('the same again writes nothing', async () => {
  const before = await pim.truth();
  const rows = FORMULAS.map((text, index) => [`F${index}`, text, text, text, text, text].map(cell).join(','));
  const report = await pim.take(
    [{ name: 'again.csv', text: ['sku,name,story,shade,fabric,category', ...rows].join('\n') }],
    { mapping: MAPPING },
  );
  expect(report.counts).toMatchObject({ created: 0, updated: 0, unchanged: FORMULAS.length });
  expect(await pim.truth()).toEqual(before);
});

const attacks = sharedFile('attacks/csv-injection.json');

test.skipIf(attacks === null)('every known formula is among them (needs ../shared/data)', () => {
  const known = JSON.parse(readFileSync(attacks ?? '', 'utf8')) as { value: string }[];
  expect(known.map(({ value }) => value).filter((value) => !FORMULAS.includes(value))).toEqual([]);
});
