import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, startTestDam, type TestDam, viewerWith } from '../testing.ts';
import { offeredSizes, type PresetModel } from './service.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
afterAll(() => dam.close());

const SAVE =
  'mutation ($input: PresetSaveInput!) { presetSave(input: $input) { preset { code widths formats revision } userErrors { code field message } } }';
const save = async (input: Record<string, unknown>, viewer = admin) => {
  const { data, errors } = await dam.ask(SAVE, { viewer, variables: { input } });
  return { ...data?.presetSave, errors };
};

test('everybody may know the recipes', async () => {
  const { data } = await dam.ask('{ presets { code widths height fit quality formats ttlClass revision } }');
  expect(data.presets.map(({ code }: { code: string }) => code)).toEqual([
    'card',
    'hero',
    'pdp',
    'structured',
    'thumb',
  ]);
});

test('a recipe is put in order, keeps JPEG as the last resort, and counts its changes', async () => {
  expect((await save({ code: 'list', widths: [400, 200, 400], formats: ['WEBP'] })).preset).toEqual({
    code: 'list',
    widths: [200, 400],
    formats: ['WEBP', 'JPEG'],
    revision: 1,
  });
  expect((await save({ code: 'list', widths: [200], revision: 1 })).preset.revision).toBe(2);
  expect((await save({ code: 'list', widths: [200], revision: 1 })).userErrors).toMatchObject([
    { code: 'CONFLICT', field: ['input', 'revision'] },
  ]);
});

test('what does not fit is refused, and only those who configure may save', async () => {
  const wrong = [
    { code: 'Bad Code' },
    { widths: [] },
    { widths: [8] },
    { widths: [5_000] },
    { height: 1 },
    { fit: 'COVER' },
    { quality: 0 },
  ];
  for (const input of wrong)
    expect((await save({ code: 'x', widths: [100], ...input })).userErrors).toMatchObject([{ code: 'INVALID' }]);
  expect((await save({ code: 'x', widths: [100] }, viewerWith('rights-manager'))).errors?.[0].extensions.code).toBe(
    'FORBIDDEN',
  );
});

test('sizes fit the recipe, keep proportions, and never exceed the original', () => {
  const side = fc.integer({ min: 130, max: 3_000 });
  const preset = fc.record({
    widths: fc
      .uniqueArray(fc.integer({ min: 16, max: 2_000 }), { minLength: 1, maxLength: 5 })
      .map((all) => all.sort((a, b) => a - b)),
    height: fc.option(fc.integer({ min: 16, max: 2_000 })),
    fit: fc.constantFrom('COVER' as const, 'INSIDE' as const),
  });
  fc.assert(
    fc.property(side, side, preset, (width, height, { widths, height: tall, fit }) => {
      const recipe: PresetModel = {
        code: 'x',
        widths,
        height: tall,
        fit: tall === null ? 'INSIDE' : fit,
        quality: 75,
        formats: ['JPEG'],
        ttlClass: 'STANDARD',
        revision: 1,
      };
      const sizes = offeredSizes({ width, height }, recipe);
      expect(sizes.length).toBeGreaterThan(0);
      for (const size of sizes) {
        expect(widths).toContain(size.asked);
        expect(size.width).toBeLessThanOrEqual(Math.min(size.asked, width));
        expect(size.height).toBeLessThanOrEqual(height);
        const proportion = recipe.fit === 'COVER' && tall !== null ? tall / (widths.at(-1) ?? 1) : height / width;
        // Whole pixels: off by one on the shorter side at most.
        const off = Math.min(
          Math.abs(size.height - size.width * proportion),
          Math.abs(size.width - size.height / proportion),
        );
        expect(off).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 1_000 },
  );
});
