import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPim, type TestPim, withRole } from '../testing.ts';
import { enrich } from '../testing/rich.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

const acme = { attribute: 'brand', record: 'acme' };
const features = (...options: string[]) => ({ attribute: 'features', options });

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
  await enrich(pim);
  await pim.seed.product({ sku: 'A', values: [name('A'), acme, features('zip', 'hood', 'zip')] });
  await pim.seed.product({ sku: 'B', values: [name('B'), acme, features('zip')] });
  await pim.seed.product({ sku: 'M', kind: 'MODEL', values: [name('M'), acme, features('hood', 'pockets')] });
  const axes = [
    { attribute: 'colour', record: 'red' },
    { attribute: 'size', option: 'M' },
  ];
  await pim.seed.product({ sku: 'M1', kind: 'VARIANT', model: 'M', values: axes });
  await pim.seed.product({
    sku: 'M2',
    kind: 'VARIANT',
    model: 'M',
    values: [axes[0] ?? acme, { attribute: 'size', option: 'L' }, features('zip')],
  });
});
afterAll(() => pim.close());

const save = async (values: Record<string, unknown>[]) => {
  const { data } = await pim.ask(
    'mutation ($input: ProductDraftInput!) { productDraftSave(input: $input) { draft { values { value } } userErrors { code field message } } }',
    {
      variables: { input: { sku: `D${values.length}`, kind: 'SIMPLE', family: 'jacket', values } },
      viewer: withRole('enricher'),
    },
  );
  return data.productDraftSave;
};

test('its options come in the order of the attribute, each once', async () => {
  const query =
    '{ product(sku: "A") { attributes(codes: ["features"]) { ... on MultiSelectValue { options { code label } } } } }';
  expect((await pim.ask(query)).data.product.attributes).toEqual([
    {
      options: [
        { code: 'hood', label: 'With hood' },
        { code: 'zip', label: 'With zip' },
      ],
    },
  ]);
  expect(
    (await pim.must('{ productDraft(sku: "A") { values { attribute value } } }')).productDraft.values,
  ).toContainEqual({
    attribute: 'features',
    value: ['hood', 'zip'],
  });
});

test('each option narrows a list, counts as a facet, and is found by its name', async () => {
  const list = async (values: string[]) => {
    const { data, errors } = await pim.ask(
      'query ($values: [String!]!) { products(filter: { attributes: [{ code: "features", values: $values }] }, sort: NAME) { nodes { sku } } }',
      { variables: { values } },
    );
    expect(errors).toEqual([]);
    return data.products.nodes.map(({ sku }: { sku: string }) => sku);
  };
  expect(await list(['hood'])).toEqual(['A', 'M']);
  expect(await list(['zip'])).toEqual(['A', 'B', 'M']);
  expect(await list(['pockets', 'none'])).toEqual(['M']);
  const { data } = await pim.ask('{ products { facets { code values { code label count } } } }');
  expect(data.products.facets.find(({ code }: { code: string }) => code === 'features').values).toEqual([
    { code: 'zip', label: 'With zip', count: 3 },
    { code: 'hood', label: 'With hood', count: 2 },
    { code: 'pockets', label: 'With pockets', count: 1 },
  ]);
  expect((await pim.ask('{ products(search: "pockets") { nodes { sku } } }')).data.products.nodes).toEqual([
    { sku: 'M' },
  ]);
});

test('a variant that has options of its own has none of its model', async () => {
  const query =
    '{ product(sku: "M2") { attributes(codes: ["features"]) { ... on MultiSelectValue { options { code } } } } }';
  expect((await pim.ask(query)).data.product.attributes).toEqual([{ options: [{ code: 'zip' }] }]);
  const variants = await pim.ask(
    '{ products(filter: { kinds: [VARIANT], attributes: [{ code: "features", values: ["hood"] }] }) { nodes { sku } } }',
  );
  expect(variants.data.products.nodes).toEqual([{ sku: 'M1' }]);
});

test('what is none of its options is refused, and none is no value', async () => {
  expect((await save([features('hood', 'x')])).userErrors).toMatchObject([
    { code: 'DANGLING_REFERENCE', field: ['input', 'values', '0', 'options'] },
  ]);
  expect((await save([{ attribute: 'features', option: 'hood' }])).userErrors).toMatchObject([
    { code: 'INVALID', field: ['input', 'values', '0', 'option'] },
  ]);
  expect((await save([{ attribute: 'size', options: ['M'] }])).userErrors).toMatchObject([
    { code: 'INVALID', field: ['input', 'values', '0', 'options'] },
  ]);
  expect((await save([name('x'), features()])).draft.values).toEqual([{ value: 'x' }]);
});

test('an option in use stays, and variants do not differ in it', async () => {
  const attributeSave = (input: Record<string, unknown>) =>
    pim.ask(
      'mutation ($input: AttributeSaveInput!) { attributeSave(input: $input) { userErrors { code field message } } }',
      {
        variables: { input },
        viewer: withRole('approver'),
      },
    );
  const without = await attributeSave({
    code: 'features',
    type: 'MULTI_SELECT',
    options: [{ code: 'hood' }, { code: 'pockets' }],
    revision: 1,
  });
  // A, B and M2, each in its version and in its draft.
  expect(without.data.attributeSave.userErrors).toMatchObject([
    { code: 'WRONG_STATE', message: expect.stringMatching(/^6 values/) },
  ]);
  expect((await attributeSave({ code: 'new', type: 'MULTI_SELECT' })).data.attributeSave.userErrors).toMatchObject([
    { code: 'REQUIRED', field: ['input', 'options'] },
  ]);
  const family = await pim.ask(
    'mutation { familySave(input: { code: "f", attributes: [{ attribute: "name" }, { attribute: "features" }], labelAttribute: "name", variantAxes: ["features"] }) { userErrors { code field } } }',
    { viewer: withRole('approver') },
  );
  expect(family.data.familySave.userErrors).toEqual([{ code: 'INVALID', field: ['input', 'variantAxes', '0'] }]);
});
