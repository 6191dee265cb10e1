import type { Gateway } from '@trivium/gateway';
import { TriviumError } from '@trivium/kit/errors';
import type { ServiceTokens } from '@trivium/kit/viewer';
import { jpegOf } from '../picture/draw.ts';
import { linkedProducts, NEW_PICTURES, PICTURES } from '../picture/list.ts';
import { type Picture, sourceOf } from '../picture/model.ts';
import { bundleLinks } from './bundles.ts';
import type { Done } from './catalogue.ts';
import type { Days } from './days.ts';
import { labels } from './ground.ts';
import { inParts, type Mutate, patiently } from './mutate.ts';

/** Two are drawn while two are taken in; more only wait for each other. */
const AT_ONCE = 4;
const LINKS_AT_ONCE = 300;

/** Ids of assets by the names of their pictures. */
export type Ids = ReadonlyMap<string, string>;

export const PRESETS = [
  { code: 'thumb', widths: [160, 320], fit: 'INSIDE', quality: 70 },
  { code: 'card', widths: [320, 480, 640], fit: 'INSIDE', quality: 72 },
  { code: 'pdp', widths: [320, 480, 640, 960, 1440], fit: 'INSIDE', quality: 78 },
  { code: 'hero', widths: [640, 960, 1280, 1920], fit: 'INSIDE', quality: 76 },
  { code: 'structured', widths: [1200], fit: 'INSIDE', quality: 78, formats: ['JPEG'], ttlClass: 'LONG' },
];

type Studio = { gateway: Gateway; tokens: ServiceTokens; mutate: Mutate };

/** Draws what is not there yet and hands it in, several at once. */
export const uploadPictures = async (studio: Studio, done: Done): Promise<Ids> => {
  for (const preset of PRESETS)
    await studio.mutate('presetSave', 'PresetSaveInput', preset, { key: `preset/${preset.code}` });
  const ids = await sourcesThere(studio);
  done(ids.size);
  const waiting = PICTURES.filter(({ name }) => !ids.has(name)).values();
  const worker = async () => {
    for (const picture of waiting) {
      ids.set(picture.name, await upload(studio, picture));
      done(1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return ids;
};

type Sources = {
  assetSources: {
    nodes: { source: string; id: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

/** What an earlier start handed in. */
const sourcesThere = async ({ gateway }: Studio): Promise<Map<string, string>> => {
  const ids = new Map<string, string>();
  const prefix = sourceOf('');
  for (let after: string | null = null, more = true; more; ) {
    const { assetSources }: Sources = await patiently(gateway).ask<Sources>({
      query: `query Sources($prefix: String!, $after: String) { assetSources(prefix: $prefix, after: $after) { nodes { source id } pageInfo { hasNextPage endCursor } } }`,
      variables: { prefix, after },
      scopes: ['dam:read-drafts'],
    });
    for (const { source, id } of assetSources.nodes) ids.set(source.slice(prefix.length), id);
    ({ hasNextPage: more, endCursor: after } = assetSources.pageInfo);
  }
  return ids;
};

const upload = async ({ gateway, tokens }: Studio, picture: Picture): Promise<string> => {
  const query = new URLSearchParams({ fileName: picture.name, source: sourceOf(picture.name) });
  const response = await gateway.app.inject({
    method: 'POST',
    url: `/assets?${query}`,
    headers: { authorization: `Bearer ${tokens.issue('demo', ['dam:write'])}`, 'content-type': 'image/jpeg' },
    payload: await jpegOf(picture),
  });
  if (response.statusCode >= 300)
    throw new TriviumError('STARTUP', `The demo's picture ${picture.name} was not accepted: ${response.body}`);
  return response.json<{ id: string }>().id;
};

export const idOf = (ids: Ids, picture: string): string => {
  const id = ids.get(picture);
  if (!id) throw new Error(`the demo has no picture ${picture}`);
  return id;
};

const rightsOf = ({ name, terms }: Picture, ids: Ids, days: Days) => ({
  assetId: idOf(ids, name),
  licence: terms.licence,
  licensor: terms.licensor,
  creditLine: terms.creditLine,
  copyrightNotice: `© 2026 ${terms.creditLine}`,
  ...(terms.fromDays && { from: days.after(terms.fromDays) }),
  ...(terms.untilDays && { until: days.after(terms.untilDays) }),
  ...(terms.territoriesAllowed && { territoriesAllowed: terms.territoriesAllowed }),
  ...(terms.territoriesDenied && { territoriesDenied: terms.territoriesDenied }),
  ...(terms.channels && { channels: terms.channels }),
  ...(terms.audiences && { audiences: terms.audiences }),
});

/** Texts, approval, rights and links. What SS27 brings gets its rights with the release. */
export const approvePictures = async (mutate: Mutate, ids: Ids, days: Days): Promise<void> => {
  const rows = PICTURES.map(({ name, alt }) => ({ id: idOf(ids, name), alt: labels(alt) }));
  await inParts(rows, 400, (part, index) =>
    mutate('assetApproveBulk', 'AssetApproveBulkInput', { rows: part, atomic: true }, { key: `assets/${index}` }),
  );
  const now = PICTURES.filter((picture) => !NEW_PICTURES.includes(picture));
  const rights = now.map((picture) => rightsOf(picture, ids, days));
  await mutate('rightsRecordBulk', 'RightsRecordBulkInput', { rows: rights, atomic: true }, { key: 'rights' });
  await placeLinks(mutate, [...linkedProducts(), ...bundleLinks()], ids, 'links');
};

type Product = { sku: string; links: readonly { picture: string; role: string; position: number }[] };

/** Adds; what somebody else linked to a product of the demo stays. Links that are there already are left as they are. */
export const placeLinks = (
  mutate: Mutate,
  products: readonly Product[],
  ids: Ids,
  name: string,
  takesEffect?: object,
): Promise<void> => {
  const links = products.flatMap(({ sku, links: of }) =>
    of.map(({ picture, ...link }) => ({
      sku,
      assetId: idOf(ids, picture),
      ...link,
      ...(takesEffect && { takesEffect }),
    })),
  );
  return inParts(links, LINKS_AT_ONCE, (part, index) =>
    mutate(
      'assetLinkBulk',
      'AssetLinkBulkInput',
      { links: part, atomic: true },
      { select: 'placed', key: `${name}/${index}` },
    ),
  );
};

export const newRights = (ids: Ids, days: Days) => NEW_PICTURES.map((picture) => rightsOf(picture, ids, days));
