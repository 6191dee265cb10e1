import type { Gateway } from '@trivium/gateway';
import { TriviumError } from '@trivium/kit/errors';
import { formatInstant, type Instant, instant, parseInstant } from '@trivium/kit/time';
import type { ServiceTokens } from '@trivium/kit/viewer';
import { drawingJpeg } from './drawing.ts';
import { ATTRIBUTES, CATEGORIES, CHANNELS, FAMILIES, MARKETS, REFERENCES } from './ground.ts';
import { type Mutate, mutateWith, patiently } from './mutate.ts';
import { PICTURES, PRODUCTS, type SamplePicture, type SampleProduct } from './products.ts';
import { publishPages } from './publish.ts';

export type SeedOptions = { gateway: Gateway; tokens: ServiceTokens; now: Instant; print: (line: string) => void };

const DAY = 86_400_000;
const SPRING_AFTER_DAYS = 60;

/**
 * Fills a new installation with two markets, a dozen products, drawn pictures and three pages, through the graph like
 * any client. Does nothing when the sample is complete, or when there are markets and nothing of the sample.
 */
export const seedSample = async ({ gateway, tokens, now, print }: SeedOptions): Promise<void> => {
  const { started, complete, release } = await stateOf(gateway);
  if (complete || !started) return;
  print('A new installation: making the sample …');
  // Whoever goes on says the same days as whoever began: a repeated mutation with another input would be refused.
  const day = release ? instant(parseInstant(release.instant) - SPRING_AFTER_DAYS * DAY) : now;
  const mutate = mutateWith(gateway);
  await ground(mutate);
  await gateway.refreshInstallation();
  if (!release)
    await mutate(
      'releaseCreate',
      'ReleaseCreateInput',
      { code: 'SPRING', name: 'Spring collection', instant: at(day, SPRING_AFTER_DAYS) },
      'release { code }',
    );
  await products(mutate, day);
  const pictures = await drawAll({ gateway, tokens, now: day, print }, mutate);
  await whatComesWithSpring(mutate, pictures);
  await publishPages(mutate, pictures);
};

type Found = {
  markets: { code: string }[];
  referenceRecord: { code: string } | null;
  release: { instant: string } | null;
  site: { revision: number } | null;
};

/** The first thing that the sample makes is a brand, the last is the site's second revision, with its home page. */
const stateOf = async (
  gateway: Gateway,
): Promise<{ started: boolean; complete: boolean; release: Found['release'] }> => {
  const { markets, referenceRecord, release, site } = await patiently(gateway).ask<Found>({
    query: `{ markets { code } referenceRecord(type: "brand", code: "hofmark") { code } release(code: "SPRING") { instant } site(code: "shop") { revision } }`,
    scopes: ['pim:read-drafts', 'content:configure'],
  });
  return { started: markets.length === 0 || referenceRecord !== null, complete: (site?.revision ?? 0) > 1, release };
};

const at = (now: Instant, days: number): string => formatInstant(instant(now + days * DAY));

const ground = async (mutate: Mutate): Promise<void> => {
  for (const record of REFERENCES) await mutate('referenceSave', 'ReferenceSaveInput', record);
  for (const channel of CHANNELS) await mutate('channelSave', 'ChannelSaveInput', channel);
  for (const market of MARKETS) await mutate('marketSave', 'MarketSaveInput', market);
  for (const attribute of ATTRIBUTES) await mutate('attributeSave', 'AttributeSaveInput', attribute);
  for (const family of FAMILIES) await mutate('familySave', 'FamilySaveInput', family);
  for (const category of CATEGORIES) await mutate('categorySave', 'CategorySaveInput', category);
};

const texts = (attribute: string, text: Record<string, string> | undefined) =>
  Object.entries(text ?? {}).map(([locale, value]) => ({ attribute, locale, text: value }));

const draftOf = (product: SampleProduct) => ({
  sku: product.sku,
  kind: product.kind,
  family: product.family,
  ...(product.model && { model: product.model }),
  categories: product.categories ?? [],
  associations: product.associations ?? [],
  values: [
    ...texts('name', product.name),
    ...texts('description', product.description),
    ...texts('material', product.material),
    ...(product.brand ? [{ attribute: 'brand', record: product.brand }] : []),
    ...(product.colour ? [{ attribute: 'colour', record: product.colour }] : []),
    ...(product.size ? [{ attribute: 'size', option: product.size }] : []),
    ...(product.grams ? [{ attribute: 'weight', measurement: { value: product.grams, unit: 'g' } }] : []),
    ...(product.handwash === undefined ? [] : [{ attribute: 'handwash', boolean: product.handwash }]),
  ],
});

