import type { RequestContext } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import { loaderOf } from '@trivium/kit/loader';
import { earliest, type Instant, instant } from '@trivium/kit/time';
import { audienceOf, type Place, type Verdict, verdictOf } from '../clearance/service.ts';
import { offeredSizes, type PresetModel } from '../preset/service.ts';
import { versionOf } from '../rendition/service.ts';
import { expiryOf, type MediaClaims, type TokenService, travelledExpiryOf } from '../token/service.ts';
import type { AssetModel, ImageModel, Texts } from './model.ts';
import type { AssetRepository } from './repository.ts';

export type { AssetDocument, AssetKind, AssetModel, AssetReading, FocalPoint, ImageModel, Texts } from './model.ts';
export { type AssetRepository, assetRepository } from './repository.ts';

type Deps = {
  repository: AssetRepository;
  tokens: TokenService;
  context: RequestContext;
  /** What stands before `/media/…`. */
  mediaBase: string;
};

const MEDIA_TYPES = { AVIF: 'image/avif', WEBP: 'image/webp', JPEG: 'image/jpeg' } as const;

export type AssetService = ReturnType<typeof assetService>;

/** The approved reading: what a viewer may know and see, at the request's instant. */
export const assetService = ({ repository, tokens, context, mediaBase }: Deps) => {
  const { read, boundary, viewer } = context;
  const place: Place = { countries: read.countries, channel: read.channel, audience: audienceOf(viewer) };

  const loader = loaderOf(async (ids: readonly string[]) => {
    const readings = await repository.read(ids, read.at);
    for (const { nextStart } of readings.values()) boundary.note(nextStart);
    return readings;
  });

  /** The licence's window counts as a boundary also while it hides the picture: an embargo's end shows it. */
  const clearance = (asset: AssetModel): Verdict => {
    const verdict = verdictOf(asset.rights, asset.at, place);
    boundary.note(verdict.next);
    return verdict;
  };

  const addressOf = (asset: AssetModel, preset: PresetModel, next: Instant | null): string => {
    const claims = claimsOf(asset, preset, place, read.market);
    const askedAt = travelledFrom(context);
    if (askedAt !== null) {
      return `${mediaBase}/media/${tokens.issue({ ...claims, at: asset.at }, travelledExpiryOf(askedAt))}`;
    }
    const expires = expiryOf(asset.at, preset.ttlClass, earliest(next, asset.nextStart));
    boundary.note(instant(Math.round(expires * 1000)));
    return `${mediaBase}/media/${tokens.issue(claims, expires)}`;
  };

  return {
    /** Null when it is unknown, not approved yet, or archived. @param asOf another instant, after a change of one's own */
    async byId(id: string, asOf: Instant | null = null): Promise<AssetModel | null> {
      if (asOf === null || asOf <= read.at || read.travelled) return (await loader.load(id))?.asset ?? null;
      return (await repository.read([id], asOf)).get(id)?.asset ?? null;
    },

    clearance,
    cleared: (asset: AssetModel): boolean => clearance(asset).code === 'CLEARED',

    /** Null when it is not cleared here, or no picture. Throws BAD_USER_INPUT for an unknown preset. */
    image(asset: AssetModel, code: string): ImageModel | null {
      const preset = presetOf(asset, code);
      const { code: verdict, next } = clearance(asset);
      const { width, height } = asset;
      if (verdict !== 'CLEARED' || asset.kind !== 'IMAGE' || width === null || height === null) return null;
      return imageOf(asset, preset, { width, height }, addressOf(asset, preset, next));
    },

    /** Whether there is a preset of that code, in the installation as the asset's reading found it. */
    hasPreset: (asset: AssetModel, code: string): boolean => asset.presets.some((preset) => preset.code === code),

    /** The best text along the reader's locales; empty ones count as missing. */
    text(texts: Texts): { text: string; locale: string } | null {
      for (const locale of read.localeChain) {
        const text = texts[locale];
        if (text !== undefined && text.trim() !== '') return { text, locale };
      }
      return null;
    },
  };
};

/**
 * When a viewer asked who looks at another instant and may; null for everybody else. The gateway has checked it, but an
 * address outlives the answer, so whoever wrote the context (a router that is not ours) is not enough here.
 */
const travelledFrom = ({ read, viewer }: RequestContext): Instant | null =>
  read.travelled && viewer.scopes.includes('time:travel') ? (read.askedAt ?? null) : null;

const presetOf = (asset: AssetModel, code: string): PresetModel => {
  const preset = asset.presets.find((known) => known.code === code);
  if (preset) return preset;
  const known = asset.presets.map((each) => each.code);
  throw new TriviumError(
    'BAD_USER_INPUT',
    `There is no preset "${code.slice(0, 60)}"; known are: ${known.join(', ') || 'none yet'}.`,
    {
      details: { presets: known },
    },
  );
};

const claimsOf = (asset: AssetModel, preset: PresetModel, place: Place, market: string): MediaClaims => ({
  assetId: asset.id,
  version: versionOf(asset),
  preset: preset.code,
  market,
  ...place,
  rightsRevision: typeof asset.rights === 'string' ? 0 : asset.rights.revision,
});

const imageOf = (
  asset: AssetModel,
  preset: PresetModel,
  original: { width: number; height: number },
  url: string,
): ImageModel => {
  const sizes = offeredSizes(original, preset);
  const widest = sizes.at(-1) ?? { ...original, asked: original.width };
  return {
    url: `${url}?w=${widest.asked}`,
    width: widest.width,
    height: widest.height,
    placeholder: asset.placeholder,
    srcSet: sizes.map(({ asked, width }) => `${url}?w=${asked} ${width}w`).join(', '),
    formats: preset.formats.map((format) => MEDIA_TYPES[format]),
  };
};
