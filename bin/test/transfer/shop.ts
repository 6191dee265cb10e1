import { formatInstant, instant } from '@trivium/kit/time';
import { CATEGORIES, makeHistory } from '../../../gateway/test/one-instant/history.ts';
import { type Random, randomFrom } from '../../../gateway/test/one-instant/random.ts';
import { HOUR, layGround, startWorld, type World } from '../../../gateway/test/support/world.ts';
import type { Known } from './questions.ts';

export type Shop = { world: World; known: Known };

/** A shop with a past, a present and a future: random timelines, and on purpose what these do not have. */
export const startShop = async (seed: number): Promise<Shop> => {
  const world = await startWorld();
  await layGround(world);
  const random = randomFrom(seed);
  const { products, assets, pages } = await makeHistory(world, random);
  await addVariants(world, random);
  await world.keep();
  await addPages(world);
  const [first] = assets;
  await addLinks(world, first?.id ?? '');
  await world.keep();
  return {
    world,
    known: {
      skus: [...products.map(({ sku }) => sku), 'M1', 'M1', 'M1-red', 'M1-blue', 'HOSTILE', 'HOSTILE'],
      assets: assets.map(({ id }) => id),
      categories: ['all', 'all', ...Array.from({ length: CATEGORIES }, (_, index) => `c${index}`)],
      words: ['kleid', 'mantel', 'schal', 'P01', 'en', 'modell', 'rot', 'blau', '=1+1', 'nothing'],
      paths: [
        '/',
        '/moved/here',
        '/moved/there',
        '/staged',
        '/nowhere',
        ...pages.flatMap((_, index) =>
          [0, 1, 2, 3].flatMap((version) => ['de', 'en'].map((locale) => `/${locale}/page-${index}/${version}`)),
        ),
      ],
    },
  };
};

const addVariants = async ({ mutate, clock }: World, random: Random): Promise<void> => {
  const later = (hours: number) => ({ at: formatInstant(instant(clock.now() + hours * HOUR)) });
  await mutate('releaseCreate', 'ReleaseCreateInput', { code: 'NEXT', name: 'Next', instant: later(20).at });
  const draft = (sku: string, more: object) =>
    mutate('productDraftSaveBulk', 'ProductDraftSaveBulkInput', {
      rows: [{ sku, family: 'thing', categories: ['c1'], ...more }],
      atomic: true,
    });
  const approve = (sku: string, takesEffect?: object) =>
    mutate('productApproveBulk', 'ProductApproveBulkInput', {
      rows: [{ sku }],
      atomic: true,
      ...(takesEffect && { takesEffect }),
    });
  const named = (de: string) => [{ attribute: 'name', locale: 'de', text: de }];
  await draft('M1', {
    kind: 'MODEL',
    values: named('Modell eins'),
    associations: [{ type: 'accessory', sku: 'P001' }],
  });
  await approve('M1');
  for (const colour of ['red', 'blue']) {
    const values = [{ attribute: 'colour', record: colour }];
    await draft(`M1-${colour}`, { kind: 'VARIANT', model: 'M1', values });
    await approve(`M1-${colour}`, colour === 'blue' ? { release: 'NEXT' } : undefined);
    for (const minQuantity of [1, 10]) {
      const amount = `${random.below(90) + 10}.${minQuantity === 1 ? '90' : '5'}`;
      const price = { sku: `M1-${colour}`, market: 'AT', minQuantity };
      await mutate('priceSet', 'PriceSetInput', { ...price, amount });
      await mutate('priceSet', 'PriceSetInput', { ...price, amount: '7', takesEffect: later(3), until: later(9).at });
      await mutate('priceSet', 'PriceSetInput', { ...price, amount: '9.90', takesEffect: { release: 'NEXT' } });
    }
  }
  await draft('M1', { kind: 'MODEL', values: named('Modell eins, neu') });
  await approve('M1', later(5));
  await draft('HOSTILE', {
    kind: 'SIMPLE',
    values: named(`=HYPERLINK("http://127.0.0.1/?"&A1,"x")\r\n'@SUM(1+1),;\t"`),
  });
  await approve('HOSTILE');
  await draft('HOSTILE', { kind: 'SIMPLE', values: named('+44 20 7946 0000') });
};

