import type { Instant } from '@trivium/kit/time';
import type { BundleDocument } from '../bundle/model.ts';
import type { ProductDocument, ProductKind } from '../product/model.ts';
import type { Values } from '../value/model.ts';

export type ProductVersionModel = {
  id: string;
  sku: string;
  kind: ProductKind;
  family: string;
  model: string | null;
  validFrom: Instant;
  validUntil: Instant | null;
  release: string | null;
  isRetired: boolean;
  approvedBy: string;
  approvedAt: Instant;
  values: Values;
  bundle: BundleDocument | null;
};

/** What goes onto the timeline: a document, or an end. `arrived`: since when, RFC 3339, it was in effect elsewhere. */
export type VersionFact = ProductDocument & { ended: boolean; labelAttribute: string; arrived?: string | null };
