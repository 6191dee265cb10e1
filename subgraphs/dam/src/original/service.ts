import type { AssetModel } from '../asset/service.ts';
import type { DamPrisma } from '../prisma.ts';
import type { Storage } from '../storage/service.ts';
import { type OriginalFile, originalOf } from './repository.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/** Where staff gets the file of an approved asset. */
export const downloadOf = ({ id, sha256, fileName, bytes, mimeType }: AssetModel) => ({
  url: `/originals/${id}?sha256=${sha256}`,
  fileName,
  bytes,
  sha256,
  mimeType,
});

export type OriginalService = ReturnType<typeof originalService>;

export const originalService = ({ prisma, storage }: { prisma: DamPrisma; storage: Storage }) => ({
  of: downloadOf,

  /** The file and its bytes; null when there is none. */
  async read(assetId: string, sha256: string | null): Promise<(OriginalFile & { bytes: Buffer }) | null> {
    if (sha256 !== null && !SHA256.test(sha256)) return null;
    const file = await originalOf(prisma, assetId, sha256);
    if (!file) return null;
    const bytes = await storage.get('originals', file.sha256);
    if (!bytes) throw new Error(`the storage lacks the original ${file.sha256}`);
    return { ...file, bytes };
  },
});
