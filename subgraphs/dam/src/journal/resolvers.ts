import { TriviumError } from '@trivium/kit/errors';
import { MAX_PAGE } from '@trivium/kit/paging';
import { parseInstant } from '@trivium/kit/time';
import type { Resolvers } from '../generated/graph.ts';

const bounded = (first: number): number => {
  if (first < 1 || first > MAX_PAGE)
    throw new TriviumError('BAD_USER_INPUT', `"first" is ${first}; it goes from 1 to ${MAX_PAGE}.`);
  return first;
};

export const journalResolvers: Resolvers = {
  Query: {
    async damEvents(_, { after, first }, { events }) {
      const page = await events.read(after ?? null, bounded(first ?? 100));
      return { ...page, events: page.events.map(({ event }) => ({ ...event, time: parseInstant(event.time) })) };
    },
    damAudit: (_, { entity, entityId, before, first }, { audit }) =>
      audit.read({
        entity: entity ?? null,
        entityId: entityId ?? null,
        before: before ?? null,
        first: bounded(first ?? 50),
      }),
  },
};
