import { expect, test } from 'vitest';
import { loaderOf } from './index.ts';

test('what is asked for in one tick is one call, each key once, and the unknown is null', async () => {
  const calls: (readonly string[])[] = [];
  const loader = loaderOf(async (keys: readonly string[]) => {
    calls.push(keys);
    return new Map(keys.filter((key) => key !== 'x').map((key) => [key, key.toUpperCase()]));
  });
  const answers = await Promise.all(['b', 'x', 'a', 'b'].map((key) => loader.load(key)));
  expect([answers, calls]).toEqual([['B', null, 'A', 'B'], [['b', 'x', 'a']]]);
});

test('keys that are objects are one when their names are one', async () => {
  type Key = { sku: string; market: string };
  const nameOf = ({ sku, market }: Key) => `${sku}/${market}`;
  let asked = 0;
  const loader = loaderOf(async (keys: readonly Key[]) => {
    asked += keys.length;
    return new Map(keys.map((key) => [nameOf(key), key.market]));
  }, nameOf);
  const keys = [
    { sku: 'A', market: 'AT' },
    { sku: 'A', market: 'DE' },
    { sku: 'A', market: 'AT' },
  ];
  expect([await loader.loadMany(keys), asked]).toEqual([['AT', 'DE', 'AT'], 2]);
});

test('a flood is asked for in parts', async () => {
  const sizes: number[] = [];
  const loader = loaderOf(async (keys: readonly number[]) => {
    sizes.push(keys.length);
    return new Map(keys.map((key) => [key, key]));
  });
  await loader.loadMany(Array.from({ length: 2_500 }, (_, key) => key));
  expect(sizes).toEqual([1_000, 1_000, 500]);
});
