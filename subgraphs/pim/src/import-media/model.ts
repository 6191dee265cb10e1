import type { ImageRole } from '../mapping/service.ts';

/** A picture as a row names it, found among those that have come in. */
export type WantedLink = {
  source: string;
  role: ImageRole;
  colour: string | null;
  angle: string | null;
  position: number;
};

export type WantedMedia = { sku: string; links: readonly WantedLink[] };

/** What the graph answers to `assetLinkReplaceBulk`. */
export type LinkAnswer = {
  placed: number;
  removed: number;
  unchanged: number;
  rows: { row: number; userErrors: { field: string[] | null; message: string }[] }[];
  userErrors: { message: string }[];
};
