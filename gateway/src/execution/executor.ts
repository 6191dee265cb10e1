import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { cacheOf } from '@trivium/kit/cache';
import { TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import { withoutForbidden } from '../access/filter.ts';
import type { ViewerAccess } from '../access/viewer-access.ts';
import { withoutApolloTelemetry } from '../env.ts';
import type { Operation } from '../operation/operation.ts';
import type { Ownership } from '../supergraph/ownership.ts';
import { complete } from './complete.ts';
import { type Data, type ExecutionRecord, type FieldError, isRecord } from './record.ts';

export type ExecutionTask = {
  operation: Operation;
  /** As the client sent them, only those that the operation declares; and as GraphQL coerced them. */
  sent: Readonly<Record<string, unknown>>;
  coerced: Readonly<Record<string, unknown>>;
  access: ViewerAccess;
  record: ExecutionRecord;
};

export type Executed = { data: Data | null; errors: readonly FieldError[] };
export type Executor = {
  schema: GraphQLSchema;
  execute(task: ExecutionTask, ownership: Ownership): Promise<Executed>;
  stop(): Promise<void>;
};

type GatewayRequest = Parameters<ApolloGateway['executor']>[0];

/** Filtered documents that are kept, by hash; one per operation and kind of viewer that may not see all of it. */
const KEPT = { entries: 1_000, keyLength: 500_000 };

/** @apollo/gateway, loaded with a supergraph, planning and fetching through our data sources. */
export const loadExecutor = async (
  supergraphSdl: string,
  sources: (subgraph: string) => GraphQLDataSource,
  log: Logger,
): Promise<Executor> => {
  withoutApolloTelemetry();
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => sources(name),
    logger: quiet(log),
    __exposeQueryPlanExperimental: false,
  });
  const schema = await loaded(gateway);
  const filtered = cacheOf<DocumentNode>(KEPT);
  /** The document for this viewer, and the key of its plan: what is planned depends on what was removed. */
  const planned = ({ operation, access }: ExecutionTask): { document: DocumentNode; queryHash: string } => {
    const signature = access.signature(operation.rules);
    if (signature === '') return { document: operation.document, queryHash: operation.hash };
    const queryHash = `${operation.hash}/${signature}`;
    const known = filtered.get(queryHash);
    const document = known ?? withoutForbidden(schema, operation.document, access);
    if (!known) filtered.set(queryHash, document);
    return { document, queryHash };
  };
  return {
    schema,
    async execute(task, ownership) {
      const { document, queryHash } = planned(task);
      const result = await gateway.executor(requestFor(task, document, queryHash, schema, gateway, log));
      const whole =
        queryHash === task.operation.hash && task.record.failures.length === 0 && task.record.errors.length === 0;
      if (whole && !result.errors && !result.extensions && isRecord(result.data))
        return { data: result.data, errors: [] };
      if (result.errors) throw refusedByGateway(result.errors[0]);
      const introspected = isRecord(result.data) ? result.data : {};
      return complete({
        schema,
        ownership,
        operation: task.operation,
        variables: task.coerced,
        access: task.access,
        record: task.record,
        introspected,
      });
    },
    stop: () => gateway.stop(),
  };
};

const loaded = async (gateway: ApolloGateway): Promise<GraphQLSchema> => {
  try {
    return (await gateway.load()).schema;
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n\n');
    throw new TriviumError(
      'STARTUP',
      `This is no supergraph that can be served: ${reason?.replaceAll(/\s+/g, ' ')}; compose one with "trivium compose" or another Federation 2 composition.`,
      { cause: error },
    );
  }
};

/** The data sources report no errors to @apollo/gateway, so one of its own is about the operation (or a mistake of ours). */
const refusedByGateway = (error: Error | undefined): TriviumError =>
  new TriviumError(
    'INTERNAL_SERVER_ERROR',
    'The operation could not be planned; quote the request id when you report it.',
    { cause: error },
  );

const requestFor = (
  { operation, sent, record }: ExecutionTask,
  document: DocumentNode,
  queryHash: string,
  schema: GraphQLSchema,
  gateway: ApolloGateway,
  log: Logger,
): GatewayRequest =>
  ({
    request: { variables: sent, operationName: operation.name ?? undefined },
    document,
    queryHash,
    operationName: operation.name,
    operation: operation.node,
    context: { record },
    metrics: {},
    logger: quiet(log),
    schema: gateway.schema ?? schema,
    source: '',
  }) as unknown as GatewayRequest; // what else it names (cache, schemaHash …) @apollo/gateway does not read

/** @apollo/gateway logs through four functions; only its warnings say something. */
const quiet = (log: Logger) => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (message: unknown) => log.warn({ part: 'apollo-gateway' }, String(message)),
  error: (message: unknown) => log.error({ part: 'apollo-gateway' }, String(message)),
});
