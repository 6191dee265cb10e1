import { CONTEXT_HEADER, type ContextSigner, type WireContext } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import type { Scope } from '@trivium/kit/viewer';
import type { FastifyRequest } from 'fastify';

/** What the gateway signs for a route that is not GraphQL: `GET /originals/…`, so that it fits no other request. */
export const routeBody = (method: string, url: string): string => `${method} ${url}`;

/**
 * Who asks a route, and at which instant, by the gateway's word; null when the request did not come through
 * it. Throws UNAUTHENTICATED for a word that is not the gateway's.
 */
export const routeContext = (request: FastifyRequest, signer: ContextSigner): WireContext | null => {
  const header = request.headers[CONTEXT_HEADER];
  if (header === undefined) return null;
  return signer.verify(String(header), routeBody(request.method, request.url));
};

/** The same where staff is needed. */
export const staffContext = (request: FastifyRequest, signer: ContextSigner, scope: Scope): WireContext => {
  const context = routeContext(request, signer);
  if (!context || context.viewer.subject === null) {
    throw new TriviumError('UNAUTHENTICATED', 'This needs a signed-in viewer; send a bearer token to the gateway.');
  }
  if (!context.viewer.scopes.includes(scope))
    throw new TriviumError('FORBIDDEN', `This is not open to you; it needs ${scope}.`);
  return context;
};
