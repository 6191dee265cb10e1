import type { Context } from '../context.ts';
import type { QueryContentAuditArgs, QueryContentEventsArgs } from '../generated/graph.ts';

export const logResolvers = {
  Query: {
    contentEvents: (_: unknown, page: QueryContentEventsArgs, { events }: Context) => events.page(page),
    contentAudit: (_: unknown, query: QueryContentAuditArgs, { audit }: Context) => audit.read(query),
  },
};