const products = async (mutate: Mutate, now: Instant): Promise<void> => {
  await mutate(
    'productDraftSaveBulk',
    'ProductDraftSaveBulkInput',
    { rows: PRODUCTS.map(draftOf), atomic: true },
    'count',
    'drafts',
  );
  await mutate(
    'productApproveBulk',
    'ProductApproveBulkInput',
    { rows: PRODUCTS.map(({ sku }) => ({ sku })), atomic: true },
    'count',
    'approvals',
  );
  const rows = PRODUCTS.flatMap(({ sku, price }) =>
    Object.entries(price ?? {}).map(([market, amount]) => ({ sku, market, amount })),
  );
  await mutate('priceSetBulk', 'PriceSetBulkInput', { rows, atomic: true }, 'count', 'prices');
  // Something to look forward to: read it with @inContext(at: …) and a staff token.
  const sale = { sku: 'WOOL-COAT', market: 'AT', amount: '249.00', takesEffect: { at: at(now, 14) } };
  await mutate('priceSet', 'PriceSetInput', sale, '__typename', 'sale');
};

const drawAll = async (options: SeedOptions, mutate: Mutate): Promise<ReadonlyMap<string, string>> => {
  const pictures = new Map<string, string>();
  for (const preset of PRESETS) await mutate('presetSave', 'PresetSaveInput', preset);
  for (const picture of PICTURES) pictures.set(picture.name, await ingest(options, mutate, picture));
  const links = PICTURES.flatMap((picture) =>
    picture.links.map((link) => ({ ...link, assetId: pictures.get(picture.name) })),
  );
  await mutate('assetLinkBulk', 'AssetLinkBulkInput', { links, atomic: true }, 'placed', 'links');
  return pictures;
};

const PRESETS = [
  { code: 'thumb', widths: [160, 320], fit: 'INSIDE', quality: 70 },
  { code: 'card', widths: [320, 640], fit: 'INSIDE', quality: 72 },
  { code: 'pdp', widths: [480, 960, 1440], fit: 'INSIDE', quality: 78 },
  { code: 'hero', widths: [640, 1280, 1920], fit: 'INSIDE', quality: 76 },
  { code: 'structured', widths: [1200], fit: 'INSIDE', quality: 78, formats: ['JPEG'], ttlClass: 'LONG' },
];

const ingest = async (
  { gateway, tokens, now, print }: SeedOptions,
  mutate: Mutate,
  picture: SamplePicture,
): Promise<string> => {
  const response = await gateway.app.inject({
    method: 'POST',
    url: `/assets?fileName=${encodeURIComponent(picture.name)}`,
    headers: {
      authorization: `Bearer ${tokens.issue('sample', ['dam:write'])}`,
      'content-type': 'image/jpeg',
      'idempotency-key': `sample/${picture.name}`,
    },
    payload: await drawingJpeg(picture),
  });
  if (response.statusCode >= 300)
    throw new TriviumError('STARTUP', `The sample's picture ${picture.name} was not accepted: ${response.body}`);
  const { id } = response.json<{ id: string }>();
  const alt = Object.entries(picture.alt).map(([locale, text]) => ({ locale, text }));
  await mutate('assetUpdate', 'AssetUpdateInput', { id, alt });
  await mutate('assetApprove', 'AssetApproveInput', { id });
  await mutate('rightsRecord', 'RightsRecordInput', {
    assetId: id,
    licence: 'Drawn for the sample',
    creditLine: 'Trivium',
    ...(picture.territories && { territoriesAllowed: picture.territories }),
    ...(picture.startsAfterDays && { from: at(now, picture.startsAfterDays) }),
    ...(picture.endsAfterDays && { until: at(now, picture.endsAfterDays) }),
  });
  print(`  drawn: ${picture.name}`);
  return id;
};

/** One product, one picture and one price that switch together with the release. */
const whatComesWithSpring = async (mutate: Mutate, pictures: ReadonlyMap<string, string>): Promise<void> => {
  const takesEffect = { release: 'SPRING' };
  const names = { de: 'Stofftasche Markt, neue Ausgabe', en: 'Market tote bag, new edition' };
  const bag = PRODUCTS.find(({ sku }) => sku === 'TOTE-BAG');
  if (!bag) return;
  await mutate(
    'productDraftSave',
    'ProductDraftInput',
    { ...draftOf({ ...bag, name: names }), revision: 1 },
    '__typename',
    'spring-draft',
  );
  await mutate(
    'productApprove',
    'ProductApproveInput',
    { sku: 'TOTE-BAG', takesEffect },
    '__typename',
    'spring-product',
  );
  await mutate(
    'priceSet',
    'PriceSetInput',
    { sku: 'TOTE-BAG', market: 'AT', amount: '26.50', takesEffect },
    '__typename',
    'spring-price',
  );
  const assetId = pictures.get('linen-dress-sand-front.jpg');
  await mutate(
    'rightsRecord',
    'RightsRecordInput',
    { assetId, licence: 'Drawn for the sample', creditLine: 'Trivium', takesEffect },
    '__typename',
    'spring-rights',
  );
};
