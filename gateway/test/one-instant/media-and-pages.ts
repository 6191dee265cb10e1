import { formatInstant, instant } from '@trivium/kit/time';
import { type AssetLines, LOCALES, type Making, PAGES, type PageLines, startOf, withEffect } from './making.ts';
import { type Effect, line, type Rights } from './naive.ts';

export const changeAssets = async (making: Making, effect: Effect): Promise<void> => {
  const { world, random } = making;
  const more = withEffect(making, effect);
  for (const [index, asset] of making.assets.entries()) {
    if (random.chance(0.05)) {
      const alt = `picture ${index} ${random.below(1_000)}`;
      await world.mutate('assetUpdate', 'AssetUpdateInput', {
        id: asset.id,
        alt: [
          { locale: 'de', text: alt },
          { locale: 'en', text: alt },
        ],
      });
      await world.mutate('assetApprove', 'AssetApproveInput', { id: asset.id, ...more });
      asset.version.approve(effect, { alt });
    }
    if (random.chance(0.05)) await recordRights(making, asset, effect);
    if (asset.link.history().length === 0 && random.chance(0.3)) {
      const sku = making.products[index]?.sku;
      await world.mutate('assetLink', 'AssetLinkInput', { sku, assetId: asset.id, role: 'HERO', ...more });
      asset.link.approve(effect, true);
    }
  }
};

const recordRights = async ({ world, random, ...making }: Making, asset: AssetLines, effect: Effect): Promise<void> => {
  const now = world.clock.now();
  const edge = (minutes: number) =>
    instant(now + (random.below(2 * minutes) - minutes / 2) * 60_000 + random.below(60_000));
  const rights: Rights = {
    from: random.chance(0.3) ? edge(600) : null,
    until: random.chance(0.5) ? instant(now + (920 + random.below(900)) * 60_000 + random.below(60_000)) : null,
    allowed: random.chance(0.2) ? ['AT', 'DE'] : [],
    denied: random.chance(0.1) ? ['US'] : random.chance(0.1) ? ['AT'] : [],
  };
  await world.mutate('rightsRecord', 'RightsRecordInput', {
    assetId: asset.id,
    licence: 'random',
    territoriesAllowed: rights.allowed,
    territoriesDenied: rights.denied,
    ...(rights.from !== null && { from: formatInstant(rights.from) }),
    ...(rights.until !== null && { until: formatInstant(rights.until) }),
    ...withEffect({ world, random, ...making }, effect),
  });
  asset.rights.approve(effect, rights);
};

export const changePages = async (making: Making, effect: Effect): Promise<void> => {
  const { world, random, pages, releases } = making;
  while (pages.length < PAGES && random.chance(0.85)) {
    pages.push({
      id: '',
      revision: 0,
      locales: { de: line(releases), en: line(releases) },
      markets: random.chance(0.2) ? ['AT'] : [],
    });
  }
  for (const [index, page] of pages.entries()) {
    if (page.id === '' || random.chance(0.07)) await publish(making, page, index, effect);
    else if (random.chance(0.02) && page.locales.de.truth(startOf(effect, releases))) {
      await world.mutate('pageUnpublish', 'PageUnpublishInput', {
        id: page.id,
        locales: ['de'],
        ...withEffect(making, effect),
      });
      page.locales.de.approve(effect, null);
    }
  }
  if (pages.length >= 5 && random.chance(0.5)) {
    const shown = [0, 1, 2, 3, 4].filter(() => random.chance(0.7));
    const items = shown.map((index) => ({
      label: [{ locale: 'en', text: `page ${index}` }],
      target: { page: pages[index]?.id },
    }));
    const published = await world.mutate(
      'navigationPublish',
      'NavigationPublishInput',
      {
        site: 'shop',
        items,
        ...(making.navigationRevision > 0 && { revision: making.navigationRevision }),
        ...withEffect(making, effect),
      },
      'version { revision }',
    );
    making.navigationRevision = published.version.revision;
    making.navigation.approve(effect, shown);
  }
};

const publish = async (making: Making, page: PageLines, index: number, effect: Effect): Promise<void> => {
  const { world, random } = making;
  const locales = page.id === '' ? LOCALES : [random.one(LOCALES)];
  for (const locale of locales) {
    const publication = {
      path: `/${locale}/page-${index}/${random.below(4)}`,
      title: `Page ${index} ${locale} ${random.below(1_000)}`,
    };
    const saved = await world.mutate(
      'pageDraftSave',
      'PageDraftInput',
      {
        ...(page.id && { id: page.id, revision: page.revision }),
        site: 'shop',
        type: 'LANDING',
        markets: page.markets,
        locale,
        ...publication,
        blocks: [{ banner: { message: publication.title } }],
      },
      'draft { id revision }',
    );
    page.id = saved.draft.id;
    page.revision = saved.draft.revision;
    page.locales[locale].approve(effect, publication);
  }
  await world.mutate('pagePublish', 'PagePublishInput', {
    id: page.id,
    locales,
    revision: page.revision,
    ...withEffect(making, effect),
  });
};
