import type { FocalPoint } from '../asset/service.ts';
import type { ImageFormat, PresetModel, RenditionSize } from '../preset/service.ts';
import type { Sha256 } from '../storage/service.ts';

/** Whom the file itself names, besides the page that shows it. */
export type Notice = { copyright: string | null; credit: string | null };

/** All that a rendition depends on, and nothing else. */
export type Recipe = {
  original: Sha256;
  focalPoint: FocalPoint;
  preset: PresetModel;
  size: RenditionSize;
  format: ImageFormat;
  notice: Notice;
};

/** A rendition that is kept; its bytes lie in the storage under `sha256`. */
export type Rendition = { sha256: Sha256; bytes: number; mimeType: string };
