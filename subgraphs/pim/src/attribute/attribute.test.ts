import { afterAll, beforeAll, expect, test } from 'vitest';
import { AMERICA, startTestPim, type TestPim, withRole } from '../testing.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
  await pim.seed.product({
    sku: 'A',
    values: [
      name('A'),
      { attribute: 'brand', record: 'acme' },
      { attribute: 'gtin', text: '1234567890123' },
      { attribute: 'size', option: 'M' },
    ],
  });
  await pim.seed.product({
    sku: 'B',
    values: [name('B'), { attribute: 'brand', record: 'acme' }, { attribute: 'rating', number: '4' }],
  });
});
afterAll(() => pim.close());

const save = async (input: Record<string, unknown>) => {
  const { data } = await pim.ask(
    'mutation ($input: AttributeSaveInput!) { attributeSave(input: $input) { attribute { type revision } userErrors { code field message } } }',
    {
      variables: { input },
      viewer: withRole('approver'),
    },
  );
  return data.attributeSave;
};

test('names follow the context, and what has none shows its code', async () => {
  const query =
    '{ attribute(code: "colour") { label } family(code: "jacket") { label variantAxes { code label } } category(code: "jackets") { label ancestors { label } parent { children { code } } } size: attribute(code: "size") { options { label } } }';
  expect((await pim.ask(query)).data).toMatchObject({
    attribute: { label: 'Farbe' },
    family: { label: 'Jacke' },
    category: {
      label: 'Jacken',
      ancestors: [{ label: 'Draußen' }],
      parent: { children: [{ code: 'jackets' }, { code: 'hats' }] },
    },
  });
  expect((await pim.ask(query, { read: AMERICA })).data).toMatchObject({
    attribute: { label: 'Colour' },
    family: { variantAxes: [{ label: 'Colour' }, { label: 'Size' }] },
  });
  expect((await pim.ask(query, { read: { localeChain: ['fr'] } })).data.attribute.label).toBe('colour');
});

test('a type changes when all values fit, and is refused with the count of those that do not', async () => {
  const refused = await save({ code: 'gtin', type: 'BOOLEAN', revision: 1 });
  // One in the version, one in the draft it was made of.
  expect(refused).toMatchObject({
    attribute: null,
    userErrors: [{ code: 'WRONG_STATE', message: expect.stringMatching(/^2 values/) }],
  });
  expect(await save({ code: 'gtin', type: 'NUMBER', revision: 1 })).toMatchObject({
    attribute: { type: 'NUMBER', revision: 2 },
    userErrors: [],
  });
  const { data } = await pim.ask(
    '{ product(sku: "A") { attributes(codes: ["gtin"]) { ... on NumberValue { number } } } }',
  );
  expect(data.product.attributes).toEqual([{ number: '1234567890123' }]);
});

test('an option in use stays, and a value that has no place any more is counted', async () => {
  expect(
    (await save({ code: 'size', type: 'SELECT', options: [{ code: 'S' }], revision: 1 })).userErrors,
  ).toMatchObject([{ code: 'WRONG_STATE' }]);
  expect(
    (
      await save({
        code: 'size',
        type: 'SELECT',
        options: [{ code: 'M' }, { code: 'S' }],
        localizable: true,
        revision: 1,
      })
    ).userErrors,
  ).toMatchObject([{ code: 'WRONG_STATE' }]);
});

test('lists follow an attribute that turns into one they can be narrowed by', async () => {
  const count = () =>
    pim.ask('{ products(filter: { attributes: [{ code: "rating", values: ["4"] }] }) { totalCount } }');
  expect((await count()).errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  expect(
    await save({ code: 'rating', type: 'SELECT', options: [{ code: '4' }, { code: '5' }], revision: 1 }),
  ).toMatchObject({ attribute: { type: 'SELECT' } });
  expect((await count()).data.products.totalCount).toBe(1);
});

test('an attribute that makes no sense is refused', async () => {
  const refused = async (input: Record<string, unknown>) =>
    (await save({ code: 'new', ...input })).userErrors.map(({ code, field }: { code: string; field: string[] }) => [
      code,
      field[1],
    ])[0];
  expect(await refused({ type: 'MEASUREMENT' })).toEqual(['REQUIRED', 'unit']);
  expect(await refused({ type: 'REFERENCE' })).toEqual(['REQUIRED', 'referenceType']);
  expect(await refused({ type: 'SELECT' })).toEqual(['REQUIRED', 'options']);
  expect(await refused({ type: 'TEXT', options: [{ code: 'x' }] })).toEqual(['INVALID', 'options']);
  expect(await refused({ type: 'NUMBER', min: '2', max: '1' })).toEqual(['INVALID', 'max']);
  expect(await refused({ type: 'TEXT', code: 'category' })).toEqual(['INVALID', 'code']);
  expect(await refused({ type: 'TEXT', labels: [{ locale: 'not a locale', text: 'x' }] })).toEqual([
    'INVALID',
    'labels',
  ]);
});

test('a category cannot be put below itself', async () => {
  const { data } = await pim.ask(
    'mutation { categorySave(input: { code: "outdoor", parent: "hats", revision: 1 }) { category { code } userErrors { code field } } }',
    { viewer: withRole('approver') },
  );
  expect(data.categorySave).toEqual({ category: null, userErrors: [{ code: 'INVALID', field: ['input', 'parent'] }] });
});

test('a new label attribute is the name from now on, in lists too', async () => {
  const { data } = await pim.ask('{ family(code: "jacket") { revision attributes { attribute { code } required } } }');
  const attributes = data.family.attributes.map(
    ({ attribute, required }: { attribute: { code: string }; required: boolean }) => ({
      attribute: attribute.code,
      required,
    }),
  );
  await pim.seed.product({
    sku: 'Z',
    values: [
      name('Zzz'),
      { attribute: 'brand', record: 'acme' },
      { attribute: 'description', locale: 'en', text: 'Aaa' },
    ],
  });
  const saved = await pim.ask(
    'mutation ($input: FamilySaveInput!) { familySave(input: $input) { userErrors { message } } }',
    {
      variables: {
        input: {
          code: 'jacket',
          attributes,
          labelAttribute: 'description',
          variantAxes: ['colour'],
          revision: data.family.revision,
        },
      },
      viewer: withRole('approver'),
    },
  );
  expect(saved.data.familySave.userErrors).toEqual([]);
  const list = await pim.ask('{ products(sort: NAME, first: 1) { nodes { sku name } } }');
  expect(list.data.products.nodes).toEqual([{ sku: 'Z', name: 'Aaa' }]);
});

test('a reference record carries further facts, and a colour is a colour', async () => {
  const colour = (hex: string) =>
    pim.ask(
      `mutation { referenceSave(input: { type: "colour", code: "green", data: { hex: "${hex}" } }) { record { code data label } userErrors { code field } } }`,
      { viewer: withRole('approver') },
    );
  expect((await colour('green')).data.referenceSave.userErrors).toEqual([
    { code: 'INVALID', field: ['input', 'data', 'hex'] },
  ]);
  expect((await colour('#00ff00')).data.referenceSave.record).toEqual({
    code: 'green',
    data: { hex: '#00ff00' },
    label: 'green',
  });
  expect((await pim.ask('{ referenceRecords(type: "colour") { code } }')).data.referenceRecords).toHaveLength(3);
});
