import type { FastifyRequest } from 'fastify';
import { TriviumError } from '@trivium/kit/errors';

/**
 * The request's one Authorization header. Node keeps the first of several, a proxy in front may have judged by the last;
 * and a token in an address ends up in logs and histories. Throws UNAUTHENTICATED.
 */
export const authorizationOf = ({ raw, headers, query }: FastifyRequest): string | undefined => {
  const given = raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization');
  if (given.length > 1)
    throw new TriviumError('UNAUTHENTICATED', 'The request has more than one Authorization header; send one.');
  if (typeof query === 'object' && query !== null && 'access_token' in query)
    throw new TriviumError('UNAUTHENTICATED', 'Send the token in the Authorization header, not in the address.');
  return headers.authorization;
};
