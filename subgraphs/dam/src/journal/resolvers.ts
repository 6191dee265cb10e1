import type { Resolvers } from '../generated/graph.ts';

export const journalResolvers: Resolvers = {
  Query: {
    damEvents: (_, page, { events }) => events.page(page),
    damAudit: (_, query, { audit }) => audit.read(query),
  },
};
