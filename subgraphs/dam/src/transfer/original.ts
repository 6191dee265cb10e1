import { createHash } from 'node:crypto';
import type { Originals } from '@trivium/kit/transfer';
import type { DamPrisma } from '../prisma.ts';
import { RouteProblem } from '../problem.ts';
import type { Queue } from '../rendition/service.ts';
import type { Storage } from '../storage/service.ts';
import { inspect } from '../upload/inspect.ts';
import type { MediaFacts } from '../upload/model.ts';

type Deps = { prisma: DamPrisma; storage: Storage; queue: Queue };

/** A file that is here, with what it is; `isNew` when the database does not know it yet. Or why it is not here. */
export type FoundOriginal = { facts: OriginalFacts; isNew: boolean } | { missing: string };
export type OriginalFacts = {
  kind: string;
  mimeType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  dominantColor: string | null;
  placeholder: string | null;
};

/** So many pictures are in memory at once. */
const AT_ONCE = 4;

/** The files that are known already, and those that come along: inspected as an upload is, and kept. */
export const findOriginals = async (
  { prisma, storage, queue }: Deps,
  originals: Originals,
  names: readonly string[],
): Promise<ReadonlyMap<string, FoundOriginal>> => {
  const wanted = [...new Set(names)];
  const rows = await prisma.original.findMany({ where: { sha256: { in: wanted } } });
  const found = new Map<string, FoundOriginal>(
    rows.map(({ sha256, storedAt: _, ...facts }) => [sha256, { facts, isNew: false }]),
  );
  const missing = wanted.filter((sha256) => !found.has(sha256));
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    const some = missing.slice(from, from + AT_ONCE);
    await Promise.all(
      some.map(async (sha256) => found.set(sha256, await takeFile({ storage, queue }, originals, sha256))),
    );
  }
  return found;
};

const takeFile = async (
  { storage, queue }: Omit<Deps, 'prisma'>,
  originals: Originals,
  sha256: string,
): Promise<FoundOriginal> => {
  const bytes = await originals.read(sha256);
  if (!bytes) return { missing: `Its file ${sha256} is not in the export.` };
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    return { missing: `Its file ${sha256} is not what its name says; it was changed.` };
  let facts: MediaFacts;
  try {
    facts = await queue.run(() => inspect(bytes));
  } catch (error) {
    if (error instanceof RouteProblem) return { missing: `Its file ${sha256} is not taken: ${error.message}` };
    throw error;
  }
  // Bytes first: a row may only speak of a file that is safe.
  await storage.put('originals', bytes);
  return { facts: { ...facts, bytes: bytes.length }, isNew: true };
};
