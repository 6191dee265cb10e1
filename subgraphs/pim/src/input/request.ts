import type { RequestContext } from '@trivium/kit/context';

/** A client's own key for a call; see `change()`. */
export type Key = string | null | undefined;

/** What `change()` wants to know of a mutation. */
export const requestOf = (
  { viewer, requestId }: RequestContext,
  mutation: string,
  input: unknown,
  idempotencyKey: Key,
) => ({
  viewer,
  requestId,
  mutation,
  idempotencyKey,
  input,
});
