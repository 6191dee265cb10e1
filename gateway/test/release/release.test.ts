import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatInstant, type Instant, instant } from '@trivium/kit/time';
import { cleared, type Dress, startDress } from '../support/dress.ts';
import { type Transport, TRANSPORTS } from '../support/index.ts';
import { HOUR, START } from '../support/world.ts';

const SPRING = instant(START + 10 * HOUR);
const SALE = instant(START + 5 * HOUR);
const LICENCE_END = instant(START + 7 * HOUR);

let dress: Dress;
let expiring: string;
let withSpring: string;
beforeAll(async () => {
  dress = await startDress();
  const { mutate } = dress;
  await mutate('priceSet', 'PriceSetInput', {
    sku: 'SCARF',
    market: 'AT',
    amount: '99.00',
    takesEffect: { at: formatInstant(SALE) },
  });
  expiring = await cleared(dress, '#00aa00', [], LICENCE_END);
  await mutate('assetLink', 'AssetLinkInput', { sku: 'SCARF', assetId: expiring, role: 'DETAIL' });
  await mutate('releaseCreate', 'ReleaseCreateInput', {
    code: 'SPRING',
    name: 'Spring',
    instant: formatInstant(SPRING),
  });
  await dress.keep();
  await switchWithSpring();
}, 60_000);
afterAll(() => dress.close());

/** A product, an asset and a page that change together. */
const switchWithSpring = async () => {
  const { mutate, pageId } = dress;
  const takesEffect = { release: 'SPRING' };
  const values = [
    { attribute: 'name', locale: 'de', text: 'Frühlingsschal' },
    { attribute: 'colour', record: 'red' },
  ];
  await mutate('productDraftSave', 'ProductDraftInput', { sku: 'SCARF', values, revision: 1 });
  await mutate('productApprove', 'ProductApproveInput', { sku: 'SCARF', takesEffect });
  withSpring = await dress.upload('#00ffaa');
  await mutate('assetUpdate', 'AssetUpdateInput', { id: withSpring, alt: [{ locale: 'de', text: 'Frühling' }] });
  await mutate('assetApprove', 'AssetApproveInput', { id: withSpring, takesEffect });
  await mutate('rightsRecord', 'RightsRecordInput', { assetId: withSpring, licence: 'Test' });
  await mutate('assetLink', 'AssetLinkInput', { sku: 'SCARF', assetId: withSpring, role: 'HERO', position: 5 });
  const { pageDraft } = await dress.gateways['in-process'].gateway.graph.ask<{ pageDraft: { revision: number } }>({
    query: 'query ($id: ID!) { pageDraft(id: $id) { revision } }',
    variables: { id: pageId },
    scopes: ['content:read-drafts'],
  });
  const saved = await mutate(
    'pageDraftSave',
    'PageDraftInput',
    {
      id: pageId,
      revision: pageDraft.revision,
      site: 'shop',
      type: 'STORY',
      locale: 'de',
      path: dress.path.de,
      title: 'Der Frühling ist da',
      blocks: [{ productStory: { heading: 'Frühling', product: 'DRESS' } }],
    },
    'draft { revision }',
  );
  await mutate('pagePublish', 'PagePublishInput', {
    id: pageId,
    locales: ['de'],
    revision: saved.draft.revision,
    takesEffect,
  });
};

const QUERY = `query Now($path: String!) @inContext(market: "AT", locale: "de-AT") {
  product(sku: "SCARF") { name price { amount } media { id image(preset: "pdp") { url } } }
  route(site: "shop", path: $path) { ... on PageRoute { page { title } } }
}`;
const AT_QUERY = QUERY.replace('$path: String!', '$path: String!, $at: DateTime!').replace(
  'locale: "de-AT"',
  'locale: "de-AT", at: $at',
);

type Seen = {
  product: { name: string; price: { amount: string }; media: { id: string; image: { url: string } }[] };
  route: { page: { title: string } };
};
const seenNow = async (transport: Transport, at: Instant) => {
  dress.clock.set(at);
  const { body } = await dress.ask(transport, QUERY, { variables: { path: dress.path.de } });
  expect(body.errors).toBeUndefined();
  return body.data as Seen;
};
const seenAt = async (transport: Transport, at: Instant) => {
  const reply = await dress.ask(transport, AT_QUERY, {
    role: 'auditor',
    variables: { path: dress.path.de, at: formatInstant(at) },
  });
  expect(reply.body.errors).toBeUndefined();
  return reply.body.data as Seen;
};
const before = (at: Instant) => instant(at - 1);

