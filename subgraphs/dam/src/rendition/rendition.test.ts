import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '@trivium/kit/log';
import sharp from 'sharp';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { defaultPresets, type ImageFormat, renditionSize } from '../preset/service.ts';
import { folderStorage } from '../storage/service.ts';
import { picture } from '../testing.ts';
import { cropFor } from './encode.ts';
import { boundedQueue, type Recipe, renditionService } from './service.ts';

const folder = mkdtempSync(join(tmpdir(), 'trivium-test-renditions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const storage = folderStorage(folder);
const serviceOf = (queue = boundedQueue({ atOnce: 4, waiting: 64 })) =>
  renditionService({ storage, queue, log: silentLog() });
const recipeOf = async (bytes: Buffer, code: string, more: Partial<Recipe> = {}): Promise<Recipe> => {
  const draft = defaultPresets().find((preset) => preset.code === code);
  if (!draft) throw new Error(`no preset ${code}`);
  const preset = { ...draft, revision: 1 };
  const { autoOrient } = await sharp(bytes).metadata();
  const size = renditionSize(autoOrient, preset, preset.widths[0] ?? 0);
  return {
    original: await storage.put('originals', bytes),
    focalPoint: { x: 0.5, y: 0.5 },
    preset,
    size,
    format: 'JPEG',
    notice: { copyright: null, credit: null },
    ...more,
  };
};

test('a rendition has exactly the size that its address promises, in each format', async () => {
  const renditions = serviceOf();
  for (const code of ['thumb', 'pdp', 'hero']) {
    for (const format of ['AVIF', 'WEBP', 'JPEG'] satisfies ImageFormat[]) {
      const recipe = await recipeOf(await picture({ width: 777, height: 551 }), code, { format });
      const bytes = await renditions.bytesOf(recipe, await renditions.of(recipe));
      const { width, height } = await sharp(bytes).metadata();
      expect([width, height]).toEqual([recipe.size.width, recipe.size.height]);
    }
  }
});

test('a picture on its side is turned before it is cropped', async () => {
  const sideways = await sharp(await picture({ width: 300, height: 200 }))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const renditions = serviceOf();
  for (const code of ['thumb', 'pdp']) {
    const recipe = await recipeOf(sideways, code);
    const { width, height, orientation } = await sharp(
      await renditions.bytesOf(recipe, await renditions.of(recipe)),
    ).metadata();
    expect([width, height, orientation]).toEqual([recipe.size.width, recipe.size.height, undefined]);
  }
});

test('the focal point means the picture as it is seen, also when the file lies on its side', async () => {
  const halves = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="150" height="200" fill="red"/><rect x="150" width="150" height="200" fill="blue"/></svg>',
  );
  // Turned by 90 degrees: what was left is on top.
  const sideways = await sharp(halves).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const renditions = serviceOf();
  const middleAt = async (y: number) => {
    const recipe = await recipeOf(sideways, 'thumb', { focalPoint: { x: 0.5, y } });
    const bytes = await renditions.bytesOf(recipe, await renditions.of(recipe));
    const [red = 0, , blue = 0] = await sharp(bytes)
      .extract({ left: 48, top: 48, width: 1, height: 1 })
      .raw()
      .toBuffer();
    return red > blue ? 'red' : 'blue';
  };
  expect([await middleAt(0), await middleAt(1)]).toEqual(['red', 'blue']);
});

test('a crop keeps the focal point', () => {
  const wide = { width: 1_000, height: 200 };
  const square = { width: 100, height: 100 };
  expect(cropFor(wide, square, { x: 0, y: 0.5 })).toEqual({ left: 0, top: 0, width: 200, height: 200 });
  expect(cropFor(wide, square, { x: 0.5, y: 0.5 })).toEqual({ left: 400, top: 0, width: 200, height: 200 });
  expect(cropFor(wide, square, { x: 1, y: 0.5 })).toEqual({ left: 800, top: 0, width: 200, height: 200 });
});

test('what was made before a restart is still there; what was lost is made again', async () => {
  const recipe = await recipeOf(await picture({ seed: 5 }), 'thumb');
  const first = await serviceOf().of(recipe);
  const restarted = serviceOf();
  expect(await restarted.of(recipe)).toEqual(first);
  expect(restarted.made()).toBe(0);
  rmSync(join(folder, 'renditions', first.sha256.slice(0, 2), first.sha256));
  expect((await restarted.bytesOf(recipe, first)).length).toBe(first.bytes);
  expect(restarted.made()).toBe(1);
});

test('another credit line, another recipe revision, another format: another rendition', async () => {
  const recipe = await recipeOf(await picture({ seed: 6 }), 'thumb');
  const renditions = serviceOf();
  await renditions.of(recipe);
  await renditions.of({ ...recipe, notice: { copyright: null, credit: 'Somebody' } });
  await renditions.of({ ...recipe, preset: { ...recipe.preset, revision: 2 } });
  await renditions.of({ ...recipe, format: 'WEBP' });
  expect(renditions.made()).toBe(4);
});

test('a failure says nothing of our insides, and the next try is a new one', async () => {
  const recipe = await recipeOf(Buffer.from('no picture at all'.repeat(10)).subarray(0), 'thumb').catch(async () => {
    const whole = await recipeOf(await picture({ seed: 8 }), 'thumb');
    return { ...whole, original: await storage.put('originals', Buffer.from('no picture')) };
  });
  const renditions = serviceOf();
  await expect(renditions.of(recipe)).rejects.toMatchObject({
    code: 'INTERNAL_SERVER_ERROR',
    message: 'The picture could not be made.',
  });
  await expect(renditions.of({ ...recipe, original: 'f'.repeat(64) })).rejects.toMatchObject({
    message: 'The picture could not be made.',
  });
});

test('a queue runs a few at a time, in order, and turns away what would wait too long', async () => {
  const queue = boundedQueue({ atOnce: 2, waiting: 3 });
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const work = (n: number) =>
    queue.run(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(n);
      running -= 1;
    });
  const results = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(work));
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
  ]);
  expect([most, order]).toEqual([2, [1, 2, 3, 4, 5]]);
  await work(8);
  expect(order.at(-1)).toBe(8);
});

test('slow work gets company, up to a limit, and its place is its own again when it ends', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const queue = boundedQueue({ atOnce: 1, patience: 1_000, most: 2, waiting: 10 });
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const start = (name: string) =>
    queue.run(async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  const all = ['slow', 'second', 'third', 'fourth'].map(start);
  await vi.advanceTimersByTimeAsync(999);
  expect(begun).toEqual(['slow']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['slow', 'second']);
  // Both are slow, and there is no room for more.
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun).toEqual(['slow', 'second']);
  await end('second');
  expect(begun).toEqual(['slow', 'second', 'third']);
  // The third is not slow: it has the one place.
  await end('slow');
  expect(begun).toEqual(['slow', 'second', 'third']);
  await end('third');
  expect(begun).toEqual(['slow', 'second', 'third', 'fourth']);
  await end('fourth');
  await Promise.all(all);
});
