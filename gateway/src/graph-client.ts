import { GraphQLError } from 'graphql';
import { randomUUID } from 'node:crypto';
import { TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import type { GraphClient } from '@trivium/kit/subgraph';
import { formatInstant } from '@trivium/kit/time';
import { serviceViewer, type Viewer } from '@trivium/kit/viewer';
import { NOTHING_WANTED, type WantedContext } from './context/in-context.ts';
import type { Engine } from './engine.ts';
import type { Operation } from './operation/operation.ts';

type Ask = Parameters<GraphClient['ask']>[0];

/** The graph for a part of Trivium in the same process. `name` is who asks; its scopes come with each question. */
export const localGraphClient = (
  engine: Engine,
  read: (query: string, viewer: Viewer) => Operation,
  name: string,
  log: Logger,
): GraphClient => ({
  async ask<Data>({ query, variables = {}, scopes = [], context }: Ask): Promise<Data> {
    const requestId = randomUUID();
    try {
      const viewer = serviceViewer(name, context?.at === undefined ? scopes : [...scopes, 'time:travel']);
      const answer = await engine.run({
        operation: read(query, viewer),
        variables,
        viewer,
        requestId,
        wanted: wantedOf(context),
      });
      const [first] = answer.errors;
      if (first || !answer.data) throw new GraphQLError(first?.message ?? 'no data', { path: first?.path ?? null });
      return answer.data as Data; // the caller wrote the query and knows its shape
    } catch (error) {
      log.warn({ err: error, requestId, service: name }, 'the graph did not answer a service');
      throw unavailable(error);
    }
  },
});

export const unavailable = (cause: unknown): TriviumError =>
  new TriviumError(
    'SUBGRAPH_UNAVAILABLE',
    'Another part of the graph had to be asked and did not answer; try again when it is back.',
    { cause },
  );

const wantedOf = (context: Ask['context']): WantedContext => ({
  ...NOTHING_WANTED,
  market: context?.market ?? null,
  locale: context?.locale ?? null,
  channel: context?.channel ?? null,
  at: context?.at === undefined ? null : formatInstant(context.at),
});
