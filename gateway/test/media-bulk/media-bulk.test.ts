import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dress, startDress } from '../support/dress.ts';
import { type Transport, TRANSPORTS } from '../support/index.ts';

let dress: Dress;
beforeAll(async () => {
  dress = await startDress();
}, 60_000);
afterAll(() => dress.close());

const colours = ['#102030', '#405060', '#708090'];
const picture = (background: string) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer();

const send = async (transport: Transport, source: string, payload: Buffer) => {
  const { gateway, tokenOf } = dress.gateways[transport];
  const response = await gateway.app.inject({
    method: 'POST',
    url: `/assets?fileName=photo.jpg&source=${encodeURIComponent(source)}`,
    headers: { authorization: `Bearer ${tokenOf('librarian')}`, 'content-type': 'image/jpeg' },
    payload,
  });
  const { id, unchanged } = response.json<{ id: string; unchanged: boolean }>();
  return { status: response.statusCode, id, unchanged };
};

/** A whole import of media, as an importer does it; says what was written. */
const bring = async (transport: Transport, sku: string) => {
  const source = (index: number) => `shop:${transport}/${index}.jpg`;
  const files = await Promise.all(
    colours.map(async (colour, index) => send(transport, source(index), await picture(colour))),
  );
  const rows = files.map(({ id }) => ({ id, alt: [{ locale: 'en', text: 'Brought' }] }));
  const counts = 'count unchanged';
  const approved = await dress.mutate('assetApproveBulk', 'AssetApproveBulkInput', { rows }, counts);
  const terms = files.map(({ id }) => ({ assetId: id, licence: 'Own' }));
  const rights = await dress.mutate('rightsRecordBulk', 'RightsRecordBulkInput', { rows: terms }, counts);
  const links = colours.map((_, index) => ({
    source: source(index),
    role: index ? 'GALLERY' : 'HERO',
    position: index,
  }));
  const products = [{ sku, links }];
  const linked = await dress.mutate(
    'assetLinkReplaceBulk',
    'AssetLinkReplaceBulkInput',
    { products },
    'placed removed unchanged',
  );
  return { statuses: files.map(({ status }) => status), approved, rights, linked };
};

describe.each(TRANSPORTS)('%s: media in bulk', (transport) => {
  const sku = transport === 'http' ? 'SCARF' : 'DRESS';

  test('an import brings files, texts, rights and links; the product shows them; a second one writes nothing', async () => {
    expect(await bring(transport, sku)).toMatchObject({
      statuses: [201, 201, 201],
      approved: { count: 3, unchanged: 0 },
      rights: { count: 3, unchanged: 0 },
      linked: { placed: 3, removed: 2, unchanged: 0 },
    });
    dress.clock.advance(60_000); // the ground was laid in this very millisecond
    const query = `query Q($sku: ID!) @inContext(market: "US", locale: "en-US") { product(sku: $sku) { media { alt } } }`;
    const { body } = await dress.ask(transport, query, { variables: { sku } });
    expect(body.data).toEqual({ product: { media: colours.map(() => ({ alt: 'Brought' })) } });
    expect(await bring(transport, sku)).toMatchObject({
      statuses: [200, 200, 200],
      approved: { count: 0, unchanged: 3 },
      rights: { count: 0, unchanged: 3 },
      linked: { placed: 0, removed: 0, unchanged: 3 },
    });
  });
});
