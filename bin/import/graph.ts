import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { TriviumError } from '@trivium/kit/errors';
import type { GraphClient } from '@trivium/kit/subgraph';
import type { Scope, ServiceTokens } from '@trivium/kit/viewer';
import type { Gateway } from '@trivium/gateway';
import type { LocalFile } from './paths.ts';

const READ: readonly Scope[] = ['pim:read-drafts', 'dam:read-drafts'];
const WRITE: readonly Scope[] = [...READ, 'pim:write', 'pim:approve', 'pim:configure', 'dam:write', 'dam:rights'];

export type UserErrors = { field: string[] | null; message: string }[];

/** What the commands ask of the graph, as the service `import`. */
export type ImportGraph = {
  ask: GraphClient['ask'];
  /**
   * Runs a mutation and returns its payload; what it refuses is thrown as one sentence each. It may take an idempotency
   * key as `$key`, so that asking again after a time-out does nothing twice.
   */
  must<Payload extends { userErrors: UserErrors }>(query: string, variables: Record<string, unknown>): Promise<Payload>;
  /** Sends a file to `POST /imports` or `POST /assets`. Answers what the route answered. */
  send(url: string, file: LocalFile): Promise<{ status: number; body: Record<string, unknown> }>;
};

const MOST_ATTEMPTS = 6;
const PAUSE_MS = 250;

/** An import takes minutes; that the graph was once too busy to answer in time must not end it. */
const patiently = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const isBusy = error instanceof TriviumError && error.code === 'SUBGRAPH_UNAVAILABLE';
      if (!isBusy || attempt === MOST_ATTEMPTS) throw error;
      await wait(PAUSE_MS * attempt * (0.5 + Math.random()));
    }
  }
};

export const importGraph = (gateway: Gateway, tokens: ServiceTokens): ImportGraph => {
  const graph = gateway.graphFor('import');
  return {
    ask: (question) => patiently(() => graph.ask({ scopes: READ, ...question })),
    async must(query, variables) {
      const question = { query, variables: { ...variables, key: randomUUID() }, scopes: WRITE };
      const answer = await patiently(() => graph.ask<Record<string, { userErrors: UserErrors }>>(question));
      const [payload] = Object.values(answer);
      const problems = payload?.userErrors ?? [];
      if (!payload || problems.length > 0)
        throw new TriviumError('CONFIGURATION', problems.map(({ message }) => message).join('\n  '));
      return payload as never; // the caller wrote the query and knows its payload
    },
    async send(url, { path }) {
      const response = await gateway.app.inject({
        method: 'POST',
        url,
        headers: {
          authorization: `Bearer ${tokens.issue('import', WRITE)}`,
          'content-type': 'application/octet-stream',
        },
        payload: createReadStream(path),
      });
      return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
    },
  };
};
