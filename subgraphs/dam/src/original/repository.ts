import type { DamPrisma } from '../prisma.ts';

export type OriginalFile = { sha256: string; fileName: string; mimeType: string };

/** A file of an asset: the working copy's, or, by its hash, one that was approved at some time. */
export const originalOf = async (
  prisma: DamPrisma,
  assetId: string,
  sha256: string | null,
): Promise<OriginalFile | null> => {
  const asset = await prisma.asset.findUnique({ where: { id: assetId }, include: { original: true } });
  if (!asset) return null;
  const { original, fileName } = asset;
  if (sha256 === null || sha256 === asset.sha256)
    return { sha256: asset.sha256, fileName, mimeType: original.mimeType };
  const version = await prisma.assetVersion.findFirst({
    where: { assetId, document: { path: ['sha256'], equals: sha256 } },
  });
  const earlier = version && (await prisma.original.findUnique({ where: { sha256 } }));
  return earlier && { sha256, fileName, mimeType: earlier.mimeType };
};
