import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPim, type TestPim, withRole } from '../testing.ts';
import { SET, startParts } from '../testing/bundle.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

const acme = { attribute: 'brand', record: 'acme' };

beforeAll(async () => {
  pim = await startTestPim();
  await startParts(pim);
});
afterAll(() => pim.close());

const viewer = withRole('enricher');
const save = async (input: Record<string, unknown>) => {
  const { data, errors } = await pim.ask(
    `mutation ($input: ProductDraftInput!) { productDraftSave(input: $input) {
       draft { revision bundle { pricing groups { code position labels { text } choices { sku quantity position } } } } userErrors { code field } } }`,
    { variables: { input: { sku: 'NEW', kind: 'BUNDLE', family: 'jacket', ...input } }, viewer },
  );
  expect(errors).toEqual([]);
  return data.productDraftSave;
};
const codesOf = async (input: Record<string, unknown>) =>
  (await save(input)).userErrors.map(({ code, field }: { code: string; field: string[] }) =>
    [code, ...field.slice(1)].join('.'),
  );

test('what does not fit is told with its path', async () => {
  const one = { code: 'a', choices: [{ sku: 'BALL-S' }] };
  const bundle = (...groups: object[]) => codesOf({ bundle: { pricing: 'FIXED', groups } });
  expect(await codesOf({})).toEqual(['REQUIRED.bundle']);
  expect(await codesOf({ kind: 'SIMPLE', bundle: SET })).toEqual(['INVALID.bundle']);
  expect(await bundle()).toEqual(['REQUIRED.bundle.groups']);
  expect(await bundle(one, { ...one, labels: [{ locale: '!', text: 'x' }] }, { code: ' ', choices: [] })).toEqual([
    'INVALID.bundle.groups.1.code',
    'INVALID.bundle.groups.1.labels.0.locale',
    'INVALID.bundle.groups.2.code',
    'REQUIRED.bundle.groups.2.choices',
  ]);
  const choices = [
    { sku: 'A', isDefault: true, quantity: 0 },
    { sku: 'NEW', quantity: 1_001 },
    { sku: 'A', isDefault: true },
    { sku: ' ' },
  ];
  expect(await bundle({ code: 'a', choices })).toEqual([
    'INVALID.bundle.groups.0.choices.0.quantity',
    'INVALID.bundle.groups.0.choices.1.sku',
    'INVALID.bundle.groups.0.choices.1.quantity',
    'INVALID.bundle.groups.0.choices.2.sku',
    'INVALID.bundle.groups.0.choices.2.isDefault',
    'INVALID.bundle.groups.0.choices.3.sku',
  ]);
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...one, code: `g${index}`, sku: undefined }));
  expect(await bundle(...many(51).map(({ code }) => ({ ...one, code })))).toEqual(['INVALID.bundle.groups']);
  const parts = Array.from({ length: 201 }, (_, index) => ({ sku: `P${index}` }));
  expect(await bundle({ code: 'a', choices: parts })).toEqual(['INVALID.bundle.groups.0.choices']);
});

test('a draft keeps its bundle when a save leaves it out', async () => {
  const first = await save({ sku: 'KEEP', bundle: SET });
  expect(first.draft.bundle.groups).toEqual([
    expect.objectContaining({ code: 'extras', position: 0, labels: [] }),
    {
      code: 'ball',
      position: 1,
      labels: [{ text: 'Ball!' }, { text: 'Ball' }],
      choices: [
        { sku: 'BALL-S', quantity: 1, position: 0 },
        { sku: 'BALL-L', quantity: 2, position: 1 },
      ],
    },
  ]);
  const second = await save({ sku: 'KEEP', revision: 1, categories: ['hats'] });
  expect(second.draft).toEqual({ ...first.draft, revision: 2 });
});

const approve = async (...skus: string[]) => {
  const { data } = await pim.ask(
    'mutation ($input: ProductApproveBulkInput!) { productApproveBulk(input: $input) { count userErrors { code field message } } }',
    { variables: { input: { rows: skus.map((sku) => ({ sku })) } }, viewer: withRole('approver') },
  );
  return data.productApproveBulk;
};

test('a bundle is approved with parts that are approved, or become so in the same call', async () => {
  const bundleOf = (...skus: string[]) => ({
    pricing: 'FIXED',
    groups: [{ code: 'g', choices: skus.map((sku) => ({ sku })) }],
  });
  const values = [name('x'), acme];
  await pim.seed.draft({
    sku: 'B1',
    kind: 'BUNDLE',
    values,
    bundle: bundleOf('P1', 'SHIRT', 'GIFT', 'NOBODY', 'BALL-S'),
  });
  await pim.seed.draft({ sku: 'P1', values });
  expect(await approve('B1')).toMatchObject({
    count: 0,
    userErrors: [
      { code: 'DANGLING_REFERENCE', field: ['input', 'rows', '0', 'sku'], message: expect.stringContaining('"P1"') },
      { code: 'INVALID', message: expect.stringContaining('"SHIRT" of "B1" is a MODEL') },
      { code: 'INVALID', message: expect.stringContaining('is a BUNDLE') },
      { code: 'DANGLING_REFERENCE', message: expect.stringContaining('"NOBODY"') },
    ],
  });
  await pim.seed.draft({ sku: 'B2', kind: 'BUNDLE', values, bundle: bundleOf('P1', 'V1') });
  await pim.seed.draft({ sku: 'M1', kind: 'MODEL' });
  await pim.seed.draft({
    sku: 'V1',
    kind: 'VARIANT',
    model: 'M1',
    values: [...values, { attribute: 'colour', record: 'red' }, { attribute: 'size', option: 'M' }],
  });
  // The model has no name: it takes its variant with it, and that the bundle.
  const refused = await approve('B2', 'P1', 'V1', 'M1');
  expect(refused.count).toBe(1);
  expect(refused.userErrors.map(({ code, field }: { code: string; field: string[] }) => [code, field[2]])).toEqual([
    ['REQUIRED', '3'],
    ['DANGLING_REFERENCE', '2'],
    ['DANGLING_REFERENCE', '0'],
  ]);
  await pim.seed.draft({ sku: 'M1', kind: 'MODEL', values });
  expect(await approve('B2', 'V1', 'M1')).toEqual({ count: 3, userErrors: [] });
});

test('its versions tell editors what it was put together of, and its end is none', async () => {
  await pim.seed.product({
    sku: 'OLD',
    kind: 'BUNDLE',
    values: [name('O'), acme],
    bundle: { ...SET, groups: SET.groups.slice(0, 1) },
  });
  await pim.must('mutation { productRetire(input: { sku: "OLD" }) { userErrors { code } } }');
  const { productVersions } = await pim.must(
    '{ productVersions(sku: "OLD") { isRetired bundle { groups { code } } } }',
  );
  expect(productVersions).toEqual([
    { isRetired: true, bundle: null },
    { isRetired: false, bundle: { groups: [{ code: 'ball' }] } },
  ]);
});
