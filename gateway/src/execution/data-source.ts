import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { type ErrorCode, TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import type { InnerFields } from '../supergraph/inner-fields.ts';
import { emptied } from './emptied.ts';
import { entitiesAt, placesOf } from './entity-paths.ts';
import { type Data, type ExecutionRecord, isRecord, type Path } from './record.ts';

export type FetchRequest = { query: string; variables: Record<string, unknown>; operationName: string | undefined };
/** Brings one operation to a subgraph. Throws whatever goes wrong on the way. */
export type Transport = (
  request: FetchRequest,
  record: ExecutionRecord,
  signal: AbortSignal,
) => Promise<FormattedExecutionResult>;
export type Observe = (
  subgraph: string,
  outcome: 'ok' | 'errors' | 'unavailable' | 'deadline',
  seconds: number,
) => void;
export type Deadlines = {
  /** Milliseconds for one fetch of a query. */
  fetch: number;
  /** Milliseconds for one mutation in a subgraph: longer, since giving up leaves its outcome unknown. */
  mutation: number;
  /** Milliseconds for all fetches of one request. */
  request: number;
};

type DataSourceOptions = {
  subgraph: string;
  transport: Transport;
  deadlines: Deadlines;
  innerFields: InnerFields;
  observe: Observe;
  log: Logger;
};

/**
 * A data source that always answers: what fails on the way is put into the request's record, so that it costs its own
 * fields and no more. Nothing of the subgraph (name, host, reason) reaches the client; all of it reaches the log.
 */
export const dataSource = (options: DataSourceOptions): GraphQLDataSource => ({
  async process(fetch) {
    const record = (fetch.context as { record?: ExecutionRecord }).record; // made in executor.ts
    if (!record) throw new Error('a fetch without a record');
    const started = performance.now();
    const changes = record.mutation && !isEntityFetch(fetch);
    try {
      const result = await bounded(fetch, record, changes, options);
      const failed = noteErrors(fetch, result, record) ?? misfit(fetch, result);
      if (failed) throw failed;
      options.observe(options.subgraph, result.errors ? 'errors' : 'ok', (performance.now() - started) / 1000);
      if (!isRecord(result.data)) return {};
      if (isEntityFetch(fetch)) noteAbsent(fetch, result.data, record);
      else keepRoot(record.raw, result.data);
      return { data: result.data };
    } catch (error) {
      const code: ErrorCode = isTimeout(error) ? 'DEADLINE_EXCEEDED' : 'SUBGRAPH_UNAVAILABLE';
      options.observe(
        options.subgraph,
        code === 'DEADLINE_EXCEEDED' ? 'deadline' : 'unavailable',
        (performance.now() - started) / 1000,
      );
      options.log.error(
        { err: error, subgraph: options.subgraph, requestId: record.request.requestId },
        'a fetch failed',
      );
      record.failures.push({
        subgraph: options.subgraph,
        code,
        message: sentence(code, changes),
        at: positions(fetch, record),
      });
      const data = isEntityFetch(fetch) ? emptied(fetch, representationsOf(fetch), options.innerFields) : null;
      return data ? { data } : {};
    }
  },
});

const sentence = (code: ErrorCode, changes: boolean): string => {
  if (changes)
    return 'The part of the graph that keeps this did not confirm the change; repeat it with the same idempotency key to learn what became of it.';
  return code === 'DEADLINE_EXCEEDED'
    ? 'The part of the graph that knows this did not answer in time; try again later.'
    : 'The part of the graph that knows this cannot be reached; try again later.';
};

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

/** A fetch ends with its deadline even if the transport does not listen to the signal. */
const bounded = async (
  fetch: GraphQLDataSourceProcessOptions,
  record: ExecutionRecord,
  changes: boolean,
  { transport, deadlines }: DataSourceOptions,
) => {
  const { query, variables, operationName } = fetch.request;
  const left = record.endsAt - performance.now();
  const milliseconds = Math.max(0, changes ? deadlines.mutation : Math.min(deadlines.fetch, left));
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const reason = new DOMException(`no answer within ${Math.round(milliseconds)} ms`, 'TimeoutError');
      abort.abort(reason);
      reject(reason);
    }, milliseconds);
  });
  const request = { query: query ?? '', variables: { ...variables }, operationName };
  try {
    return await Promise.race([transport(request, record, abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
};

/** @apollo/gateway gives the whole answer up over a batch of entities that does not match what was asked. */
const misfit = (fetch: GraphQLDataSourceProcessOptions, { data }: FormattedExecutionResult): Error | null => {
  if (!isEntityFetch(fetch) || !isRecord(data)) return null;
  const entities = data['_entities'];
  const matches = Array.isArray(entities) && entities.length === representationsOf(fetch).length;
  return matches ? null : unusable('entities that do not match the representations');
};

/** The first to bring a root field keeps its object: that is the one @apollo/gateway merges everything else into. */
const keepRoot = (raw: Data, data: Data): void => {
  for (const key of Object.keys(data)) if (!Object.hasOwn(raw, key)) raw[key] = data[key];
};

/** Notes the fields' errors; returns the one that is about the whole fetch, if there is one. */
const noteErrors = (
  fetch: GraphQLDataSourceProcessOptions,
  { errors }: FormattedExecutionResult,
  record: ExecutionRecord,
): Error | null => {
  if (!errors || errors.length === 0) return null;
  const places = isEntityFetch(fetch)
    ? placesOf(representationsOf(fetch), entitiesAt(record.raw, positionOf(fetch)))
    : [];
  for (const error of errors) {
    if (!error.path || error.path.length === 0) return new Error(error.message);
    const [first, index, ...rest] = error.path;
    const entity = first === '_entities' && typeof index === 'number' ? places[index] : undefined;
    const path: Path =
      first !== '_entities'
        ? error.path
        : entity
          ? [...entity.path, ...rest]
          : positionOf(fetch).filter((step) => step !== '@');
    record.errors.push({ ...publicError(error), path });
  }
  return null;
};

/** A reference to what its owner does not show, e.g. to a retired product, is answered by null. */
const noteAbsent = (fetch: GraphQLDataSourceProcessOptions, data: Data, record: ExecutionRecord): void => {
  const entities = data['_entities'] as readonly unknown[]; // misfit() has looked at it
  if (!entities.includes(null)) return;
  const places = placesOf(representationsOf(fetch), entitiesAt(record.raw, positionOf(fetch)));
  for (const [index, entity] of entities.entries()) {
    const place = places[index];
    if (entity === null && place) record.absent.add(place.entity);
  }
};

/** Our subgraphs have masked their errors and say so with the request id; of a foreign one's only deliberate ones pass. */
const publicError = ({
  message,
  extensions = {},
}: GraphQLFormattedError): { message: string; extensions: Record<string, unknown> } => {
  if (typeof extensions['requestId'] === 'string') return { message, extensions };
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : 'INTERNAL_SERVER_ERROR';
  return {
    message: code === 'INTERNAL_SERVER_ERROR' ? 'This part of the graph could not answer.' : message,
    extensions: { code },
  };
};

const representationsOf = (fetch: GraphQLDataSourceProcessOptions): readonly unknown[] => {
  const given: unknown = fetch.request.variables?.['representations'];
  return Array.isArray(given) ? given : [];
};

/** @apollo/gateway names the variable so, and refuses a client's own of that name. */
const isEntityFetch = (fetch: GraphQLDataSourceProcessOptions): boolean =>
  Array.isArray(fetch.request.variables?.['representations']);

const positionOf = (fetch: GraphQLDataSourceProcessOptions): readonly (string | number)[] =>
  (fetch.kind === 'incoming operation' ? fetch.pathInIncomingRequest : undefined) ?? [];

const positions = (fetch: GraphQLDataSourceProcessOptions, record: ExecutionRecord): Path[] =>
  isEntityFetch(fetch) ? entitiesAt(record.raw, positionOf(fetch)).map(({ path }) => path) : [[]];

/** Thrown by transports for an answer that is none. */
export const unusable = (reason: string): TriviumError => new TriviumError('SUBGRAPH_UNAVAILABLE', reason);
