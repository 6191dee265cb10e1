import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dress, startDress } from '../support/dress.ts';
import { type Reply, TRANSPORTS } from '../support/index.ts';

let dress: Dress;
beforeAll(async () => {
  dress = await startDress();
  const { mutate, pictures } = dress;
  const blocks = [
    { productStory: { heading: 'Gone', product: 'SCARF' } },
    { productGrid: { heading: 'Some', products: ['SCARF', 'DRESS'] } },
    { gallery: { images: [pictures.austrian, pictures.worldwide] } },
  ];
  const page = { site: 'shop', type: 'STORY', locale: 'en', path: '/gone', title: 'Gone', blocks };
  const { draft } = await mutate('pageDraftSave', 'PageDraftInput', page, 'draft { id revision }');
  await mutate('pagePublish', 'PagePublishInput', draft);
  await mutate('productRetire', 'ProductRetireInput', { sku: 'SCARF' });
  await mutate('assetArchive', 'AssetArchiveInput', { id: pictures.austrian });
  dress.clock.advance(1_000);
}, 60_000);
afterAll(() => dress.close());

const PAGE = (product: string, asset: string) => `query @inContext(market: "US", locale: "en-US") {
  route(site: "shop", path: "/gone") {
    ... on PageRoute {
      page {
        blocks {
          ... on ProductStoryBlock { heading product { ${product} } }
          ... on ProductGridBlock { products { ${product} } }
          ... on GalleryBlock { images { ${asset} } }
        }
      }
    }
  }
}`;
const blocks = ({ body }: Reply) => (body.data?.['route'] as { page: { blocks: unknown[] } } | null)?.page.blocks;

describe.each(TRANSPORTS)('%s: what its owner no longer shows', (transport) => {
  test('is null where a page refers to it, whatever is always there of such a thing, and no error', async () => {
    const reply = await dress.ask(transport, PAGE('sku kind options { name }', 'id kind cleared'));
    expect(reply.body.errors).toBeUndefined();
    expect(blocks(reply)).toEqual([
      { heading: 'Gone', product: null },
      { products: [null, { sku: 'DRESS', kind: 'MODEL', options: [] }] },
      { images: [null, { id: dress.pictures.worldwide, kind: 'IMAGE', cleared: true }] },
    ]);
  });

  test('leaves the errors of other fields where they are', async () => {
    const reply = await dress.ask(transport, PAGE('kind media { rights { licence } }', 'id original { url }'));
    expect(new Set(reply.body.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['UNAUTHENTICATED']));
    expect(blocks(reply)).toMatchObject([{ product: null }, { products: [null, { kind: 'MODEL' }] }, {}]);
  });

  test('is said where the reference itself may not be null', async () => {
    const input = { sku: 'SCARF', assetId: dress.pictures.worldwide, role: 'DETAIL' };
    const link = `mutation ($input: AssetLinkInput!) { assetLink(input: $input) { link { role product { kind } } } }`;
    const { body } = await dress.ask(transport, link, { role: 'librarian', variables: { input } });
    expect(body.data).toEqual({ assetLink: { link: null } });
    expect(body.errors).toEqual([
      {
        message: expect.stringContaining('not shown'),
        path: ['assetLink', 'link', 'product'],
        extensions: expect.objectContaining({ code: 'NOT_FOUND' }),
      },
    ]);
  });
});
