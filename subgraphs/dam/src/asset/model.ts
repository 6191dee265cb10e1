import type { Instant } from '@trivium/kit/time';
import type { PresetModel } from '../preset/service.ts';
import type { RightsState } from '../clearance/service.ts';
import type { Sha256 } from '../storage/service.ts';

export type AssetKind = 'IMAGE' | 'VIDEO' | 'AUDIO' | 'DOCUMENT';
export type FocalPoint = { x: number; y: number };

/** Texts by locale. */
export type Texts = Readonly<Record<string, string>>;

/** What one approval put onto the timeline, as one document. */
export type AssetDocument = {
  kind: AssetKind;
  sha256: Sha256;
  fileName: string;
  mimeType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  dominantColor: string | null;
  placeholder: string | null;
  alt: Texts;
  caption: Texts;
  focalPoint: FocalPoint;
};

/** The approved asset as it was read at one instant. */
export type AssetModel = AssetDocument & {
  id: string;
  /** The instant of the read. */
  at: Instant;
  rights: RightsState;
  /** The next start on the asset's or its rights' timeline. */
  nextStart: Instant | null;
  /** The recipes as they were in the same statement. */
  presets: readonly PresetModel[];
};

/** What is known of an id, also when nothing is approved. */
export type AssetReading = { id: string; asset: AssetModel | null; nextStart: Instant | null };

export type ImageModel = {
  url: string;
  width: number;
  height: number;
  placeholder: string | null;
  srcSet: string;
  formats: readonly string[];
};
