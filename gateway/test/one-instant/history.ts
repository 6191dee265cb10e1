import { formatInstant, instant } from '@trivium/kit/time';
import { HOUR, START, type World } from '../support/world.ts';
import {
  type History,
  type Making,
  type ProductLines,
  type ProductTruth,
  someOf,
  withEffect,
  type AssetLines,
  type PageLines,
} from './making.ts';
import { changeAssets, changePages } from './media-and-pages.ts';
import { type Effect, type Line, line, type Name, type Releases } from './naive.ts';
import type { Random } from './random.ts';

/** Sizes that together make more than a thousand timelines. */
const PRODUCTS = 400;
const ASSETS = 100;
const ROUNDS = 8;
export const CATEGORIES = 40;
const RELEASES = ['R0', 'R1', 'R2', 'R3'];

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
  return { ...history, end, timelines: linesOf(history).filter((each) => each.history().length > 0).length };
};

/** Every timeline of the world; one on which nothing was ever approved does not count as one. */
const linesOf = ({ products, assets, pages, navigation }: Making): Line<unknown>[] => [
  ...products.flatMap(({ product, price }) => [product, price]),
  ...assets.flatMap(({ link, version, rights }) => [link, version, rights]),
  ...pages.flatMap(({ locales }) => [locales.de, locales.en]),
  navigation,
];

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
  const products = Array.from(
    { length: PRODUCTS },
    (_, index): ProductLines => ({
      sku: `P${String(index).padStart(3, '0')}`,
      category: `c${index % CATEGORIES}`,
      revision: 0,
      product: line(releases),
      price: line(releases),
      asset: assets[index] ?? null,
    }),
  );
  const pages: PageLines[] = [];
  return {
    products,
    assets,
    pages,
    navigation: line(releases),
    end: START,
    timelines: 0,
    world,
    random,
    releases,
    navigationRevision: 0,
  };
};

const effectsOf = ({ world, releases }: Making): Effect[] => {
  const now = world.clock.now();
  const ahead = RELEASES.filter((code) => (releases.get(code) ?? 0) > now + 1_000);
  const scheduled = [29, 61, 133, 600].map((minutes) => ({ at: instant(now + minutes * 60_000 + minutes) }));
  return [{ at: now }, ...scheduled, ...ahead.map((release) => ({ release }))];
};

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
  const truths = chosen.map(
    ({ sku }): ProductTruth => ({ name: randomName(random, sku), colour: random.one(['red', 'blue'] as const) }),
  );
  const rows = chosen.map(({ sku, category, revision }, index) => ({
    sku,
    kind: 'SIMPLE',
    family: 'thing',
    categories: [category],
    ...(revision > 0 && { revision }),
    values: [
      { attribute: 'colour', record: truths[index]?.colour },
      ...Object.entries(truths[index]?.name ?? {}).map(([locale, text]) => ({ attribute: 'name', locale, text })),
    ],
  }));
  if (rows.length === 0) return;
  await world.mutate('productDraftSaveBulk', 'ProductDraftSaveBulkInput', { rows, atomic: true });
  await world.mutate('productApproveBulk', 'ProductApproveBulkInput', {
    rows: chosen.map(({ sku }) => ({ sku })),
    atomic: true,
    ...withEffect(making, effect),
  });
  for (const [index, lines] of chosen.entries()) {
    lines.revision += 1;
    lines.product.approve(effect, truths[index] ?? null);
  }
  const ended = someOf(
    random,
    making.products.filter((each) => !chosen.includes(each) && each.product.history().length > 0),
    0.01,
  );
  for (const { sku, product } of ended) {
    await world.mutate('productRetire', 'ProductRetireInput', { sku, ...withEffect(making, effect) });
    product.approve(effect, null);
  }
};

const setPrices = async (making: Making, effect: Effect): Promise<void> => {
  const { world, random } = making;
  const chosen = someOf(
    random,
    making.products.filter(({ product }) => product.history().length > 0),
    0.12,
  );
  const rows = chosen.map(({ sku }) => ({
    sku,
    market: 'AT',
    amount: `${random.below(400)}.${random.below(90) + 10}`,
  }));
  if (rows.length === 0) return;
  await world.mutate('priceSetBulk', 'PriceSetBulkInput', { rows, atomic: true, ...withEffect(making, effect) });
  for (const [index, { price }] of chosen.entries()) price.approve(effect, rows[index]?.amount ?? null);
  const ended = someOf(
    random,
    making.products.filter((each) => !chosen.includes(each) && each.price.history().length > 0),
    0.01,
  );
  for (const { sku, price } of ended) {
    await world.mutate('priceEnd', 'PriceEndInput', { sku, market: 'AT', ...withEffect(making, effect) });
    price.approve(effect, null);
  }
};

const moveOne = async ({ world, random, releases }: Making): Promise<void> => {
  const now = world.clock.now();
  const movable = RELEASES.filter((code) => (releases.get(code) ?? 0) > now + 120_000);
  if (movable.length === 0) return;
  const code = random.one(movable);
  const to = instant(now + (3 + random.below(400)) * 60_000 + random.below(1_000));
  const { release } = await world.gateways['in-process'].gateway.graph.ask<{ release: { revision: number } }>({
    query: 'query ($code: String!) { release(code: $code) { revision } }',
    variables: { code },
    scopes: ['pim:read-drafts'],
  });
  await world.mutate('releaseMove', 'ReleaseMoveInput', {
    code,
    instant: formatInstant(to),
    revision: release.revision,
  });
  releases.set(code, to);
  await world.keep();
};
