import type { Asker } from '../graph/client.ts';
import type { Edition, Editions } from './model.ts';

/** What staff look ahead with. */
export type Preview = { token: string; at: string | null };

/** One request of somebody: where they stand, and what they see. */
export type Visit = {
  editions: Editions;
  edition: Edition;
  /** The path within the edition, beginning with a slash. */
  path: string;
  query: URLSearchParams;
  preview: Preview | null;
  /** Tells when the visitor has left, so that nothing more is done for them. */
  signal?: AbortSignal | undefined;
};

/** The variables that the operations of pages share. */
export const contextOf = ({ edition, preview }: Visit, site: string) => ({
  site,
  market: edition.market,
  locale: edition.locale,
  ...(preview?.at && { at: preview.at }),
});

/** In whose name the graph is asked. */
export const askerOf = ({ preview, signal }: Visit): Asker => ({ token: preview?.token, signal });
