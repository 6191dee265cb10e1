import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPim, type TestPim, withRole } from '../testing.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
});
afterAll(() => pim.close());

const viewer = withRole('enricher');

const save = async (input: Record<string, unknown>) => {
  const { data, errors } = await pim.ask(
    'mutation ($input: ProductDraftInput!) { productDraftSave(input: $input) { draft { sku kind state revision values { attribute locale channel value } } userErrors { code field message } } }',
    { variables: { input: { sku: 'T', kind: 'SIMPLE', family: 'jacket', ...input } }, viewer },
  );
  expect(errors).toEqual([]);
  return data.productDraftSave;
};

test('every wrong value is named with its path and its reason', async () => {
  const values = [
    { attribute: 'nonsense', text: 'x' },
    { attribute: 'name', text: 'x' },
    { attribute: 'name', locale: 'xx', text: 'x' },
    { attribute: 'brand', locale: 'en', record: 'acme' },
    { attribute: 'brand', record: 'nobody' },
    { attribute: 'brand', text: 'acme' },
    { attribute: 'size', option: 'XXL' },
    { attribute: 'weight', measurement: { value: '1', unit: 'kg' } },
    { attribute: 'weight', measurement: { value: '-1', unit: 'g' } },
    { attribute: 'rating', channel: 'nowhere', number: '1' },
    { attribute: 'brand', channel: 'bazaar', record: 'acme' },
    { attribute: 'gtin', text: '123' },
  ];
  const { draft, userErrors } = await save({ values });
  expect(draft).toBeNull();
  expect(userErrors.map(({ code, field }: { code: string; field: string[] }) => [code, ...field.slice(2)])).toEqual([
    ['DANGLING_REFERENCE', '0', 'attribute'],
    ['REQUIRED', '1', 'locale'],
    ['INVALID', '2', 'locale'],
    ['INVALID', '3', 'locale'],
    ['DANGLING_REFERENCE', '4', 'record'],
    ['INVALID', '5', 'text'],
    ['DANGLING_REFERENCE', '6', 'option'],
    ['INVALID', '7', 'measurement'],
    ['INVALID', '8', 'measurement'],
    ['DANGLING_REFERENCE', '9', 'channel'],
    ['INVALID', '10', 'channel'],
    ['INVALID', '11', 'text'],
  ]);
});

test('a draft keeps what a save leaves out, and replaces what it gives', async () => {
  expect(
    await save({
      sku: 'K',
      values: [name('A'), { attribute: 'rating', channel: 'bazaar', number: '4.50' }],
      categories: ['hats'],
    }),
  ).toMatchObject({
    draft: {
      revision: 1,
      state: 'DRAFT',
      values: [
        { attribute: 'name', locale: 'en', value: 'A' },
        { attribute: 'rating', channel: 'bazaar', value: '4.50' },
      ],
    },
  });
  expect((await save({ sku: 'K', revision: 1, categories: ['jackets'] })).draft).toMatchObject({
    revision: 2,
    values: [{ value: 'A' }, { value: '4.50' }],
  });
  expect((await save({ sku: 'K', revision: 2, values: [name('B')] })).draft).toMatchObject({
    revision: 3,
    values: [{ value: 'B' }],
  });
});

test('nobody writes over what somebody else did meanwhile', async () => {
  await save({ sku: 'C', values: [] });
  expect((await save({ sku: 'C' })).userErrors).toMatchObject([{ code: 'TAKEN' }]);
  const both = await Promise.all([
    save({ sku: 'C', revision: 1, values: [name('A')] }),
    save({ sku: 'C', revision: 1, values: [name('B')] }),
  ]);
  expect(both.filter(({ draft }) => draft !== null)).toHaveLength(1);
  expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([
    { code: 'CONFLICT', message: expect.stringContaining('enricher') },
  ]);
});

test('a kind needs what belongs to it', async () => {
  const codes = async (input: Record<string, unknown>) =>
    (await save(input)).userErrors.map(({ code, field }: { code: string; field: string[] }) => [code, field.at(-1)]);
  expect(await codes({ sku: 'V1', kind: 'VARIANT' })).toEqual([['REQUIRED', 'model']]);
  expect(await codes({ sku: 'V1', kind: 'SIMPLE', model: 'M' })).toEqual([['INVALID', 'model']]);
  expect(await codes({ sku: 'a b' })).toEqual([['INVALID', 'sku']]);
  expect(await codes({ sku: 'V1', family: 'nothing' })).toEqual([['DANGLING_REFERENCE', 'family']]);
  expect(await codes({ sku: 'V1', categories: ['nowhere'] })).toEqual([['DANGLING_REFERENCE', '0']]);
  expect(await codes({ sku: 'V1', associations: [{ type: 'up sell', sku: 'X' }] })).toEqual([['INVALID', 'type']]);
});

test('a submitted draft waits for approval, and a change takes it back', async () => {
  await save({ sku: 'S', values: [name('S')] });
  const submit = (revision: number) =>
    pim.ask(
      `mutation { productDraftSubmit(input: { sku: "S", revision: ${revision} }) { draft { state revision } userErrors { code } } }`,
      { viewer },
    );
  expect((await submit(1)).data.productDraftSubmit.draft).toEqual({ state: 'IN_REVIEW', revision: 2 });
  expect((await submit(2)).data.productDraftSubmit.userErrors).toEqual([{ code: 'WRONG_STATE' }]);
  expect((await save({ sku: 'S', revision: 2, values: [name('S2')] })).draft).toMatchObject({
    state: 'DRAFT',
    revision: 3,
  });
});

test('a bad row does not stop the good ones, unless asked to', async () => {
  const rows = [
    { sku: 'R1', kind: 'SIMPLE', family: 'jacket' },
    { sku: 'R2', kind: 'SIMPLE', family: 'none' },
    { sku: 'R1', kind: 'SIMPLE', family: 'jacket' },
  ];
  const bulk = (atomic: boolean) =>
    pim.ask(
      'mutation ($input: ProductDraftSaveBulkInput!) { productDraftSaveBulk(input: $input) { count userErrors { field } } }',
      { variables: { input: { rows, atomic } }, viewer },
    );
  const wrong = [{ field: ['input', 'rows', '1', 'family'] }, { field: ['input', 'rows', '2'] }];
  expect((await bulk(true)).data.productDraftSaveBulk).toEqual({ count: 0, userErrors: wrong });
  expect((await bulk(false)).data.productDraftSaveBulk).toEqual({ count: 1, userErrors: wrong });
});

test('drafts are for those who work on them', async () => {
  expect((await pim.ask('{ productDraft(sku: "K") { sku } }')).errors[0]).toMatchObject({
    extensions: { code: 'UNAUTHENTICATED' },
  });
  expect(
    (await pim.ask('{ productDraft(sku: "K") { sku } }', { viewer: withRole('customer') })).errors[0],
  ).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});
