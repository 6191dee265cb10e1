import type { Instant } from '../time/index.ts';
import type { Scope } from '../viewer/index.ts';

/**
 * The graph as a service sees it: in a write, a subgraph asks the others' truths here, like any client, as a service
 * identity with exactly the scopes it names. Throws SUBGRAPH_UNAVAILABLE when the answer is not complete: nothing is
 * written on a guess.
 */
export type GraphClient = {
  ask<Data>(question: {
    query: string;
    variables?: Record<string, unknown>;
    scopes?: readonly Scope[];
    /** Where and when to read; the installation's defaults when left out. */
    context?: { market?: string; locale?: string; channel?: string; at?: Instant };
  }): Promise<Data>;
};
