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
};

/** The variables that every operation has. */
export const contextOf = ({ edition, preview }: Visit, site: string) => ({
  site,
  market: edition.market,
  locale: edition.locale,
  ...(preview?.at && { at: preview.at }),
});
