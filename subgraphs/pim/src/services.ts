import type { RequestContext } from '@trivium/kit/context';
import { type AuditLog, auditLog } from '@trivium/kit/audit';
import { type EventLog, eventLog } from '@trivium/kit/events';
import type { Logger } from '@trivium/kit/log';
import type { Sql } from '@trivium/kit/sql';
import type { GraphClient } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import type { PrismaClient } from '@trivium/prisma/pim';
import { approvalRepository } from './approval/repository.ts';
import { type ApprovalService, approvalService } from './approval/service.ts';
import { type AttributeService, attributeService } from './attribute/service.ts';
import { type BundleService, bundleService } from './bundle/service.ts';
import { readerOf } from './catalogue/indexed.ts';
import { catalogueRepository } from './catalogue/repository.ts';
import { type CatalogueService, catalogueService } from './catalogue/service.ts';
import type { CatalogueIndex } from './catalogue-index/service.ts';
import { type CategoryService, categoryService } from './category/service.ts';
import { type ChannelService, channelService } from './channel/service.ts';
import { type ConfigurationStore, requestConfiguration } from './configuration/service.ts';
import { draftRepository } from './draft/repository.ts';
import { type DraftService, draftService } from './draft/service.ts';
import { type ImportService, importService } from './import/service.ts';
import type { ImportFiles } from './import-file/service.ts';
import { damOf } from './import-media/service.ts';
import { importRepository } from './import-run/service.ts';
import type { RunnerDependencies } from './import-work/service.ts';
import { type FamilyService, familyService } from './family/service.ts';
import { type MarketService, marketService } from './market/service.ts';
import { priceRepository } from './price/repository.ts';
import { type PriceService, priceService } from './price/service.ts';
import { productRepository } from './product/repository.ts';
import { type ProductService, productService } from './product/service.ts';
import { type ReferenceService, referenceService } from './reference/service.ts';
import { releaseRepository } from './release/repository.ts';
import { type ReleaseService, releaseService } from './release/service.ts';
import { type StructuredDataService, structuredDataService } from './structured-data/service.ts';

export type Services = {
  markets: MarketService;
  channels: ChannelService;
  releases: ReleaseService;
  attributes: AttributeService;
  families: FamilyService;
  categories: CategoryService;
  references: ReferenceService;
  products: ProductService;
  bundles: BundleService;
  catalogue: CatalogueService;
  prices: PriceService;
  structuredData: StructuredDataService;
  drafts: DraftService;
  approvals: ApprovalService;
  imports: ImportService;
  eventLog: EventLog;
  auditLog: AuditLog;
};

/** What lives as long as the subgraph. */
export type Foundation = {
  prisma: PrismaClient;
  sql: Sql;
  clock: Clock;
  configurations: ConfigurationStore;
  catalogueIndex: CatalogueIndex;
  graph?: GraphClient | undefined;
  releaseLeadMs: number;
  /** Where files of imports are; null takes none. */
  importFiles: ImportFiles | null;
};

/** The services of one request; their loaders remember what it has read, and nothing longer. */
export const servicesFor = (foundation: Foundation, request: RequestContext): Services => {
  const { prisma, sql, clock, configurations, catalogueIndex, graph, releaseLeadMs } = foundation;
  const { read, boundary } = request;
  const configuration = requestConfiguration(configurations);
  const write = { prisma, clock, request, configuration };
  const place = { sql, at: read.at, boundary };
  const products = productService({ repository: productRepository({ ...place, configuration }), configuration, read });
  const bundles = bundleService({ products });
  const prices = priceService({ ...write, bundles, repository: priceRepository({ ...place, market: read.market }) });
  const categories = categoryService(write);
  const drafts = draftRepository(prisma);
  return {
    markets: marketService(write),
    channels: channelService(write),
    releases: releaseService({ ...write, repository: releaseRepository(sql), graph, leadMs: releaseLeadMs }),
    attributes: attributeService(write),
    families: familyService(write),
    categories,
    references: referenceService(write),
    products,
    bundles,
    catalogue: catalogueService({
      readerFor: readerOf({ index: catalogueIndex, database: catalogueRepository(place), read, boundary }),
      products,
      configuration,
      read,
    }),
    prices,
    structuredData: structuredDataService({ products, bundles, prices, categories, read }),
    drafts: draftService({ ...write, repository: drafts }),
    approvals: approvalService({ ...write, repository: approvalRepository(sql), drafts }),
    imports: importService({ ...write, repository: importRepository(prisma), files: foundation.importFiles }),
    eventLog: eventLog(sql, 'pim'),
    auditLog: auditLog(sql),
  };
};

/** What working on an import needs, for whoever started it. */
export const runnerFor = (
  foundation: Foundation,
  files: ImportFiles,
  request: RequestContext,
  log: Logger,
): RunnerDependencies => {
  const { prisma, sql, clock, configurations, graph } = foundation;
  const services = servicesFor(foundation, request);
  const { read, boundary } = request;
  return {
    prisma,
    clock,
    request,
    configuration: requestConfiguration(configurations),
    drafts: draftRepository(prisma),
    approvals: approvalRepository(sql),
    prices: priceRepository({ sql, at: read.at, boundary, market: read.market }),
    repository: importRepository(prisma),
    files,
    services,
    dam: graph ? damOf(graph) : null,
    log,
  };
};
