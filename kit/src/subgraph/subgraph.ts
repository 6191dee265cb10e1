import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { FastifyInstance } from 'fastify';
import type { RequestContext } from '../context/index.ts';
import type { Task } from '../keeper/index.ts';
import type { Transfer } from '../transfer/index.ts';

export type GraphQLRequest = {
  query: string;
  variables?: Readonly<Record<string, unknown>> | undefined;
  operationName?: string | undefined;
};

/** A subgraph as its neighbours see it: an executable schema, its HTTP routes, and an end. */
export type Subgraph = {
  name: string;
  schema: GraphQLSchema;
  /**
   * Answers one operation. Errors are masked and carry the request id; the context's boundary collects when the
   * answer stops being right. `trusted` skips validation, for plans made from this very schema.
   */
  execute(request: GraphQLRequest, context: RequestContext, trusted?: boolean): Promise<FormattedExecutionResult>;
  /** HTTP routes beside GraphQL, for instance the delivery of media. */
  routes?(app: FastifyInstance): void;
  /** What has to be looked after while it runs: sealing, releases that pass, neighbours' events. */
  tasks: readonly Task[];
  /** Names what is missing to work, e.g. the database; empty when all is well. */
  notReady(): Promise<readonly string[]>;
  /** For how many seconds its oldest event that cannot be read yet has been waiting. */
  eventLag?(): Promise<number>;
  /** How what it owns leaves and comes in as records; for the command line, not for the graph. */
  transfer?: Transfer;
  close(): Promise<void>;
};
