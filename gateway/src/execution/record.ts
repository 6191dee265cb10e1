import type { RequestContext } from '@trivium/kit/context';
import type { ErrorCode } from '@trivium/kit/errors';

export type Path = readonly (string | number)[];
export type Data = Record<string, unknown>;

/** A fetch that brought nothing: whose it was, where its fields belong, and what a client may know. */
export type Failure = { subgraph: string; code: ErrorCode; message: string; at: readonly Path[] };
/** An error that a subgraph reported for a field, at the client's path. */
export type FieldError = { message: string; path: Path; extensions: Record<string, unknown> };

/**
 * What happened while one operation ran. @apollo/gateway reports a failed fetch without a path, and numbers the
 * entities of an error wrongly when some were left out of a batch; so the data sources keep account themselves.
 */
export type ExecutionRecord = {
  request: RequestContext;
  mutation: boolean;
  /** By this moment (of performance.now) every fetch has been answered or given up. */
  endsAt: number;
  /** What the root fetches brought; entity fetches are merged into these same objects. */
  raw: Data;
  /** Those objects of `raw` that a subgraph was asked about and answered with null: it does not show such a thing. */
  absent: Set<Data>;
  failures: Failure[];
  errors: FieldError[];
};

export const executionRecord = (request: RequestContext, mutation: boolean, deadline: number): ExecutionRecord => ({
  request,
  mutation,
  endsAt: performance.now() + deadline,
  raw: Object.create(null) as Data, // no prototype: its keys are a client's aliases
  absent: new Set(),
  failures: [],
  errors: [],
});

export const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own property, whatever its name; a client may call a field `constructor`. */
export const own = (value: Data, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
