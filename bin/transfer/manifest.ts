import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TriviumError } from '@trivium/kit/errors';
import { TRANSFER_VERSION } from '@trivium/kit/transfer';
import type { SubgraphName } from '@trivium/schema';
import { z } from 'zod';

export const FORMAT = 'trivium-export';
export const MANIFEST = 'manifest.json';

/** What people export, and whose it is. In the order in which it is taken in. */
export const TRUTHS = { products: 'pim', assets: 'dam', pages: 'content' } as const satisfies Record<
  string,
  SubgraphName
>;
export type Truth = keyof typeof TRUTHS;
export const TRUTH_NAMES = Object.keys(TRUTHS) as Truth[]; // the keys of the object above

const cursor = z.string().regex(/^\d{1,19}\.\d{1,18}$/);
const head = {
  format: z.literal(FORMAT),
  version: z.int(),
  /** Each with the cursor that it was read at, and the one since which it tells what changed. */
  truths: z.partialRecord(z.enum(['products', 'assets', 'pages']), z.object({ cursor, since: cursor.optional() })),
};

const manifest = z.object({
  ...head,
  encoding: z.enum(['jsonl', 'csv']),
  files: z.array(
    z.object({
      // A name and nothing else: a path would lead anywhere.
      path: z.string().regex(/^(?:products|assets|pages)\/[A-Za-z]+\.(?:jsonl|csv)$/),
      truth: z.enum(['products', 'assets', 'pages']),
      type: z.string().regex(/^[A-Za-z]+$/),
      records: z.int().nonnegative(),
      sha256: z.hex().length(64),
    }),
  ),
  /** How many files lie in `originals/`, by their SHA-256; left out when they were not exported. */
  originals: z.int().nonnegative().optional(),
});
export type Manifest = z.output<typeof manifest>;

/** The first line of an export in one file. */
export const streamHead = z.object({ type: z.literal(FORMAT), ...head });
export type StreamHead = z.output<typeof streamHead>;

export const unreadable = (path: string, why: string): TriviumError =>
  new TriviumError('CONFIGURATION', `${path} cannot be taken in: ${why}`);

/** Throws for a version that this program does not know. */
export const insistOnVersion = (path: string, version: number): void => {
  if (version === TRANSFER_VERSION) return;
  throw unreadable(
    path,
    `it is of version ${version}, and this program knows version ${TRANSFER_VERSION}; use the one that it was exported with, or a newer one.`,
  );
};

/** The manifest of an export in a folder. Throws when it is none, or of another version. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const path = join(folder, MANIFEST);
  let given: unknown;
  try {
    given = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw unreadable(folder, `it has no ${MANIFEST} that can be read, so it is no export, or one that was cut off.`);
  }
  const version = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(given);
  if (!version.success) throw unreadable(folder, `its ${MANIFEST} is not that of an export.`);
  insistOnVersion(folder, version.data.version);
  const result = manifest.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw unreadable(folder, `its ${MANIFEST} is wrong at "${issue?.path.join('.')}": ${issue?.message}.`);
};

/** One text for all cursors of an export: `pim@12.0,dam@34.0`. */
export const cursorText = (truths: StreamHead['truths']): string =>
  TRUTH_NAMES.flatMap((truth) => {
    const known = truths[truth];
    return known ? [`${TRUTHS[truth]}@${known.cursor}`] : [];
  }).join(',');

/** Reads such a text for these truths; a cursor alone will do for one. Throws a sentence. */
export const parseCursors = (text: string, truths: readonly Truth[]): Partial<Record<Truth, string>> => {
  const named = new Map(text.split(',').map((part) => part.split('@', 2) as [string, string | undefined]));
  const cursors: Partial<Record<Truth, string>> = {};
  for (const truth of truths) {
    const given = named.get(TRUTHS[truth]) ?? (truths.length === 1 && !text.includes('@') ? text : undefined);
    if (given === undefined || !cursor.safeParse(given).success)
      throw new TriviumError(
        'CONFIGURATION',
        `--since has no cursor of ${TRUTHS[truth]}; give the text that an export of ${truth} ended with, like ${TRUTHS[truth]}@1042.0.`,
      );
    cursors[truth] = given;
  }
  return cursors;
};