describe.each(TRANSPORTS)('%s: at the instant and not a millisecond later', (transport) => {
  test('a price before, at and after a scheduled change', async () => {
    expect((await seenNow(transport, before(SALE))).product.price.amount).toBe('129.90');
    expect((await seenNow(transport, SALE)).product.price.amount).toBe('99.00');
    expect((await seenNow(transport, instant(SALE + HOUR))).product.price.amount).toBe('99.00');
  });

  test('a picture before and after its licence ends, in the graph and at its address', async () => {
    const shown = (await seenNow(transport, instant(LICENCE_END - 5_000))).product.media.find(
      ({ id }) => id === expiring,
    );
    const address = new URL(shown?.image.url ?? '', dress.gateways[transport].url);
    const fresh = await fetch(address);
    expect(fresh.status).toBe(200);
    expect(Number(/max-age=(\d+)/.exec(fresh.headers.get('cache-control') ?? '')?.[1])).toBeLessThanOrEqual(5);
    expect((await seenNow(transport, LICENCE_END)).product.media.map(({ id }) => id)).not.toContain(expiring);
    const late = await fetch(address);
    expect([late.status, late.headers.get('cache-control')]).toEqual([410, 'no-store']);
    expect(late.headers.get('content-type')).not.toMatch(/^image/);
  });

  test('a product, an asset and a page switch with the release, in one answer', async () => {
    const old = await seenNow(transport, before(SPRING));
    expect([old.product.name, old.route.page.title]).toEqual(['Schal', 'Die Geschichte']);
    expect(old.product.media.map(({ id }) => id)).not.toContain(withSpring);
    const fresh = await seenNow(transport, SPRING);
    expect([fresh.product.name, fresh.route.page.title]).toEqual(['Frühlingsschal', 'Der Frühling ist da']);
    expect(fresh.product.media.map(({ id }) => id)).toContain(withSpring);
  });

  test('staff see the same as evidence in the past and as a preview of the future', async () => {
    dress.clock.set(instant(START + 6 * HOUR));
    expect((await seenAt(transport, before(SALE))).product.price.amount).toBe('129.90');
    expect((await seenAt(transport, SALE)).product.price.amount).toBe('99.00');
    expect((await seenAt(transport, before(SPRING))).product.name).toBe('Schal');
    const preview = await seenAt(transport, SPRING);
    expect([preview.product.name, preview.route.page.title]).toEqual(['Frühlingsschal', 'Der Frühling ist da']);
    expect((await seenAt(transport, LICENCE_END)).product.media.map(({ id }) => id)).not.toContain(expiring);
  });

  test.each([
    ['anonymous', 'UNAUTHENTICATED'],
    ['customer', 'FORBIDDEN'],
    ['integration', 'FORBIDDEN'],
  ] as const)('the same is refused to %s', async (role, code) => {
    const reply = await dress.ask(transport, AT_QUERY, {
      role,
      variables: { path: dress.path.de, at: formatInstant(SPRING) },
    });
    expect(reply.body.data ?? null).toBeNull();
    expect(reply.body.errors?.[0]?.extensions.code).toBe(code);
  });
});

test('a release that moves takes everything with it; without an acknowledgement nothing moves', async () => {
  dress.clock.set(instant(START + 8 * HOUR));
  const later = instant(SPRING + 2 * HOUR);
  const move = (revision: number) =>
    dress.mutate(
      'releaseMove',
      'ReleaseMoveInput',
      { code: 'SPRING', instant: formatInstant(later), revision },
      'release { revision }',
    );
  dress.gateways['in-process'].control('content').set('failing');
  await expect(move(1)).rejects.toThrow(/NOT_ACKNOWLEDGED|confirm/);
  dress.gateways['in-process'].control('content').set('well');
  expect((await seenAt('http', SPRING)).product.name).toBe('Frühlingsschal');
  await move(1);
  await dress.keep();
  const unmoved = await seenAt('http', SPRING);
  expect([unmoved.product.name, unmoved.route.page.title]).toEqual(['Schal', 'Die Geschichte']);
  const moved = await seenAt('http', later);
  expect([moved.product.name, moved.route.page.title]).toEqual(['Frühlingsschal', 'Der Frühling ist da']);
  expect(moved.product.media.map(({ id }) => id)).toContain(withSpring);
});
