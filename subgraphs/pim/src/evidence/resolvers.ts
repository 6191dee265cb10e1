import { TriviumError } from '@trivium/kit/errors';
import { parseInstant } from '@trivium/kit/time';
import type { Resolvers } from '../generated/graph.ts';

const MAX_EVENTS = 500;

export const evidenceResolvers: Resolvers = {
  Query: {
    async pimEvents(_, { after, first }, { eventLog }) {
      if (first < 1 || first > MAX_EVENTS)
        throw new TriviumError('BAD_USER_INPUT', `"first" is ${first}; it goes from 1 to ${MAX_EVENTS}.`);
      const { events, next, more } = await eventLog.read(after ?? null, first);
      return { events: events.map(({ event }) => ({ ...event, time: parseInstant(event.time) })), next, more };
    },
    pimAudit: (_, { entity, entityId, before, first }, { auditLog }) =>
      auditLog.read({ entity: entity ?? null, entityId: entityId ?? null, before: before ?? null, first }),
  },
};
