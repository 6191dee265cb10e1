import { formatInstant, type Instant, instant } from '@trivium/kit/time';
import { HOUR, START, type World } from '../support/world.ts';
import { type Effect, type Line, line, type Name, type Publication, type Releases, type Rights } from './naive.ts';
import type { Random } from './random.ts';

/** Sizes that together make more than a thousand timelines. */
const PRODUCTS = 400;
const ASSETS = 100;
const PAGES = 60;
const ROUNDS = 8;
export const CATEGORIES = 40;
const RELEASES = ['R0', 'R1', 'R2', 'R3'];
const LOCALES = ['de', 'en'] as const;

export type ProductTruth = { name: Name; colour: 'red' | 'blue' };
export type ProductLines = { sku: string; category: string; revision: number; product: Line<ProductTruth>; price: Line<string>; asset: AssetLines | null };
export type AssetLines = { id: string; link: Line<true>; version: Line<{ alt: string }>; rights: Line<Rights> };
export type PageLines = { id: string; revision: number; locales: Record<(typeof LOCALES)[number], Line<Publication>>; markets: string[] };

/** What was done to the world, and what the reference knows of it. */
export type History = {
  products: ProductLines[];
  assets: AssetLines[];
  pages: PageLines[];
  navigation: Line<number[]>;
  /** From here on every instant is still to come. */
  end: Instant;
  timelines: number;
};

type Making = History & { world: World; random: Random; releases: Releases; navigationRevision: number };

/** Fills a world with random timelines: approvals now, later and with releases, ends, moved releases. */
export const makeHistory = async (world: World, random: Random): Promise<History> => {
  const releases: Releases = new Map();
  const history = await begin(world, random, releases);
  for (let round = 0; round < ROUNDS; round += 1) {
    world.clock.advance(HOUR);
    await world.keep();
    for (const effect of effectsOf(history)) await approveSome(history, effect);
    if (round % 2 === 1) await moveOne(history);
  }
  world.clock.advance(1);
  await world.keep();
  const end = world.clock.now();
  return { ...history, end, timelines: PRODUCTS * 2 + ASSETS * 3 + PAGES * 2 + 1 };
};

const begin = async (world: World, random: Random, releases: Releases): Promise<Making> => {
  for (let index = 0; index < CATEGORIES; index += 1) {
    await world.mutate('categorySave', 'CategorySaveInput', { code: `c${index}`, parent: 'all', position: index });
  }
  for (const [index, code] of RELEASES.entries()) {
    const at = instant(START + (3 + index * 2) * HOUR + index * 1_234);
    releases.set(code, at);
    await world.mutate('releaseCreate', 'ReleaseCreateInput', { code, name: code, instant: formatInstant(at) });
  }
  const assets: AssetLines[] = [];
  for (let index = 0; index < ASSETS; index += 1) {
    const id = await world.upload(`#${(0x102030 + index * 0x010305).toString(16).padStart(6, '0')}`);
    assets.push({ id, link: line(releases), version: line(releases), rights: line(releases) });
  }
  const products = Array.from({ length: PRODUCTS }, (_, index): ProductLines => ({
    sku: `P${String(index).padStart(3, '0')}`, category: `c${index % CATEGORIES}`, revision: 0,
    product: line(releases), price: line(releases), asset: assets[index] ?? null,
  }));
  const pages: PageLines[] = [];
  return { products, assets, pages, navigation: line(releases), end: START, timelines: 0, world, random, releases, navigationRevision: 0 };
};

const effectsOf = ({ world, releases }: Making): Effect[] => {
  const now = world.clock.now();
  const ahead = RELEASES.filter((code) => (releases.get(code) ?? 0) > now + 1_000);
  const scheduled = [29, 61, 133, 600].map((minutes) => ({ at: instant(now + minutes * 60_000 + minutes) }));
  return [{ at: now }, ...scheduled, ...ahead.map((release) => ({ release }))];
};

const startOf = (effect: Effect, releases: Releases): Instant => ('at' in effect ? effect.at : instant(releases.get(effect.release) ?? 0));
const inputOf = (effect: Effect, now: Instant) =>
  'release' in effect ? { release: effect.release } : effect.at === now ? undefined : { at: formatInstant(effect.at) };
