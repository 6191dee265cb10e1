import type { AuditLog } from '@trivium/kit/audit';
import type { RequestContext } from '@trivium/kit/context';
import type { EventLog } from '@trivium/kit/events';
import { type ReleaseFollower, releaseFollower } from '@trivium/kit/release';
import type { Clock } from '@trivium/kit/time';
import { type ApprovalService, approvalService } from './approval/service.ts';
import { type AssetRepository, type AssetService, assetService } from './asset/service.ts';
import { type DraftService, draftService } from './draft/service.ts';
import { type LinkRepository, type LinkService, linkService } from './link/service.ts';
import { type LinkSetService, linkSetService } from './link-set/service.ts';
import type { OriginalService } from './original/service.ts';
import { type PresetService, presetService } from './preset/service.ts';
import type { DamPrisma } from './prisma.ts';
import { type ProductService, productService } from './product/service.ts';
import { type RightsService, rightsService } from './rights/service.ts';
import { type SourceRepository, type SourceService, sourceService } from './source/service.ts';
import type { TokenService } from './token/service.ts';

/** What lives as long as the process. */
export type Parts = {
  prisma: DamPrisma;
  clock: Clock;
  assets: AssetRepository;
  links: LinkRepository;
  sources: SourceRepository;
  tokens: TokenService;
  originals: OriginalService;
  events: EventLog;
  audit: AuditLog;
  /** What stands before `/media/…`. */
  mediaBase: string;
  publicUrl: string;
};

/** What lives as long as a request. */
export type Services = {
  assets: AssetService;
  drafts: DraftService;
  approvals: ApprovalService;
  rights: RightsService;
  links: LinkService;
  linkSets: LinkSetService;
  sources: SourceService;
  products: ProductService;
  presets: PresetService;
  releases: ReleaseFollower;
  originals: OriginalService;
  events: EventLog;
  audit: AuditLog;
};

export type Context = RequestContext & Services;

export const contextFor = (parts: Parts, context: RequestContext): Context => {
  const { prisma, clock, tokens, mediaBase, publicUrl, originals, events, audit } = parts;
  const assets = assetService({ repository: parts.assets, tokens, context, mediaBase });
  const writing = { prisma, clock, context };
  return {
    ...context,
    assets,
    drafts: draftService(writing),
    approvals: approvalService(writing),
    rights: rightsService(writing),
    links: linkService(writing),
    linkSets: linkSetService(writing),
    sources: sourceService({ repository: parts.sources }),
    products: productService({ links: parts.links, assets, context, publicUrl }),
    presets: presetService(writing),
    releases: releaseFollower(prisma, clock, context, 'damReleasePropose'),
    originals,
    events,
    audit,
  };
};
