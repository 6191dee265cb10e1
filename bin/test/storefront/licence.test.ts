import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED_WITHIN_MS } from '../demo-installation.ts';
import { tokenFor } from '../program.ts';
import { openShop, type Shop } from './shop.ts';

/** Long enough for a page to be looked at before the licence ends, on a busy machine too. */
const LASTS_MS = 10_000;
const SKU = 'BEANIE-ROWAN';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, SEEDED_WITHIN_MS);
afterAll(() => shop?.trivium.end());

/** The picture that the home page opens with, and all pictures of a product. */
const pictures = async (): Promise<string[]> => {
  const { data } = await shop.trivium.ask<{
    site: { homePage: { blocks: { image?: { id: string } }[] } };
    product: { media: { id: string }[] };
  }>(
    `query @inContext(market: "AT", locale: "de-AT") {
      site(code: "shop") { homePage { blocks { ... on HeroBlock { image { id } } } } }
      product(sku: "${SKU}") { media { id } }
    }`,
  );
  const opening = data?.site.homePage.blocks[0]?.image?.id;
  const own = data?.product.media.map(({ id }) => id) ?? [];
  expect([typeof opening, own.length > 0]).toEqual(['string', true]);
  return [opening ?? '', ...own];
};

const endLicence = async (assetId: string, until: number): Promise<void> => {
  const input = { assetId, licence: 'Until the shop closes', until: new Date(until).toISOString() };
  const { data } = await shop.trivium.ask<{ rightsRecord: { userErrors: unknown[] } }>(
    'mutation End($input: RightsRecordInput!) { rightsRecord(input: $input) { userErrors { message } } }',
    { token: tokenFor('rights-manager'), variables: { input } },
  );
  expect(data?.rightsRecord.userErrors).toEqual([]);
};

type View = { asked: number; answered: number; status: number; html: string; maxAge: number };

const view = async (path: string): Promise<View> => {
  const asked = Date.now();
  const response = await shop.get(path);
  const html = await response.text();
  const maxAge = Number(/^public, max-age=(\d+)$/.exec(response.headers.get('cache-control') ?? '')?.[1] ?? 0);
  return { asked, answered: Date.now(), status: response.status, html, maxAge };
};

const hero = (html: string): string => /<section class="hero">.*?<\/section>/s.exec(html)?.[0] ?? '';
const heroPicture = (html: string): string | undefined => /<img\s+src="([^"]+)"/.exec(hero(html))?.[1];
const heroWords = (html: string): string | undefined => /<h1>(.*?)<\/h1>/.exec(hero(html))?.[1];
const gallery = (html: string): string => /<div class="product-pictures".*?<\/div>/s.exec(html)?.[0] ?? '';

test('pictures are on the page until the instant at which their licence ends, and never after', async () => {
  const until = Date.now() + LASTS_MS;
  for (const id of await pictures()) await endLicence(id, until);
  const views: View[] = [];
  const product = await view(`/de-at/p/${SKU}`);
  // Page after page, across the instant.
  do views.push(await view('/de-at'));
  while ((views.at(-1)?.asked ?? 0) < until);

  const before = views.filter(({ answered }) => answered < until);
  expect(gallery(product.html)).toContain('<img');
  const after = views.filter(({ asked }) => asked >= until);
  expect([before.length > 0, after.length > 0, product.answered < until]).toEqual([true, true, true]);
  for (const { status, html } of views) expect([status, heroWords(html)]).toEqual([200, 'Gemacht für viele Jahre']);
  for (const { html } of before) expect(heroPicture(html)).toMatch(/^\/media\//);
  for (const { html } of after) expect(heroPicture(html)).toBeUndefined();
  // Nor does a cache show a page for longer than that.
  for (const { asked, maxAge } of [product, ...before]) expect(asked + maxAge * 1_000).toBeLessThanOrEqual(until);

  const picture = heroPicture(before[0]?.html ?? '') ?? '';
  expect((await shop.get(picture)).status).toBe(410);
}, 60_000);

test('a product without its pictures has a calm field in their place', async () => {
  const { status, html } = await view(`/de-at/p/${SKU}`);
  expect([status, gallery(html).includes('<img')]).toEqual([200, false]);
  expect(gallery(html)).toContain('<span class="picture none" role="img" aria-label="Kein Bild">');
  expect(html).toContain('Strickhaube Rauhreif');
});