const withEffect = (making: Making, effect: Effect) => {
  const takesEffect = inputOf(effect, making.world.clock.now());
  return takesEffect ? { takesEffect } : {};
};
const someOf = <T>(random: Random, all: readonly T[], share: number): T[] => all.filter(() => random.chance(share));

const approveSome = async (making: Making, effect: Effect): Promise<void> => {
  // The clock moves between approvals that take effect now, so that none of a key falls into the same millisecond.
  const step = 'at' in effect && effect.at === making.world.clock.now();
  await approveProducts(making, effect);
  await setPrices(making, effect);
  await changeAssets(making, effect);
  await changePages(making, effect);
  if (step) making.world.clock.advance(1);
};

const NAMES = ['', 'Kleid', 'Mantel', 'Schal'];
/** In one locale at least: a product without any name is not approved. */
const randomName = (random: Random, sku: string): Name => {
  const name = {
    ...(random.chance(0.3) && { 'de-AT': random.chance(0.3) ? '' : `${random.one(NAMES)} ${sku} AT` }),
    ...(random.chance(0.6) && { de: random.chance(0.2) ? '' : `${random.one(NAMES)} ${sku} de` }),
    ...(random.chance(0.7) && { en: `${sku} en` }),
  };
  return Object.values(name).some(Boolean) ? name : { ...name, de: `${sku} de` };
};

const approveProducts = async (making: Making, effect: Effect): Promise<void> => {
  const { world, random } = making;
  const chosen = someOf(random, making.products, 0.12);
  const truths = chosen.map(({ sku }): ProductTruth => ({ name: randomName(random, sku), colour: random.one(['red', 'blue'] as const) }));
  const rows = chosen.map(({ sku, category, revision }, index) => ({
    sku, kind: 'SIMPLE', family: 'thing', categories: [category], ...(revision > 0 && { revision }),
    values: [
      { attribute: 'colour', record: truths[index]?.colour },
      ...Object.entries(truths[index]?.name ?? {}).map(([locale, text]) => ({ attribute: 'name', locale, text })),
    ],
  }));
  if (rows.length === 0) return;
  await world.mutate('productDraftSaveBulk', 'ProductDraftSaveBulkInput', { rows, atomic: true });
  await world.mutate('productApproveBulk', 'ProductApproveBulkInput', {
    rows: chosen.map(({ sku }) => ({ sku })), atomic: true, ...withEffect(making, effect),
  });
  for (const [index, lines] of chosen.entries()) {
    lines.revision += 1;
    lines.product.approve(effect, truths[index] ?? null);
  }
  const ended = someOf(random, making.products.filter((each) => !chosen.includes(each) && each.product.history().length > 0), 0.01);
  for (const { sku, product } of ended) {
    await world.mutate('productRetire', 'ProductRetireInput', { sku, ...withEffect(making, effect) });
    product.approve(effect, null);
  }
};

const setPrices = async (making: Making, effect: Effect): Promise<void> => {
  const { world, random } = making;
  const chosen = someOf(random, making.products.filter(({ product }) => product.history().length > 0), 0.12);
  const rows = chosen.map(({ sku }) => ({ sku, market: 'AT', amount: `${random.below(400)}.${random.below(90) + 10}` }));
  if (rows.length === 0) return;
  await world.mutate('priceSetBulk', 'PriceSetBulkInput', { rows, atomic: true, ...withEffect(making, effect) });
  for (const [index, { price }] of chosen.entries()) price.approve(effect, rows[index]?.amount ?? null);
  const ended = someOf(random, making.products.filter((each) => !chosen.includes(each) && each.price.history().length > 0), 0.01);
  for (const { sku, price } of ended) {
    await world.mutate('priceEnd', 'PriceEndInput', { sku, market: 'AT', ...withEffect(making, effect) });
    price.approve(effect, null);
  }
};

