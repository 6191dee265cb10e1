import type { AssetState } from '../draft/service.ts';

/** A file as its sender names it, and the asset that it became. */
export type AssetSourceModel = { source: string; id: string; sha256: string; fileName: string; state: AssetState };
