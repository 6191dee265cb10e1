import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

export const channelResolvers: Resolvers = {
  Query: {
    channels: (_, __, { channels }) => channels.all(),
    channel: (_, { code }, { channels }) => channels.byCode(code),
  },
  Mutation: {
    channelSave: (_, { input, idempotencyKey }, { channels }) => channels.save(input, idempotencyKey ?? null),
  },
  Channel: {
    __resolveReference: ({ code }: { code: string }, { channels }: Context) => channels.byCode(code),
    markets: ({ code }, _, { markets }) => markets.onChannel(code),
  },
};
