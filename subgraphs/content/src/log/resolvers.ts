import { TriviumError } from '@trivium/kit/errors';
import { parseInstant } from '@trivium/kit/time';
import type { Context } from '../context.ts';
import type { QueryContentAuditArgs, QueryContentEventsArgs } from '../generated/graph.ts';

const MAX_EVENTS = 1_000;

export const logResolvers = {
  Query: {
    contentEvents: async (_: unknown, { after, first }: QueryContentEventsArgs, { events }: Context) => {
      if (first < 1 || first > MAX_EVENTS) {
        throw new TriviumError('BAD_USER_INPUT', `"first" is ${first}; it goes from 1 to ${MAX_EVENTS}.`);
      }
      const page = await events.read(after ?? null, first);
      return { ...page, events: page.events.map(({ event }) => ({ ...event, time: parseInstant(event.time) })) };
    },
    contentAudit: (_: unknown, { entity, entityId, before, first }: QueryContentAuditArgs, { audit }: Context) =>
      audit.read({ entity: entity ?? null, entityId: entityId ?? null, before: before ?? null, first }),
  },
};
