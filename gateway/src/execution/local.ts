import type { Subgraph } from '@trivium/kit/subgraph';
import type { Transport } from './data-source.ts';

/** A subgraph in this very process: no HTTP, no JSON, and the request's own boundary collector. */
export const localTransport =
  (subgraph: Subgraph): Transport =>
  (request, record) =>
    subgraph.execute(request, record.request, true);
