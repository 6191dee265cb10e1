import { scalarResolvers } from '@trivium/kit/scalar';
import { approvalResolvers } from './approval/resolvers.ts';
import { assetResolvers } from './asset/resolvers.ts';
import { draftResolvers } from './draft/resolvers.ts';
import type { Resolvers } from './generated/graph.ts';
import { journalResolvers } from './journal/resolvers.ts';
import { linkResolvers } from './link/resolvers.ts';
import { linkSetResolvers } from './link-set/resolvers.ts';
import { presetResolvers } from './preset/resolvers.ts';
import { productResolvers } from './product/resolvers.ts';
import { releaseResolvers } from './release/resolvers.ts';
import { rightsResolvers } from './rights/resolvers.ts';
import { sourceResolvers } from './source/resolvers.ts';

const capabilities: readonly Resolvers[] = [
  approvalResolvers,
  assetResolvers,
  draftResolvers,
  journalResolvers,
  linkResolvers,
  linkSetResolvers,
  presetResolvers,
  productResolvers,
  releaseResolvers,
  rightsResolvers,
  sourceResolvers,
];

/** All capabilities' resolvers; each type but Query and Mutation belongs to one of them. */
export const resolvers: Resolvers = {
  ...Object.assign({}, ...capabilities),
  Query: Object.assign({}, ...capabilities.map(({ Query }) => Query)),
  Mutation: Object.assign({}, ...capabilities.map(({ Mutation }) => Mutation)),
  ...scalarResolvers,
};
