import { type Boundary, boundary, type Instant } from '../time/index.ts';
import type { Viewer } from '../viewer/index.ts';

export type Stage = 'PRODUCTION' | 'STAGING';

/**
 * Where a reader stands. Resolved once, at the gateway, so that all subgraphs answer for the same place and the same
 * instant, and none needs pim's tables to know a fallback chain.
 */
export type ReadContext = {
  market: string;
  /** ISO 3166-1 alpha-2 codes of the market. */
  countries: readonly string[];
  /** ISO 4217. */
  currency: string;
  locale: string;
  /** The locale and what stands in for it, best first: `de-AT`, `de`, `en`. */
  localeChain: readonly string[];
  channel: string;
  stage: Stage;
  at: Instant;
  /** True when the viewer chose `at`: such an answer is for one person and is not cached. */
  travelled: boolean;
  /**
   * When a viewer who chose `at` asked, by the gateway's clock: what such an answer hands out for a few minutes counts
   * them from here. Absent where nobody travelled, for then it is `at`.
   */
  askedAt?: Instant;
};

/** What goes from the gateway to a subgraph: plain JSON. */
export type WireContext = { read: ReadContext; viewer: Viewer; requestId: string };

export type RequestContext = WireContext & { boundary: Boundary };

export const requestContext = (wire: WireContext): RequestContext => ({ ...wire, boundary: boundary() });
