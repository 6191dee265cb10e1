import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dress, PRODUCT_PAGE, startDress, STORY_PAGE } from '../support/dress.ts';
import { type Reply, type Transport, TRANSPORTS } from '../support/index.ts';

let dress: Dress;
beforeAll(async () => {
  dress = await startDress();
}, 60_000);
afterAll(() => dress.close());

const austria = () => ({ path: dress.path.de, market: 'AT', locale: 'de-AT' });
const america = () => ({ path: dress.path.en, market: 'US', locale: 'en-US' });
const page = (reply: Reply) => {
  expect(reply.body.errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: a look into one answer
  return (reply.body.data as any).route.page;
};
const show = (transport: Transport, variables: Record<string, unknown>) =>
  dress.ask(transport, PRODUCT_PAGE, { variables });

describe.each(TRANSPORTS)('%s: the product page', (transport) => {
  test('answers an Austrian in German, in euros, with the picture that is cleared for Austria', async () => {
    const { title, locale, blocks } = page(await show(transport, austria()));
    expect({ title, locale }).toEqual({ title: 'Die Geschichte', locale: 'de' });
    expect(blocks[0].product).toMatchObject({
      sku: 'DRESS',
      name: 'Kleid',
      nameLocale: 'de',
      priceRange: { min: { amount: '129.90', currency: 'EUR' } },
    });
    expect(blocks[0].product.media.map(({ id }: { id: string }) => id)).toEqual([
      dress.pictures.austrian,
      dress.pictures.worldwide,
    ]);
    expect(blocks[0].product.media[0]).toMatchObject({ alt: 'Bild #aa0000', altLocale: 'de' });
    expect(blocks[1].products.map(({ name }: { name: string }) => name)).toEqual(['Kleid', 'Schal']);
  });

  test('answers an American in English, in dollars, without the picture that is Austria’s only', async () => {
    const { title, locale, blocks } = page(await show(transport, america()));
    expect({ title, locale }).toEqual({ title: 'The story', locale: 'en' });
    expect(blocks[0].product).toMatchObject({
      name: 'Dress',
      nameLocale: 'en',
      priceRange: { min: { amount: '149.00', currency: 'USD' } },
    });
    expect(blocks[0].product.media.map(({ id }: { id: string }) => id)).toEqual([dress.pictures.worldwide]);
    expect(blocks[0].product.media[0].altLocale).toBe('en');
  });

  test('gives JSON-LD with pim’s facts and dam’s pictures, beside media with arguments', async () => {
    const { product } = page(await show(transport, america())).blocks[0];
    expect(product.jsonLd).toMatchObject({ '@type': expect.stringMatching(/^Product/), name: 'Dress' });
    expect(JSON.stringify(product.jsonLd.image)).toContain('/media/');
    expect(product.jsonLd.image).toHaveLength(1);
    expect(product.media).toHaveLength(1);
    // The trap: the required field must not take its arguments from what the client asked for.
    const query = `query T($market: String!, $locale: String!) @inContext(market: $market, locale: $locale) {
      product(sku: "DRESS") { jsonLd media(roles: [SWATCH]) { id } swatches: media(roles: [GALLERY], first: 1) { id } }
    }`;
    const reply = await dress.ask(transport, query, { variables: { market: 'AT', locale: 'de-AT' } });
    const both = reply.body.data?.['product'] as {
      jsonLd: { image: unknown[] };
      media: unknown[];
      swatches: unknown[];
    };
    expect([both.jsonLd.image.length, both.media.length, both.swatches.length]).toEqual([2, 0, 1]);
  });

  test('a picture’s address works, in the format that the browser takes', async () => {
    const { product } = page(await show(transport, austria())).blocks[0];
    const address = new URL(product.media[0].image.url, dress.gateways[transport].url);
    const response = await fetch(address, { headers: { accept: 'image/webp,*/*' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(8, 12)
        .toString(),
    ).toBe('WEBP');
  });

  test('needs at most ten statements', async () => {
    await dress.ask(transport, STORY_PAGE, { variables: austria() });
    expect(await dress.counting(() => dress.ask(transport, STORY_PAGE, { variables: austria() }))).toBeLessThanOrEqual(
      10,
    );
  });
});

describe.each(TRANSPORTS)('%s: however many products the page shows', (transport) => {
  test('one or thirty stories of products take at most ten statements', async () => {
    const story = (product: string) => ({ productStory: { heading: product, product } });
    const publish = async (path: string, products: string[]) => {
      const draft = { site: 'shop', type: 'STORY', locale: 'de', path, title: path, blocks: products.map(story) };
      const saved = await dress.mutate('pageDraftSave', 'PageDraftInput', draft, 'draft { id revision }');
      await dress.mutate('pagePublish', 'PagePublishInput', { id: saved.draft.id, revision: saved.draft.revision });
    };
    const all = ['DRESS', 'SCARF', 'DRESS-0', 'DRESS-1', 'DRESS-2', 'DRESS-3'];
    await publish(`/${transport}/one`, ['DRESS']);
    await publish(`/${transport}/many`, Array.from({ length: 5 }, () => all).flat());
    const count = async (path: string, shown: number) => {
      const variables = { ...austria(), path };
      let blocks: unknown[] = [];
      const statements = await dress.counting(async () => {
        blocks = page(await dress.ask(transport, STORY_PAGE, { variables })).blocks;
      });
      expect(blocks).toHaveLength(shown);
      return statements;
    };
    expect(await count(`/${transport}/one`, 1)).toBeLessThanOrEqual(10);
    expect(await count(`/${transport}/many`, 30)).toBeLessThanOrEqual(10);
  });
});

describe('however many variants a product has', () => {
  test.each([1, 40])(
    '%i variants take at most ten statements',
    async (variants) => {
      const many = await startDress({ variants });
      try {
        const variables = { path: many.path.de, market: 'AT', locale: 'de-AT' };
        let shown = 0;
        const statements = await many.counting(async () => {
          shown = page(await many.ask('in-process', PRODUCT_PAGE, { variables })).blocks[0].product.variants.nodes
            .length;
        });
        expect(shown).toBe(variants);
        expect(statements).toBeLessThanOrEqual(10);
      } finally {
        await many.close();
      }
    },
    60_000,
  );
});
