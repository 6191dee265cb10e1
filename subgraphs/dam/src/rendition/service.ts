import { createHash } from 'node:crypto';
import { TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import type { AssetDocument } from '../asset/service.ts';
import type { Storage } from '../storage/service.ts';
import { encode, MIME_TYPES } from './encode.ts';
import type { Recipe, Rendition } from './model.ts';
import type { Queue } from './queue.ts';

export { imageLibrary, LONGEST_WORK, MIME_TYPES, MOST_PIXELS } from './encode.ts';
export type { Notice, Recipe, Rendition } from './model.ts';
export { boundedQueue, type Queue } from './queue.ts';

/** Which picture an approved document shows: another file or another focal point is another picture. */
export const versionOf = ({ sha256, focalPoint }: Pick<AssetDocument, 'sha256' | 'focalPoint'>): string =>
  createHash('sha256').update(`${sha256}/${focalPoint.x}/${focalPoint.y}`).digest('base64url').slice(0, 22);

type Deps = { storage: Storage; queue: Queue; log: Logger };

export type RenditionService = ReturnType<typeof renditionService>;

/** Makes renditions and keeps them: each recipe once, however many ask for it at the same time or later. */
export const renditionService = ({ storage, queue, log }: Deps) => {
  const inFlight = new Map<string, Promise<Rendition>>();
  let made = 0;

  const make = async (key: string, recipe: Recipe): Promise<Rendition> => {
    const bytes = await queue.run(async () => {
      const original = await storage.get('originals', recipe.original);
      if (!original) throw new Error(`the storage lacks the original ${recipe.original}`);
      return encode(original, recipe);
    });
    made += 1;
    const rendition = {
      sha256: await storage.put('renditions', bytes),
      bytes: bytes.length,
      mimeType: MIME_TYPES[recipe.format],
    };
    await storage.note('renditions', key, JSON.stringify(rendition));
    return rendition;
  };

  const masked = (error: unknown): TriviumError => {
    if (error instanceof TriviumError) return error;
    // Image libraries put paths into their messages.
    log.error({ err: error }, 'a rendition could not be made');
    return new TriviumError('INTERNAL_SERVER_ERROR', 'The picture could not be made.', { cause: error });
  };

  const kept = async (key: string): Promise<Rendition | null> => {
    const noted = await storage.noted('renditions', key);
    return noted === null ? null : (JSON.parse(noted) as Rendition); // written by make()
  };

  /** Looking and making are one step per key, so that nobody makes what somebody else is just finishing. */
  const once = (key: string, recipe: Recipe, anew = false): Promise<Rendition> => {
    const running = inFlight.get(key);
    if (running) return running;
    const finding = (async () => (anew ? null : await kept(key)) ?? (await make(key, recipe)))()
      .catch((error: unknown) => Promise.reject(masked(error)))
      .finally(() => inFlight.delete(key));
    inFlight.set(key, finding);
    return finding;
  };

  return {
    /** The rendition of a recipe, made now if it is not kept yet. */
    of: (recipe: Recipe): Promise<Rendition> => once(keyOf(recipe), recipe),

    /** Its bytes. A kept rendition whose bytes are gone is made again. */
    async bytesOf(recipe: Recipe, rendition: Rendition): Promise<Buffer> {
      const there = await storage.get('renditions', rendition.sha256);
      if (there) return there;
      const again = await once(keyOf(recipe), recipe, true);
      const bytes = await storage.get('renditions', again.sha256);
      if (!bytes) throw masked(new Error('a rendition was kept and is gone'));
      return bytes;
    },

    /** How many were made since the start. */
    made: () => made,
  };
};

const keyOf = ({ original, focalPoint, preset, size, format, notice }: Recipe): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        original,
        focalPoint.x,
        focalPoint.y,
        preset.code,
        preset.revision,
        size.width,
        size.height,
        format,
        notice.copyright,
        notice.credit,
      ]),
    )
    .digest('hex');
