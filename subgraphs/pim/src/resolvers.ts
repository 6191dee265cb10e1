import { scalarResolvers } from '@trivium/kit/scalar';
import { approvalResolvers } from './approval/resolvers.ts';
import { attributeResolvers } from './attribute/resolvers.ts';
import { bundleResolvers } from './bundle/resolvers.ts';
import { catalogueResolvers } from './catalogue/resolvers.ts';
import { categoryResolvers } from './category/resolvers.ts';
import { channelResolvers } from './channel/resolvers.ts';
import { draftResolvers } from './draft/resolvers.ts';
import { evidenceResolvers } from './evidence/resolvers.ts';
import { familyResolvers } from './family/resolvers.ts';
import type { Resolvers } from './generated/graph.ts';
import { marketResolvers } from './market/resolvers.ts';
import { priceResolvers } from './price/resolvers.ts';
import { productResolvers } from './product/resolvers.ts';
import { referenceResolvers } from './reference/resolvers.ts';
import { releaseResolvers } from './release/resolvers.ts';
import { richTextResolvers } from './rich-text/resolvers.ts';
import { structuredDataResolvers } from './structured-data/resolvers.ts';
import { valueResolvers } from './value/resolvers.ts';

const parts: readonly Resolvers[] = [
  approvalResolvers,
  attributeResolvers,
  bundleResolvers,
  catalogueResolvers,
  categoryResolvers,
  channelResolvers,
  draftResolvers,
  evidenceResolvers,
  familyResolvers,
  marketResolvers,
  priceResolvers,
  productResolvers,
  referenceResolvers,
  releaseResolvers,
  richTextResolvers,
  structuredDataResolvers,
  valueResolvers,
];

/** Several capabilities add fields to one type, `Product` above all. */
const merged = (): Resolvers => {
  const types: Record<string, object> = {};
  for (const part of parts) {
    for (const [type, fields] of Object.entries(part)) types[type] = { ...types[type], ...fields };
  }
  return { ...types, ...scalarResolvers };
};

export const resolvers: Resolvers = merged();
