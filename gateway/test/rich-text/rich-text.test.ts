import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dress, startDress } from '../support/dress.ts';
import { TRANSPORTS } from '../support/index.ts';

const span = (text: string, link?: Record<string, string>) => ({ text, ...(link && { link }) });
const paragraph = (...spans: object[]) => ({ paragraph: { spans } });

let dress: Dress;
beforeAll(async () => {
  dress = await startDress();
  const { mutate, pictures, pageId } = dress;
  await mutate('attributeSave', 'AttributeSaveInput', { code: 'description', type: 'RICH_TEXT' });
  await mutate('familySave', 'FamilySaveInput', {
    code: 'thing',
    revision: 2,
    labelAttribute: 'name',
    variantAxes: ['colour', 'size'],
    attributes: ['name', 'colour', 'size', 'description'].map((attribute) => ({ attribute })),
  });
  const text = {
    nodes: [
      paragraph(span('To the '), span('dress', { product: 'DRESS' }), span(' of '), span('all', { category: 'all' })),
      { asset: pictures.worldwide },
      { product: 'SCARF' },
    ],
  };
  const saved = await mutate(
    'productDraftSave',
    'ProductDraftInput',
    {
      sku: 'DRESS',
      revision: 1,
      values: [
        { attribute: 'name', locale: 'de', text: 'Kleid' },
        { attribute: 'description', richText: text },
      ],
    },
    'draft { revision }',
  );
  await mutate('productApprove', 'ProductApproveInput', { sku: 'DRESS', revision: saved.draft.revision });
  dress.clock.advance(1_000);
  const nodes = [...text.nodes, paragraph(span('page', { page: pageId }))];
  const draft = await mutate(
    'pageDraftSave',
    'PageDraftInput',
    {
      site: 'shop',
      type: 'STORY',
      locale: 'de',
      path: '/both',
      title: 'Both',
      blocks: [{ productStory: { heading: 'Both', product: 'DRESS', body: { nodes } } }],
    },
    'draft { id revision }',
  );
  await mutate('pagePublish', 'PagePublishInput', { id: draft.draft.id, revision: draft.draft.revision });
}, 60_000);
afterAll(() => dress.close());

const QUERY = `query Both @inContext(market: "AT", locale: "de-AT") {
  route(site: "shop", path: "/both") { ... on PageRoute { page { blocks { ... on ProductStoryBlock {
    body { ...Text } product { descriptionText { ...Text } attributes(codes: ["description"]) { ... on RichTextValue { text { ...Text } } } } } } } } }
}
fragment Text on RichText { plainText nodes {
  ... on RichTextParagraph { spans { text marks link { __typename ... on Page { path } ... on Product { sku name } ... on Category { code label } } } }
  ... on RichTextProduct { product { sku name } }
  ... on RichTextAsset { asset { id alt } }
} }`;

describe.each(TRANSPORTS)('%s: a text of a page and a text of a product', (transport) => {
  test('are asked for with one fragment, and each owner answers for what is in them', async () => {
    const { body } = await dress.ask(transport, QUERY);
    expect(body.errors).toBeUndefined();
    // biome-ignore lint/suspicious/noExplicitAny: a look into one answer
    const { body: ofPage, product } = (body.data as any).route.page.blocks[0];
    const same = [
      {
        spans: [
          { text: 'To the ', marks: [], link: null },
          { text: 'dress', marks: [], link: { __typename: 'Product', sku: 'DRESS', name: 'Kleid' } },
          { text: ' of ', marks: [], link: null },
          { text: 'all', marks: [], link: { __typename: 'Category', code: 'all', label: expect.any(String) } },
        ],
      },
      { asset: { id: dress.pictures.worldwide, alt: 'Bild #0000aa' } },
      { product: { sku: 'SCARF', name: 'Schal' } },
    ];
    expect(product.descriptionText).toEqual({ plainText: 'To the dress of all', nodes: same });
    expect(product.attributes).toEqual([{ text: product.descriptionText }]);
    expect(ofPage.nodes).toEqual([
      ...same,
      { spans: [{ text: 'page', marks: [], link: { __typename: 'Page', path: dress.path.de } }] },
    ]);
  });
});
