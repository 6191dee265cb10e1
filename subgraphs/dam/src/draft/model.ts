import type { Instant } from '@trivium/kit/time';
import type { EmbeddedMetadataModel } from '../embedded/service.ts';
import type { AssetKind, FocalPoint, Texts } from '../asset/service.ts';

export type AssetState = 'UPLOADED' | 'IN_REVIEW' | 'APPROVED' | 'ARCHIVED';

/** The librarian's working copy, with the facts of its file. */
export type AssetDraftModel = {
  id: string;
  kind: AssetKind;
  state: AssetState;
  revision: number;
  rightsRevision: number;
  alt: Texts;
  caption: Texts;
  focalPoint: FocalPoint;
  fileName: string;
  source: string | null;
  width: number | null;
  height: number | null;
  mimeType: string;
  bytes: number;
  sha256: string;
  dominantColor: string | null;
  placeholder: string | null;
  /** Of the file; null when it says nothing. */
  embedded: EmbeddedMetadataModel | null;
  createdAt: Instant;
  changedAt: Instant;
  changedBy: string;
};

export type AssetDraftEdgeModel = { cursor: string; node: AssetDraftModel };
