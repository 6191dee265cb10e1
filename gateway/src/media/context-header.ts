import type { FastifyRequest } from 'fastify';
import { CONTEXT_HEADER, type ContextSigner, type ReadContext } from '@trivium/kit/context';
import type { Viewer } from '@trivium/kit/viewer';

export type MediaContext = {
  identify(request: FastifyRequest): Viewer;
  /** The request's one instant; a rendition's market and channel are in its token. */
  place(): ReadContext;
  signer: ContextSigner;
};

/** What a media route of the subgraph reads instead of a body's signature: the method and the path that were asked for. */
export const signedRoute = (
  request: FastifyRequest,
  { identify, place, signer }: MediaContext,
): Record<string, string> => {
  const viewer = identify(request);
  const context = { read: place(), viewer, requestId: request.id };
  return { [CONTEXT_HEADER]: signer.sign(context, `${request.method} ${request.url}`) };
};
