import { GraphQLError, Kind } from 'graphql';
import { TriviumError } from './trivium-error.ts';

export type PublicExtensions = { code: string; requestId?: string; [fact: string]: unknown };

const GENERIC = 'Something went wrong on our side; quote the request id when you report it.';

/** graphql-js wraps what resolvers throw, sometimes twice. */
const rootCause = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError ? rootCause(error.originalError) : error;

/**
 * Something that graphql-js itself says of what a resolver returned, e.g. of a value that its enum does not have: our
 * fault. Of an argument that a variable made wrong, which also has a place in the answer, it names the value's node.
 */
const isAboutOutput = (cause: GraphQLError, located: GraphQLError | undefined): boolean =>
  located?.path !== undefined &&
  cause.extensions['code'] === undefined &&
  (cause.nodes ?? []).every(({ kind }) => kind === Kind.FIELD);

/**
 * What a client may see of an error. Ours and GraphQL's own request errors keep their sentence;
 * everything else becomes one neutral sentence, since drivers put SQL, hosts and paths into theirs.
 * Returns `surprise` when the original should be logged.
 */
export const asGraphQLError = (error: unknown, requestId: string): { error: GraphQLError; surprise: unknown } => {
  const cause = rootCause(error);
  const located = error instanceof GraphQLError ? error : undefined;
  const place = {
    ...(located?.nodes && { nodes: located.nodes }),
    ...(located?.path && { path: located.path }),
  };
  if (cause instanceof TriviumError) {
    const extensions: PublicExtensions = { ...cause.details, code: cause.code, requestId };
    return { error: new GraphQLError(cause.message, { ...place, extensions }), surprise: null };
  }
  if (cause instanceof GraphQLError && !isAboutOutput(cause, located)) {
    const code = typeof cause.extensions['code'] === 'string' ? cause.extensions['code'] : 'BAD_USER_INPUT';
    const extensions: PublicExtensions = { code, requestId };
    return { error: new GraphQLError(cause.message, { ...place, extensions }), surprise: null };
  }
  const extensions: PublicExtensions = { code: 'INTERNAL_SERVER_ERROR', requestId };
  return { error: new GraphQLError(GENERIC, { ...place, extensions }), surprise: cause };
};
