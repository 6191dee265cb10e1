import type { AssetKind } from '../asset/service.ts';
import type { AssetDraftModel, AssetState } from '../draft/service.ts';
import type { EmbeddedMetadataModel } from '../embedded/service.ts';

/** What a file is and how it looks, found out when it arrives. */
export type MediaFacts = {
  kind: AssetKind;
  mimeType: string;
  /** Upright, in pixels. */
  width: number;
  height: number;
  dominantColor: string;
  placeholder: string;
  /** What the file says about itself; null when it says nothing. */
  embedded: EmbeddedMetadataModel | null;
};

export type UploadRequest = {
  bytes: Buffer;
  fileName: string;
  /** The asset whose picture this becomes; null makes a new asset. */
  assetId: string | null;
  /** The sender's own name of the file: an asset that has it becomes this picture, else a new one gets it. */
  source: string | null;
  revision: number | null;
  /** What the sender says the hash is; another one means that the file was damaged on its way. */
  sha256: string | null;
  md5: string | null;
  idempotencyKey: string | null;
};

/** What became of the asset. `unchanged`: its working copy had these very bytes under this source; nothing was written. */
export type Outcome = { id: string; revision: number; state: AssetState; fileName: string; unchanged: boolean };

export type Uploaded = Outcome & { sha256: string; bytes: number; source: string | null } & Pick<
    AssetDraftModel,
    keyof MediaFacts
  >;