const addPages = async ({ mutate, clock }: World): Promise<void> => {
  const save = async (path: string, more: object = {}) =>
    (
      await mutate(
        'pageDraftSave',
        'PageDraftInput',
        {
          site: 'shop',
          locale: 'de',
          path,
          title: `Seite ${path}`,
          blocks: [{ productGrid: { products: ['M1', 'P001'] } }],
          ...more,
        },
        'draft { id revision }',
      )
    ).draft as { id: string; revision: number };
  const publish = ({ id, revision }: { id: string; revision: number }, more: object = {}) =>
    mutate('pagePublish', 'PagePublishInput', { id, revision, ...more });
  const home = await save('/', { type: 'HOME' });
  await publish(home);
  const { code, ...site } = {
    code: 'shop',
    name: 'Shop',
    markets: ['AT', 'US'],
    baseUrl: 'https://shop.example',
    homePage: home.id,
    productPage: home.id,
    revision: 1,
    localeSettings: [
      { locale: 'de', markets: ['AT'] },
      { locale: 'de-AT', markets: ['AT'] },
      { locale: 'en' },
      { locale: 'en-US', markets: ['US'] },
    ],
  };
  await mutate('siteSave', 'SiteInput', { code, ...site });
  const moved = await save('/moved/here', { parent: home.id });
  await publish(moved);
  clock.advance(HOUR);
  await publish(await save('/moved/there', { parent: home.id, ...moved }));
  const staged = await save('/staged');
  await publish(staged, { stage: 'STAGING' });
  const link = { text: 'home', marks: [], link: { page: home.id } };
  const linking = await save('/linking', {
    blocks: [{ richText: { body: { nodes: [{ paragraph: { spans: [link] } }] } } }],
  });
  await publish(linking, { takesEffect: { release: 'NEXT' } });
  const takesEffect = { at: formatInstant(instant(clock.now() + 30 * HOUR)) };
  await mutate('pageUnpublish', 'PageUnpublishInput', { id: linking.id, takesEffect });
};

const addLinks = async ({ mutate, clock }: World, assetId: string): Promise<void> => {
  const link = { assetId, sku: 'M1-red' };
  await mutate('assetLink', 'AssetLinkInput', { ...link, role: 'GALLERY', market: 'AT', position: 2 });
  await mutate('assetLink', 'AssetLinkInput', {
    ...link,
    role: 'HERO',
    colour: 'red',
    takesEffect: { release: 'NEXT' },
  });
  const placed = await mutate('assetLink', 'AssetLinkInput', { ...link, role: 'SWATCH' }, 'link { id }');
  const at = formatInstant(instant(clock.now() + 4 * HOUR));
  await mutate('assetUnlink', 'AssetUnlinkInput', { id: placed.link.id, takesEffect: { at } });
  await mutate('rightsRecord', 'RightsRecordInput', {
    assetId,
    licence: 'until further notice',
    creditLine: '@handle',
  });
  await mutate('rightsRevoke', 'RightsRevokeInput', { assetId, takesEffect: { at } });
};

/** One change of each kind, for what travels since a cursor. */
export const changeShop = async ({ world, known }: Shop): Promise<void> => {
  const { mutate, clock } = world;
  clock.advance(1_000);
  await mutate('productRetire', 'ProductRetireInput', { sku: 'HOSTILE' });
  await mutate('priceEnd', 'PriceEndInput', { sku: 'M1-red', market: 'AT', minQuantity: 10 });
  await mutate('priceSet', 'PriceSetInput', { sku: 'M1-blue', market: 'US', minQuantity: 1, amount: '12' });
  await mutate('categorySave', 'CategorySaveInput', { code: 'new', parent: 'all', position: 99 });
  await mutate('releaseMove', 'ReleaseMoveInput', {
    code: 'NEXT',
    revision: 1,
    instant: formatInstant(instant(clock.now() + 25 * HOUR)),
  });
  await world.keep();
  const id = known.assets[0] ?? '';
  await mutate('assetUpdate', 'AssetUpdateInput', {
    id,
    alt: [{ locale: 'de', text: 'neu' }],
    focalPoint: { x: 0.25, y: 1 },
  });
  await mutate('assetApprove', 'AssetApproveInput', { id });
  await mutate('rightsRevoke', 'RightsRevokeInput', { assetId: id });
  const placed = await mutate(
    'assetLink',
    'AssetLinkInput',
    { assetId: id, sku: 'M1-red', role: 'MANUAL' },
    'link { id }',
  );
  clock.advance(1_000);
  await mutate('assetUnlink', 'AssetUnlinkInput', { id: placed.link.id });
  await mutate('presetSave', 'PresetSaveInput', { code: 'pdp', widths: [32, 48], quality: 60 });
  const draft = await mutate(
    'pageDraftSave',
    'PageDraftInput',
    { site: 'shop', locale: 'de', path: '/neu', title: 'Neu', blocks: [{ banner: { message: "'@import" } }] },
    'draft { id revision }',
  );
  await mutate('pagePublish', 'PagePublishInput', { ...draft.draft });
  clock.advance(1);
};
