import { expect, test } from 'vitest';
import { wordsFor } from '../words/words.ts';
import { bundleView } from './bundle.ts';

type Bundle = Parameters<typeof bundleView>[1];

const edition = { prefix: '/en', market: 'US', locale: 'en-US', hreflang: 'en-US', marketName: 'US', currency: 'USD' };
const words = wordsFor('en-US');

const choice = (sku: string, quantity: number) => ({
  quantity,
  price: { amount: '9.50', currency: 'USD' },
  product: { sku, name: sku, media: [], options: [{ value: 'Sand' }] },
});
const CUPS = { label: 'Cups', required: true, multiple: false, choices: [choice('A', 1)] };

const shown = async (pricing: Bundle['pricing'], ...groups: (typeof CUPS)[]): Promise<string> => {
  const bundle = { pricing, groups } as unknown as Bundle; // all that it looks at
  return String(await bundleView({ edition, words, house: 'Shop' }, bundle)).replaceAll(/\s+/g, ' ');
};

test('of a part there is how many, what it is, and what it costs', async () => {
  const text = await shown('FIXED', { ...CUPS, choices: [choice('A', 1), choice('B', 6)] });
  const parts = [...text.matchAll(/<span ?>(.*?)<\/span ?> <span>(.*?)<\/span>/g)];
  expect(parts.map(([, what, price]) => [what, price])).toEqual([
    ['A <small>Sand</small>', '$9.50'],
    ['6 × B <small>Sand</small>', '$9.50'],
  ]);
});

test('what may be chosen of a group is said beside its name', async () => {
  const two = [choice('A', 1), choice('B', 1)];
  const said = async (more: Partial<typeof CUPS>) =>
    /<h3>(.*?)<\/h3>/.exec(await shown('FIXED', { ...CUPS, ...more }))?.[1];
  expect(await said({})).toBe('Cups <small></small>');
  expect(await said({ choices: two })).toBe('Cups <small>one of these</small>');
  expect(await said({ choices: two, multiple: true })).toBe('Cups <small>as many as you like</small>');
  expect(await said({ choices: two, required: false })).toBe('Cups <small>one of these, if you like</small>');
});

test('only a price that is made of the parts is said to be', async () => {
  expect(await shown('FROM_PARTS')).toContain(words.priceFromParts);
  expect(await shown('FIXED')).not.toContain(words.priceFromParts);
});
