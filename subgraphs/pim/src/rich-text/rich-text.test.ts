import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPim, type TestPim, withRole } from '../testing.ts';
import { described, enrich, paragraph } from '../testing/rich.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

const acme = { attribute: 'brand', record: 'acme' };

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
  await enrich(pim);
  await pim.seed.product({ sku: 'HAT', values: [name('Hat'), acme] });
  await pim.seed.product({
    sku: 'COAT',
    values: [
      name('Coat'),
      acme,
      described(
        { heading: { level: 3, spans: [{ text: 'Water' }, { text: 'tight', marks: ['STRONG', 'CODE', 'STRONG'] }] } },
        paragraph(
          'Goes with ',
          { text: 'this hat', link: { product: 'HAT' } },
          { text: ' or ', link: { product: 'GONE' } },
        ),
        { list: { ordered: true, items: [paragraph({ text: 'all hats', link: { category: 'hats' } }).paragraph] } },
        { product: 'HAT' },
        { product: 'GONE' },
        { asset: 'a-1' },
      ),
    ],
  });
});
afterAll(() => pim.close());

const SPANS = 'spans { text marks link { __typename ... on Product { sku name } ... on Category { code label } } }';
const TREE = `plainText nodes { __typename ... on RichTextHeading { level ${SPANS} } ... on RichTextParagraph { ${SPANS} }
  ... on RichTextList { ordered items { ${SPANS} } } ... on RichTextProduct { product { sku } } ... on RichTextAsset { asset { id } } }`;

test('a rich text is a tree whose links and products are what the reader would see', async () => {
  const { data, errors } = await pim.ask(
    `{ product(sku: "COAT") { description descriptionText { ${TREE} } attributes(codes: ["description"]) { locale ... on RichTextValue { text { plainText } } } } }`,
  );
  expect(errors).toEqual([]);
  const words = 'Watertight\nGoes with this hat or \nall hats';
  expect(data.product.description).toBe(words);
  expect(data.product.attributes).toEqual([{ locale: 'en', text: { plainText: words } }]);
  const plain = { marks: [], link: null };
  expect(data.product.descriptionText.nodes).toEqual([
    {
      __typename: 'RichTextHeading',
      level: 3,
      spans: [
        { ...plain, text: 'Water' },
        { text: 'tight', marks: ['STRONG', 'CODE'], link: null },
      ],
    },
    {
      __typename: 'RichTextParagraph',
      spans: [
        { ...plain, text: 'Goes with ' },
        { text: 'this hat', marks: [], link: { __typename: 'Product', sku: 'HAT', name: 'Hat' } },
        { ...plain, text: ' or ' },
      ],
    },
    {
      __typename: 'RichTextList',
      ordered: true,
      items: [
        { spans: [{ text: 'all hats', marks: [], link: { __typename: 'Category', code: 'hats', label: 'Hüte' } }] },
      ],
    },
    { __typename: 'RichTextProduct', product: { sku: 'HAT' } },
    { __typename: 'RichTextProduct', product: null },
    { __typename: 'RichTextAsset', asset: { id: 'a-1' } },
  ]);
});

test('its words are searched as they are read: pieces of one word are one word', async () => {
  const found = async (search: string) =>
    (
      await pim.ask('query ($search: String) { products(search: $search) { nodes { sku } } }', {
        variables: { search },
      })
    ).data.products.nodes;
  expect(await found('watertight hat')).toEqual([{ sku: 'COAT' }]);
  expect(await found('tight')).toEqual([]);
  expect(await found('STRONG')).toEqual([]);
});

test('structured data has its words, and a plain text is a tree too', async () => {
  const { data } = await pim.ask('{ product(sku: "COAT") { jsonLd } }');
  expect(data.product.jsonLd.description).toMatch(/^Watertight\nGoes/);
  const other = await startTestPim();
  try {
    await other.seed.shop();
    const text = 'One.\n\nTwo & <b>three</b>.';
    await other.seed.product({
      sku: 'A',
      values: [name('A'), acme, { attribute: 'description', locale: 'en', text }],
    });
    const plain = await other.ask(
      '{ product(sku: "A") { description descriptionText { plainText nodes { __typename } } } }',
    );
    expect(plain.data.product).toEqual({
      description: text,
      descriptionText: {
        plainText: 'One.\nTwo & <b>three</b>.',
        nodes: [{ __typename: 'RichTextParagraph' }, { __typename: 'RichTextParagraph' }],
      },
    });
  } finally {
    await other.close();
  }
});

const errorsOf = async (...values: Record<string, unknown>[]) => {
  const { data, errors } = await pim.ask(
    'mutation ($input: ProductDraftInput!) { productDraftSave(input: $input) { draft { values { value } } userErrors { code field } } }',
    { variables: { input: { sku: 'T', kind: 'SIMPLE', family: 'jacket', values } }, viewer: withRole('enricher') },
  );
  expect(errors).toEqual([]);
  expect(data.productDraftSave.draft).toBeNull();
  return data.productDraftSave.userErrors.map(({ code, field }: { code: string; field: string[] }) =>
    [code, ...field.slice(3)].join('.'),
  );
};

test('what does not fit is told with its path, whatever else is wrong', async () => {
  const text = (...nodes: Record<string, unknown>[]) => errorsOf(described(...nodes));
  expect(await text({}, { heading: { level: 1, spans: [] } }, { product: ' ' })).toEqual([
    'INVALID.richText.nodes.0',
    'INVALID.richText.nodes.1.heading.level',
    'INVALID.richText.nodes.2.product',
  ]);
  expect(
    await text(paragraph({ text: 'a', link: {} }, { text: 'b', link: { page: 'p', product: 'q' } }), {
      list: { items: [paragraph('x'.repeat(5_001)).paragraph] },
    }),
  ).toEqual([
    'INVALID.richText.nodes.0.paragraph.spans.0.link',
    'INVALID.richText.nodes.0.paragraph.spans.1.link',
    'INVALID.richText.nodes.1.list.items.0.spans.0.text',
  ]);
  expect(
    await text(paragraph('a', { text: 'b', link: { page: 'p' } }), {
      list: { items: [paragraph({ text: 'c', link: { category: 'nowhere' } }).paragraph] },
    }),
  ).toEqual([
    'INVALID.richText.nodes.0.paragraph.spans.1.link.page',
    'DANGLING_REFERENCE.richText.nodes.1.list.items.0.spans.0.link.category',
  ]);
  expect(await text(...Array.from({ length: 501 }, () => paragraph('a')))).toEqual(['INVALID.richText.nodes']);
  expect(await errorsOf({ attribute: 'description', locale: 'en', text: 'a' })).toEqual(['INVALID.text']);
  expect(await errorsOf({ ...name('a'), richText: { nodes: [] } })).toEqual(['INVALID.richText']);
});

test('a text without words and things is no value', async () => {
  await pim.seed.draft({ sku: 'EMPTY', values: [name('E'), described(paragraph(' ', ''), { list: { items: [] } })] });
  const { productDraft } = await pim.must('{ productDraft(sku: "EMPTY") { values { attribute } } }');
  expect(productDraft.values).toEqual([{ attribute: 'name' }]);
});
