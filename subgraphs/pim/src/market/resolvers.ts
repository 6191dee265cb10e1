import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

export const marketResolvers: Resolvers = {
  Query: {
    markets: (_, __, { markets }) => markets.all(),
    market: (_, { code }, { markets }) => markets.byCode(code),
  },
  Mutation: {
    marketSave: (_, { input, idempotencyKey }, { markets }) => markets.save(input, idempotencyKey ?? null),
  },
  Market: {
    __resolveReference: ({ code }: { code: string }, { markets }: Context) => markets.byCode(code),
    channels: ({ channels: codes }, _, { channels }) => channels.byCodes(codes),
  },
};
