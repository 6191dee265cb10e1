import { GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { type ReadContext, type RequestContext, requestContext } from '@trivium/kit/context';
import type { Instant } from '@trivium/kit/time';
import type { Viewer } from '@trivium/kit/viewer';
import { TriviumError } from '@trivium/kit/errors';
import type { ViewerAccess } from './access/viewer-access.ts';
import { type WantedContext, wantedContext } from './context/in-context.ts';
import type { Deadlines } from './execution/data-source.ts';
import type { Executed, Executor } from './execution/executor.ts';
import { executionRecord } from './execution/record.ts';
import { estimateCost } from './limit/cost.ts';
import { type Limits, tooMuch } from './limit/limits.ts';
import { checkVariables } from './limit/variables.ts';
import { type Operation, OperationErrors } from './operation/operation.ts';
import type { Ownership } from './supergraph/ownership.ts';

export type Question = {
  operation: Operation;
  variables: Readonly<Record<string, unknown>>;
  viewer: Viewer;
  requestId: string;
  /** Stands in for `@inContext`: for services, and for operations that came without. */
  wanted?: WantedContext;
};

export type Answer = Executed & { context: RequestContext };

export type Engine = {
  schema: GraphQLSchema;
  /** Runs an operation that was read already. Throws what refuses the whole request. */
  run(question: Question): Promise<Answer>;
};

type EngineOptions = {
  executor: Executor;
  ownership: Ownership;
  accessOf(viewer: Viewer): ViewerAccess;
  /** Resolves where the viewer stands, at the one instant of the request. */
  resolve(wanted: WantedContext, viewer: Viewer, now: Instant): ReadContext;
  now(): Instant;
  limits: Limits;
  deadlines: Deadlines;
};

/** The way of a request, once its operation is known: variables, cost, context, access, plan, fetch, answer. */
export const engine = ({ executor, ownership, accessOf, resolve, now, limits, deadlines }: EngineOptions): Engine => ({
  schema: executor.schema,
  async run({ operation, variables, viewer, requestId, wanted }) {
    checkVariables(variables, limits);
    const { sent, coerced } = readVariables(executor.schema, operation, variables);
    const cost = estimateCost(operation.node, {
      schema: executor.schema,
      fragments: operation.fragments,
      variables: coerced,
    });
    if (cost > limits.cost) throw tooMuch(`The operation could return ${cost} objects`, limits.cost);
    const said = wanted ?? wantedContext(executor.schema, operation.node, coerced);
    const context = requestContext({ read: resolve(said, viewer, now()), viewer, requestId });
    const changes = operation.kind === 'mutation';
    const record = executionRecord(context, changes, deadlines.request + (changes ? deadlines.mutation : 0));
    const executed = await executor.execute({ operation, sent, coerced, access: accessOf(viewer), record }, ownership);
    return { ...executed, context };
  },
});

const readVariables = (schema: GraphQLSchema, { node }: Operation, given: Readonly<Record<string, unknown>>) => {
  const definitions = node.variableDefinitions ?? [];
  // Only own and declared ones: `variables` is the client's object.
  const sent: Record<string, unknown> = {};
  for (const {
    variable: {
      name: { value: name },
    },
  } of definitions)
    if (Object.hasOwn(given, name)) sent[name] = given[name];
  const { errors, coerced } = getVariableValues(schema, definitions, sent, { maxErrors: 5 });
  if (errors)
    throw new OperationErrors(
      errors.map(({ message }) => new GraphQLError(message)),
      'BAD_USER_INPUT',
    );
  return { sent, coerced };
};

export const isRefusal = (error: unknown): error is TriviumError | GraphQLError | OperationErrors =>
  error instanceof TriviumError || error instanceof GraphQLError || error instanceof OperationErrors;