const changeAssets = async (making: Making, effect: Effect): Promise<void> => {
  const { world, random } = making;
  const more = withEffect(making, effect);
  for (const [index, asset] of making.assets.entries()) {
    if (random.chance(0.05)) {
      const alt = `picture ${index} ${random.below(1_000)}`;
      await world.mutate('assetUpdate', 'AssetUpdateInput', { id: asset.id, alt: [{ locale: 'de', text: alt }, { locale: 'en', text: alt }] });
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
  const edge = (minutes: number) => instant(now + (random.below(2 * minutes) - minutes / 2) * 60_000 + random.below(60_000));
  const rights: Rights = {
    from: random.chance(0.3) ? edge(600) : null,
    until: random.chance(0.5) ? instant(now + (920 + random.below(900)) * 60_000 + random.below(60_000)) : null,
    allowed: random.chance(0.2) ? ['AT', 'DE'] : [],
    denied: random.chance(0.1) ? ['US'] : random.chance(0.1) ? ['AT'] : [],
  };
  await world.mutate('rightsRecord', 'RightsRecordInput', {
    assetId: asset.id, licence: 'random', territoriesAllowed: rights.allowed, territoriesDenied: rights.denied,
    ...(rights.from !== null && { from: formatInstant(rights.from) }),
    ...(rights.until !== null && { until: formatInstant(rights.until) }),
    ...withEffect({ world, random, ...making }, effect),
  });
  asset.rights.approve(effect, rights);
};

const changePages = async (making: Making, effect: Effect): Promise<void> => {
  const { world, random, pages, releases } = making;
  while (pages.length < PAGES && random.chance(0.85)) {
    pages.push({ id: '', revision: 0, locales: { de: line(releases), en: line(releases) }, markets: random.chance(0.2) ? ['AT'] : [] });
  }
  for (const [index, page] of pages.entries()) {
    if (page.id === '' || random.chance(0.07)) await publish(making, page, index, effect);
    else if (random.chance(0.02) && page.locales.de.truth(startOf(effect, releases))) {
      await world.mutate('pageUnpublish', 'PageUnpublishInput', { id: page.id, locales: ['de'], ...withEffect(making, effect) });
      page.locales.de.approve(effect, null);
    }
  }
  if (pages.length >= 5 && random.chance(0.5)) {
    const shown = [0, 1, 2, 3, 4].filter(() => random.chance(0.7));
    const items = shown.map((index) => ({ label: [{ locale: 'en', text: `page ${index}` }], target: { page: pages[index]?.id } }));
    const published = await world.mutate('navigationPublish', 'NavigationPublishInput', {
      site: 'shop', items, ...(making.navigationRevision > 0 && { revision: making.navigationRevision }), ...withEffect(making, effect),
    }, 'version { revision }');
    making.navigationRevision = published.version.revision;
    making.navigation.approve(effect, shown);
  }
};

const publish = async (making: Making, page: PageLines, index: number, effect: Effect): Promise<void> => {
  const { world, random } = making;
  const locales = page.id === '' ? LOCALES : [random.one(LOCALES)];
  for (const locale of locales) {
    const publication = { path: `/${locale}/page-${index}/${random.below(4)}`, title: `Page ${index} ${locale} ${random.below(1_000)}` };
    const saved = await world.mutate('pageDraftSave', 'PageDraftInput', {
      ...(page.id && { id: page.id, revision: page.revision }), site: 'shop', type: 'LANDING', markets: page.markets, locale, ...publication,
      blocks: [{ banner: { message: publication.title } }],
    }, 'draft { id revision }');
    page.id = saved.draft.id;
    page.revision = saved.draft.revision;
    page.locales[locale].approve(effect, publication);
  }
  await world.mutate('pagePublish', 'PagePublishInput', { id: page.id, locales, revision: page.revision, ...withEffect(making, effect) });
};

const moveOne = async ({ world, random, releases }: Making): Promise<void> => {
  const now = world.clock.now();
  const movable = RELEASES.filter((code) => (releases.get(code) ?? 0) > now + 120_000);
  if (movable.length === 0) return;
  const code = random.one(movable);
  const to = instant(now + (3 + random.below(400)) * 60_000 + random.below(1_000));
  const { release } = await world.gateways['in-process'].gateway.graph.ask<{ release: { revision: number } }>({
    query: 'query ($code: String!) { release(code: $code) { revision } }', variables: { code }, scopes: ['pim:read-drafts'],
  });
  await world.mutate('releaseMove', 'ReleaseMoveInput', { code, instant: formatInstant(to), revision: release.revision });
  releases.set(code, to);
  await world.keep();
};
