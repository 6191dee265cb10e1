import type { AssetKind } from '../asset/service.ts';

/** What a file is and how it looks, found out when it arrives. */
export type MediaFacts = {
  kind: AssetKind;
  mimeType: string;
  /** Upright, in pixels. */
  width: number;
  height: number;
  dominantColor: string;
  placeholder: string;
};

export type UploadRequest = {
  bytes: Buffer;
  fileName: string;
  /** The asset whose picture this becomes; null makes a new asset. */
  assetId: string | null;
  revision: number | null;
  /** What the sender says the hash is; another one means that the file was damaged on its way. */
  sha256: string | null;
  md5: string | null;
  idempotencyKey: string | null;
};

export type Uploaded = { id: string; revision: number; sha256: string; fileName: string; bytes: number } & MediaFacts;
