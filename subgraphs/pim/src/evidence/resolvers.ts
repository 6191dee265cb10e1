import type { Resolvers } from '../generated/graph.ts';

export const evidenceResolvers: Resolvers = {
  Query: {
    pimEvents: (_, page, { eventLog }) => eventLog.page(page),
    pimAudit: (_, query, { auditLog }) => auditLog.read(query),
  },
};
