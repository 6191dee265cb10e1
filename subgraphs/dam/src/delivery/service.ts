import { earliest, type Instant } from '@trivium/kit/time';
import type { AssetModel, AssetRepository } from '../asset/service.ts';
import { type VerdictCode, verdictOf } from '../clearance/service.ts';
import { offeredSizes, type PresetModel, renditionSize, type RenditionSize } from '../preset/service.ts';
import { RouteProblem } from '../problem.ts';
import { type Recipe, type Rendition, type RenditionService, versionOf } from '../rendition/service.ts';
import { longestKeep, type MediaClaims, type TokenService } from '../token/service.ts';
import { negotiate } from './accept.ts';

export type DeliveryRequest = {
  token: string;
  /** The query's `w`, unread. */
  width: unknown;
  accept: string | undefined;
  at: Instant;
};

/** What may be delivered, before a byte of it is read. `maxAge` in seconds; null when nobody may keep it. */
export type Delivery = { assetId: string; recipe: Recipe; rendition: Rendition; maxAge: number | null };

type Deps = { assets: AssetRepository; tokens: TokenService; renditions: RenditionService };

export type DeliveryService = ReturnType<typeof deliveryService>;

export const deliveryService = ({ assets, tokens, renditions }: Deps) => ({
  /**
   * Checks the address, then the rights as they are at this instant: a revocation counts at once, whatever the address
   * says. The address of a travelled read must hold at this instant, too; its picture and rights are those of the
   * instant in it. Throws a RouteProblem that says which of them failed.
   */
  async prepare({ token, width, accept, at }: DeliveryRequest): Promise<Delivery> {
    const { claims, expires } = verified(tokens, token, at);
    const shownAt = claims.at ?? at;
    const asset = (await assets.read([claims.assetId], shownAt)).get(claims.assetId)?.asset;
    if (!asset) throw new RouteProblem(404, 'UNKNOWN_ASSET', 'There is no such picture.');
    const next = clearedUntil(asset, claims, shownAt);
    const preset = asset.presets.find(({ code }) => code === claims.preset);
    if (!preset) throw new RouteProblem(404, 'UNKNOWN_PRESET', 'There is no such rendition.');
    const recipe: Recipe = {
      original: asset.sha256,
      focalPoint: asset.focalPoint,
      preset,
      size: sizeOf(asset, preset, width),
      format: negotiate(accept, preset.formats),
      notice: noticeOf(asset),
    };
    const ends = Math.min(expires, at / 1000 + longestKeep(preset.ttlClass), (next ?? Number.POSITIVE_INFINITY) / 1000);
    const maxAge = claims.at === undefined ? Math.max(0, Math.floor(ends - at / 1000)) : null;
    return { assetId: asset.id, recipe, rendition: await renditions.of(recipe), maxAge };
  },

  bytesOf: ({ recipe, rendition }: Delivery): Promise<Buffer> => renditions.bytesOf(recipe, rendition),
});

const verified = (tokens: TokenService, token: string, at: Instant): { claims: MediaClaims; expires: number } => {
  const answer = tokens.verify(token, at);
  if (answer.status === 'VALID') return answer;
  if (answer.status === 'NO_TOKEN') throw new RouteProblem(404, 'NOT_FOUND', 'There is no such address.');
  if (answer.status === 'EXPIRED')
    throw new RouteProblem(410, 'TOKEN_EXPIRED', 'The address has expired; ask the graph for a new one.');
  throw new RouteProblem(403, 'TOKEN_REFUSED', 'The address is not one of ours.');
};

const REFUSALS: Readonly<Record<Exclude<VerdictCode, 'CLEARED'>, readonly [number, string]>> = {
  NO_RIGHTS: [403, 'There are no rights on record for the picture.'],
  REVOKED: [410, 'The rights to show the picture were ended.'],
  EXPIRED: [410, 'The licence of the picture has ended.'],
  EMBARGOED: [403, 'The picture may not be shown yet.'],
  FOREIGN_TERRITORY: [403, 'The picture may not be shown in this market.'],
  FOREIGN_CHANNEL: [403, 'The picture may not be shown in this channel.'],
  FOREIGN_AUDIENCE: [403, 'The picture may not be shown to this audience.'],
};

/** The next instant at which something may be different. Throws when it may not be shown now, or is another picture by now. */
const clearedUntil = (asset: AssetModel, claims: MediaClaims, at: Instant): Instant | null => {
  const { code, next } = verdictOf(asset.rights, at, claims);
  if (code !== 'CLEARED') throw new RouteProblem(REFUSALS[code][0], code, REFUSALS[code][1]);
  if (versionOf(asset) !== claims.version) {
    throw new RouteProblem(410, 'SUPERSEDED', 'The asset shows another picture by now; ask the graph for its address.');
  }
  return earliest(next, asset.nextStart);
};

/** Only widths of the preset: free sizes would let anybody fill the storage. */
const sizeOf = ({ width, height }: AssetModel, preset: PresetModel, asked: unknown): RenditionSize => {
  if (width === null || height === null)
    throw new RouteProblem(404, 'UNKNOWN_RENDITION', 'There is no such rendition.');
  const original = { width, height };
  const widest = offeredSizes(original, preset).at(-1)?.asked ?? 0;
  const wanted = asked === undefined ? widest : preset.widths.find((each) => String(each) === asked);
  if (wanted === undefined) throw new RouteProblem(404, 'UNKNOWN_WIDTH', 'The picture does not come in that width.');
  return renditionSize(original, preset, wanted);
};

const noticeOf = ({ rights }: AssetModel) =>
  typeof rights === 'string'
    ? { copyright: null, credit: null }
    : { copyright: rights.copyrightNotice, credit: rights.creditLine };
