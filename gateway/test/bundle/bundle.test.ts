import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dress, startDress } from '../support/dress.ts';
import { TRANSPORTS } from '../support/index.ts';

const GROUPS = 4;
const CHOICES = 3;
/** Over HTTP a subgraph that is asked several times reads again what another request has read. */
const BUDGET = { 'in-process': 10, http: 14 };

let dress: Dress;
beforeAll(async () => {
  dress = await startDress();
  const { mutate } = dress;
  const skus = Array.from({ length: GROUPS * CHOICES }, (_, index) => `PART-${index}`);
  const values = (text: string) => [{ attribute: 'name', locale: 'de', text }];
  const parts = skus.map((sku) => ({ sku, kind: 'SIMPLE', family: 'thing', values: values(sku) }));
  const groups = Array.from({ length: GROUPS }, (_, group) => ({
    code: `g${group}`,
    choices: skus.slice(group * CHOICES, (group + 1) * CHOICES).map((sku, index) => ({ sku, isDefault: index === 1 })),
  }));
  const bundle = {
    sku: 'KIT',
    kind: 'BUNDLE',
    family: 'thing',
    values: values('Set'),
    bundle: { pricing: 'FROM_PARTS', groups },
  };
  const rows = [...parts, bundle];
  await mutate('productDraftSaveBulk', 'ProductDraftSaveBulkInput', { rows, atomic: true });
  await mutate('productApproveBulk', 'ProductApproveBulkInput', {
    rows: rows.map(({ sku }) => ({ sku })),
    atomic: true,
  });
  await mutate('priceSetBulk', 'PriceSetBulkInput', {
    atomic: true,
    rows: skus.map((sku, index) => ({ sku, market: 'AT', amount: `${10 + index}.50` })),
  });
  const links = ['KIT', ...skus].map((sku) => ({ sku, assetId: dress.pictures.worldwide, role: 'HERO', position: 0 }));
  await mutate('assetLinkBulk', 'AssetLinkBulkInput', { links, atomic: true });
  const blocks = [{ productStory: { heading: 'Set', product: 'KIT' } }];
  const draft = { site: 'shop', type: 'STORY', locale: 'de', path: '/set', title: 'Set', blocks };
  const saved = await mutate('pageDraftSave', 'PageDraftInput', draft, 'draft { id revision }');
  await mutate('pagePublish', 'PagePublishInput', { id: saved.draft.id, revision: saved.draft.revision });
}, 60_000);
afterAll(() => dress.close());

const PAGE = `query Bundle @inContext(market: "AT", locale: "de-AT") {
  route(site: "shop", path: "/set") { ... on PageRoute { page { title seo { title } blocks { ... on ProductStoryBlock { product {
    sku kind name jsonLd price { amount } priceRange { min { amount } max { amount } } media(roles: [HERO]) { image(preset: "pdp") { url } }
    bundle { pricing groups { label required choices {
      quantity isDefault price { amount currency } product { sku name media(roles: [HERO]) { image(preset: "pdp") { url } } } } } }
  } } } } } }
}`;

describe.each(TRANSPORTS)('%s: the page of a bundle', (transport) => {
  test('shows each choice with its price and picture, and costs few statements, however many there are', async () => {
    await dress.ask(transport, PAGE);
    let answer: unknown;
    const statements = await dress.counting(async () => {
      answer = (await dress.ask(transport, PAGE)).body;
    });
    // biome-ignore lint/suspicious/noExplicitAny: a look into one answer
    const { errors, data } = answer as any;
    expect(errors).toBeUndefined();
    const { product } = data.route.page.blocks[0];
    expect(product).toMatchObject({
      kind: 'BUNDLE',
      price: { amount: '64.00' },
      priceRange: { min: { amount: '60.00' }, max: { amount: '68.00' } },
    });
    // biome-ignore lint/suspicious/noExplicitAny: a look into one answer
    const choices = product.bundle.groups.flatMap((group: any) => group.choices);
    expect(choices).toHaveLength(GROUPS * CHOICES);
    expect(choices[5]).toMatchObject({
      isDefault: false,
      price: { amount: '15.50', currency: 'EUR' },
      product: { sku: 'PART-5', name: 'PART-5', media: [{ image: { url: expect.stringContaining('/media/') } }] },
    });
    expect(statements).toBeLessThanOrEqual(BUDGET[transport]);
  });
});
