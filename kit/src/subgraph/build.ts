import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { guardFields } from '../access/index.ts';
import { cacheOf } from '../cache/index.ts';
import type { RequestContext } from '../context/index.ts';
import { asGraphQLError } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import type { GraphQLRequest, Subgraph } from './subgraph.ts';

export type SubgraphDefinition<Context extends RequestContext> = {
  name: string;
  typeDefs: DocumentNode;
  resolvers: GraphQLResolverMap<Context>;
  /** What the resolvers get: the request's context and the services, made for this request. */
  contextFor(request: RequestContext): Context;
  log: Logger;
  routes?: Subgraph['routes'];
  tasks?: Subgraph['tasks'];
  notReady: Subgraph['notReady'];
  eventLag?: Subgraph['eventLag'];
  close: Subgraph['close'];
};

/** Plans and persisted operations repeat; parsing them once is enough. A parsed character takes some 100 bytes. */
const KEPT_DOCUMENTS = { entries: 2_000, keyLength: 2_000_000 };
const MAX_TOKENS = 20_000;
/** A page of 250 products with 20 variants each; beyond that somebody is trying something. */
const MAX_REPRESENTATIONS = 6_000;

/** Makes an executable, guarded Federation 2 subgraph of its SDL and resolvers. */
export const buildSubgraph = <Context extends RequestContext>(definition: SubgraphDefinition<Context>): Subgraph => {
  const { name, typeDefs, resolvers, log, routes, notReady, eventLag, close } = definition;
  const schema = guardFields(buildSubgraphSchema([{ typeDefs, resolvers: resolvers as GraphQLResolverMap<unknown> }])); // graphql-js keeps no type of its context
  const documentOf = documentCache(schema);
  const contextOf = sharedContexts(definition.contextFor);
  return {
    name,
    schema,
    async execute(request, context, trusted = false) {
      const { document, errors } = documentOf(request.query, trusted);
      if (errors) return masked({ errors }, context.requestId, log);
      const flood = representationFlood(request);
      if (flood) return masked({ errors: [flood] }, context.requestId, log);
      const result = await execute({
        schema,
        document,
        variableValues: request.variables,
        operationName: request.operationName,
        contextValue: contextOf(context, document),
      });
      return masked(result, context.requestId, log);
    },
    ...(routes && { routes }),
    tasks: definition.tasks ?? [],
    notReady,
    ...(eventLag && { eventLag }),
    close,
  };
};

/**
 * In one process the fetches of one request share one context, and so its loaders: two blocks of a page that show the
 * same products ask the database once. All reads of a request are at one instant, so what was read stays right, except
 * after a mutation, whose answer must show what it changed.
 */
const sharedContexts = <Context extends RequestContext>(contextFor: (request: RequestContext) => Context) => {
  const contexts = new WeakMap<RequestContext, Context>();
  return (request: RequestContext, document: DocumentNode): Context => {
    const changes = document.definitions.some(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation !== OperationTypeNode.QUERY,
    );
    const known = changes ? undefined : contexts.get(request);
    if (known) return known;
    const context = contextFor(request);
    if (changes) contexts.delete(request);
    else contexts.set(request, context);
    return context;
  };
};

const representationFlood = ({ variables }: GraphQLRequest): GraphQLError | null => {
  const given = variables?.['representations'];
  if (!Array.isArray(given) || given.length <= MAX_REPRESENTATIONS) return null;
  return new GraphQLError(`${given.length} representations at once; ${MAX_REPRESENTATIONS} is the limit.`, {
    extensions: { code: 'REQUEST_TOO_LARGE' },
  });
};

type Known =
  | { document: DocumentNode; errors: null; validated: boolean }
  | { document: null; errors: readonly GraphQLError[] };

const documentCache = (schema: GraphQLSchema) => {
  const kept = cacheOf<Extract<Known, { errors: null }>>(KEPT_DOCUMENTS);
  const parsed = (query: string): Known => {
    try {
      return { document: parse(query, { maxTokens: MAX_TOKENS, noLocation: true }), errors: null, validated: false };
    } catch (error) {
      return {
        document: null,
        errors: [error instanceof GraphQLError ? error : new GraphQLError('Not a GraphQL document.')],
      };
    }
  };
  return (query: string, trusted: boolean): Known => {
    const found = kept.get(query);
    const known = found ?? parsed(query);
    if (known.errors) return known;
    if (!trusted && !known.validated) {
      const errors = validate(schema, known.document, undefined, { maxErrors: 5 });
      if (errors.length > 0) return { document: null, errors };
      known.validated = true;
    }
    if (!found) kept.set(query, known);
    return known;
  };
};

const masked = (result: ExecutionResult, requestId: string, log: Logger): FormattedExecutionResult => {
  if (!result.errors) return result as FormattedExecutionResult; // without errors the two types are one
  const errors = result.errors.map((original) => {
    const { error, surprise } = asGraphQLError(original, requestId);
    if (surprise) log.error({ err: surprise, requestId, path: original.path }, 'a resolver failed');
    return error.toJSON();
  });
  return { ...(result.data !== undefined && { data: result.data }), errors };
};
