import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '@trivium/kit/time';
import { at, NOON, startTestPim, type TestPim, withRole } from '../testing.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
});
afterAll(() => pim.close());

const brand = { attribute: 'brand', record: 'acme' };
const axes = [
  { attribute: 'colour', record: 'red' },
  { attribute: 'size', option: 'S' },
];
const viewer = withRole('approver');

const approve = async (input: Record<string, unknown>) => {
  const { data } = await pim.ask(
    'mutation ($input: ProductApproveInput!) { productApprove(input: $input) { version { id validFrom approvedBy } userErrors { code message } } }',
    { variables: { input }, viewer },
  );
  return data.productApprove;
};

const shown = async (sku: string, milliseconds = NOON as number) =>
  (
    await pim.ask('query ($sku: ID!) { product(sku: $sku) { name } }', {
      variables: { sku },
      read: { at: instant(milliseconds) },
    })
  ).data.product?.name;

test('the public sees what was approved, never what is being worked on', async () => {
  await pim.seed.draft({ sku: 'X', values: [name('First'), brand] });
  expect(await shown('X')).toBeUndefined();
  expect(await approve({ sku: 'X' })).toMatchObject({
    version: { validFrom: at(NOON), approvedBy: 'approver' },
    userErrors: [],
  });
  await pim.seed.draft({ sku: 'X', values: [name('Second'), brand] });
  expect(await shown('X')).toBe('First');
  const { data } = await pim.ask('{ productDraft(sku: "X") { state revision values { attribute value } } }', {
    viewer,
  });
  expect(data.productDraft).toMatchObject({ state: 'DRAFT', revision: 2 });
  expect(await approve({ sku: 'X', revision: 1 })).toMatchObject({ version: null, userErrors: [{ code: 'CONFLICT' }] });
  await approve({ sku: 'X', revision: 2, takesEffect: { at: at(NOON + 1000) } });
  expect([await shown('X', NOON + 999), await shown('X', NOON + 1000)]).toEqual(['First', 'Second']);
});

test('what is required must be there, of a variant also with the help of its model', async () => {
  await pim.seed.draft({ sku: 'INCOMPLETE', values: [name('No brand')] });
  expect((await approve({ sku: 'INCOMPLETE' })).userErrors).toMatchObject([
    { code: 'REQUIRED', message: expect.stringContaining('brand') },
  ]);
  await pim.seed.draft({ sku: 'LONE', kind: 'VARIANT', model: 'NOMODEL', values: axes });
  expect((await approve({ sku: 'LONE' })).userErrors).toMatchObject([{ code: 'DANGLING_REFERENCE' }]);
  await pim.seed.product({ sku: 'MOD', kind: 'MODEL', values: [name('Model'), brand] });
  await pim.seed.draft({ sku: 'MOD-1', kind: 'VARIANT', model: 'MOD', values: [axes[0]] as never });
  expect((await approve({ sku: 'MOD-1' })).userErrors).toMatchObject([
    { code: 'REQUIRED', message: expect.stringContaining('size') },
  ]);
  await pim.seed.product({ sku: 'MOD-1', kind: 'VARIANT', model: 'MOD', values: axes });
  expect(await shown('MOD-1')).toBe('Model');
});

test('a model and its variants are approved together, and refused together', async () => {
  const save = (sku: string, values: unknown) => ({
    sku,
    family: 'jacket',
    ...(sku.includes('-') ? { kind: 'VARIANT', model: sku.split('-')[0] } : { kind: 'MODEL' }),
    values,
  });
  const rows = [
    save('GOOD', [name('Good'), brand]),
    save('GOOD-1', axes),
    save('BAD', [brand]),
    save('BAD-1', [...axes, name('Own name')]),
  ];
  await pim.must(
    'mutation ($input: ProductDraftSaveBulkInput!) { productDraftSaveBulk(input: $input) { count userErrors { message } } }',
    { input: { rows } },
  );
  const { data } = await pim.ask(
    'mutation ($input: ProductApproveBulkInput!) { productApproveBulk(input: $input) { count userErrors { code field } } }',
    {
      variables: { input: { rows: rows.map(({ sku }) => ({ sku })) } },
      viewer,
    },
  );
  expect(data.productApproveBulk.count).toBe(2);
  expect(data.productApproveBulk.userErrors).toMatchObject([
    { code: 'REQUIRED', field: ['input', 'rows', '2', 'sku'] },
    { code: 'DANGLING_REFERENCE', field: ['input', 'rows', '3', 'sku'] },
  ]);
  expect([await shown('GOOD-1'), await shown('BAD-1')]).toEqual(['Good', undefined]);
});

test('history shows every version with who and when, an end among them', async () => {
  await pim.seed.product({ sku: 'H', values: [name('One'), brand] });
  await pim.must(
    `mutation { productRetire(input: { sku: "H", takesEffect: { at: "${at(NOON + 5000)}" } }) { userErrors { message } } }`,
  );
  const { data } = await pim.ask(
    '{ product(sku: "H") { history { isRetired validFrom validUntil approvedBy values { attribute locale value } } } }',
    { viewer },
  );
  expect(data.product.history).toMatchObject([
    { isRetired: true, validFrom: at(NOON + 5000), validUntil: null, values: [] },
    {
      isRetired: false,
      validFrom: at(NOON),
      validUntil: at(NOON + 5000),
      approvedBy: 'admin',
      values: [{ attribute: 'name', locale: 'en', value: 'One' }, { attribute: 'brand' }],
    },
  ]);
  const { errors } = await pim.ask('{ product(sku: "H") { sku history { id } } }');
  expect(errors[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});

test('the same call with the same key approves once', async () => {
  await pim.seed.draft({ sku: 'ONCE', values: [name('Once'), brand] });
  const call = () =>
    pim.ask(
      'mutation { productApprove(input: { sku: "ONCE" }, idempotencyKey: "k1") { version { id } userErrors { code } } }',
      { viewer },
    );
  const [first, second] = [await call(), await call()];
  expect(first.data.productApprove.version.id).toBe(second.data.productApprove.version.id);
  expect((await pim.ask('{ productVersions(sku: "ONCE") { id } }', { viewer })).data.productVersions).toHaveLength(1);
});

test('a thousand products take a number of statements that does not grow with them', async () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => ({
    sku: `BULK-${index}`,
    kind: 'SIMPLE',
    family: 'jacket',
    values: [name(`Bulk ${index}`), brand],
  }));
  const before = pim.statements();
  await pim.must(
    'mutation ($input: ProductDraftSaveBulkInput!) { productDraftSaveBulk(input: $input) { count userErrors { message } } }',
    { input: { rows } },
  );
  await pim.must(
    'mutation ($input: ProductApproveBulkInput!) { productApproveBulk(input: $input) { count userErrors { message } } }',
    { input: { rows: rows.map(({ sku }) => ({ sku })) } },
  );
  expect(pim.statements() - before).toBeLessThan(60);
  expect(await shown('BULK-999')).toBe('Bulk 999');
});
