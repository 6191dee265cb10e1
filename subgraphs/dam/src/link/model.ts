import { createHash } from 'node:crypto';

export const LINK_ROLES = ['HERO', 'GALLERY', 'DETAIL', 'LIFESTYLE', 'SWATCH', 'MANUAL', 'VIDEO'] as const;
export type LinkRole = (typeof LINK_ROLES)[number];

/** A picture at a product. */
export type LinkModel = {
  id: string;
  sku: string;
  assetId: string;
  role: LinkRole;
  colour: string | null;
  angle: string | null;
  position: number;
  market: string | null;
};

/** Whether two readings of one link say the same: the rest is in its id. */
export const sameLink = (a: LinkModel | undefined, b: LinkModel): boolean =>
  a !== undefined && a.id === b.id && a.angle === b.angle && a.position === b.position;

/** The same SKU, asset, role, colour and market are the same link, whoever places it and however often: a UUID of them. */
export const linkIdOf = ({
  sku,
  assetId,
  role,
  colour,
  market,
}: Omit<LinkModel, 'id' | 'angle' | 'position'>): string => {
  const hash = createHash('sha256')
    .update(JSON.stringify([sku, assetId, role, colour, market]))
    .digest('hex');
  // Version 8 of RFC 9562: a name of our own making.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};
