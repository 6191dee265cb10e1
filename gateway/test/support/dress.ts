import { formatInstant, type Instant } from '@trivium/kit/time';
import { layGround, startWorld, type World } from './world.ts';

export type Dress = World & {
  sku: string;
  path: { de: string; en: string };
  /** Ids of pictures by what they show. */
  pictures: { austrian: string; worldwide: string };
  pageId: string;
};

/** A model with variants, prices in two markets, pictures with different territories, and a page that tells its story. */
export const startDress = async ({ variants = 4 } = {}): Promise<Dress> => {
  const world = await startWorld();
  const { mutate } = world;
  await layGround(world);
  const name = (de: string, en: string) => [
    { attribute: 'name', locale: 'de', text: de },
    { attribute: 'name', locale: 'en', text: en },
  ];
  const sizes = Array.from({ length: variants }, (_, index) => ({ code: `s${index}` }));
  await mutate('attributeSave', 'AttributeSaveInput', { code: 'size', type: 'SELECT', options: sizes });
  await mutate('familySave', 'FamilySaveInput', {
    code: 'thing',
    revision: 1,
    labelAttribute: 'name',
    variantAxes: ['colour', 'size'],
    attributes: [{ attribute: 'name' }, { attribute: 'colour' }, { attribute: 'size' }],
  });
  const variantSkus = Array.from({ length: variants }, (_, index) => `DRESS-${index}`);
  const rows = [
    { sku: 'DRESS', kind: 'MODEL', family: 'thing', categories: ['all'], values: name('Kleid', 'Dress') },
    ...variantSkus.map((sku, index) => ({
      sku,
      kind: 'VARIANT',
      family: 'thing',
      model: 'DRESS',
      values: [
        { attribute: 'colour', record: index % 2 ? 'red' : 'blue' },
        { attribute: 'size', option: `s${index}` },
      ],
    })),
    {
      sku: 'SCARF',
      kind: 'SIMPLE',
      family: 'thing',
      categories: ['all'],
      values: [...name('Schal', 'Scarf'), { attribute: 'colour', record: 'red' }],
    },
  ];
  await mutate('productDraftSaveBulk', 'ProductDraftSaveBulkInput', { rows, atomic: true });
  await mutate('productApproveBulk', 'ProductApproveBulkInput', {
    rows: rows.map(({ sku }) => ({ sku })),
    atomic: true,
  });
  const sellable = [...variantSkus, 'SCARF'];
  await mutate('priceSetBulk', 'PriceSetBulkInput', {
    atomic: true,
    rows: sellable.flatMap((sku) => [
      { sku, market: 'AT', amount: '129.90' },
      { sku, market: 'US', amount: '149.00' },
    ]),
  });
  const pictures = {
    austrian: await cleared(world, '#aa0000', ['AT']),
    worldwide: await cleared(world, '#0000aa', []),
  };
  const links = ['DRESS', ...sellable].flatMap((sku) => [
    { sku, assetId: pictures.austrian, role: 'HERO', position: 0 },
    { sku, assetId: pictures.worldwide, role: 'GALLERY', position: 1 },
  ]);
  await mutate('assetLinkBulk', 'AssetLinkBulkInput', { links, atomic: true });
  const path = { de: '/kleider/kleid', en: '/dresses/dress' };
  const pageId = await tellStory(world, path);
  return { ...world, sku: 'DRESS', path, pictures, pageId };
};

/** Uploads a picture, approves it and clears it for the countries (everywhere when none is named). */
export const cleared = async (
  world: World,
  colour: string,
  territoriesAllowed: string[],
  until?: Instant,
): Promise<string> => {
  const id = await world.upload(colour);
  await world.mutate('assetUpdate', 'AssetUpdateInput', {
    id,
    alt: [
      { locale: 'de', text: `Bild ${colour}` },
      { locale: 'en', text: `Picture ${colour}` },
    ],
  });
  await world.mutate('assetApprove', 'AssetApproveInput', { id });
  await world.mutate('rightsRecord', 'RightsRecordInput', {
    assetId: id,
    licence: 'Test',
    territoriesAllowed,
    ...(until && { until: formatInstant(until) }),
  });
  return id;
};

const tellStory = async ({ mutate }: World, path: { de: string; en: string }): Promise<string> => {
  const draft = (locale: 'de' | 'en', title: string) => ({
    site: 'shop',
    type: 'STORY',
    locale,
    path: path[locale],
    title,
    blocks: [
      { productStory: { heading: title, product: 'DRESS' } },
      { productGrid: { heading: title, products: ['DRESS', 'SCARF'] } },
    ],
  });
  const first = await mutate('pageDraftSave', 'PageDraftInput', draft('de', 'Die Geschichte'), 'draft { id revision }');
  const more = { id: first.draft.id, revision: first.draft.revision };
  const second = await mutate(
    'pageDraftSave',
    'PageDraftInput',
    { ...draft('en', 'The story'), ...more },
    'draft { id revision }',
  );
  await mutate('pagePublish', 'PagePublishInput', { id: second.draft.id, revision: second.draft.revision });
  return second.draft.id;
};

/** The page of a product as a storefront asks for it. */
export const PRODUCT_PAGE = `query ProductPage($path: String!, $market: String!, $locale: String!) @inContext(market: $market, locale: $locale) {
  route(site: "shop", path: $path) {
    __typename
    ... on Redirect { to status }
    ... on PageRoute {
      page {
        title locale
        seo { title description canonical alternates { locale url } jsonLd }
        blocks {
          ... on ProductStoryBlock {
            heading
            product {
              sku name nameLocale jsonLd priceRange { min { amount currency } } 
              variants(first: 50) { nodes { sku options { name value } price { amount currency } } }
              media(roles: [HERO, GALLERY]) { id alt altLocale image(preset: "pdp") { url width height placeholder srcSet } }
            }
          }
          ... on ProductGridBlock { products { sku name price { amount currency } media(roles: [HERO]) { alt } } }
        }
      }
    }
  }
}`;

/** The query of the design's product page, to the letter but for the variables. */
export const STORY_PAGE = `query ProductPage($path: String!, $market: String!, $locale: String!) @inContext(market: $market, locale: $locale) {
  route(site: "shop", path: $path) {
    ... on Redirect { to status }
    ... on PageRoute {
      page {
        seo { title description canonical alternates { locale url } jsonLd }
        blocks {
          ... on ProductStoryBlock {
            heading
            product {
              sku name jsonLd price { amount currency }
              variants { nodes { sku options { name value } } }
              media(roles: [HERO, GALLERY]) { alt image(preset: "pdp") { url width height placeholder srcSet } }
            }
          }
        }
      }
    }
  }
}`;
