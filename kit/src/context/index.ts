export { type ContextSigner, contextSigner, CONTEXT_HEADER, ROUTER_SECRET_HEADER, BOUNDARY_HEADER } from './signed.ts';
export type { ReadContext, RequestContext, Stage, WireContext } from './context.ts';
export { requestContext } from './context.ts';
export { readWireContext } from './wire.ts';
