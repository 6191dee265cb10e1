import { expect, test } from 'vitest';
import { cacheOf } from './index.ts';

const keysOf = (cache: { get(key: string): unknown }, keys: readonly string[]) =>
  keys.filter((key) => cache.get(key) !== undefined);

test('the longest unused goes first', () => {
  const cache = cacheOf<number>({ entries: 2, keyLength: 100 });
  cache.set('a', 1);
  cache.set('b', 2);
  expect(cache.get('a')).toBe(1);
  cache.set('c', 3);
  expect(keysOf(cache, ['a', 'b', 'c'])).toEqual(['a', 'c']);
});

test('long keys make room for themselves, and one that is longer than all is not kept', () => {
  const cache = cacheOf<number>({ entries: 100, keyLength: 10 });
  for (const key of ['aaaa', 'bbbb']) cache.set(key, 1);
  cache.set('cccccc', 1);
  expect(keysOf(cache, ['aaaa', 'bbbb', 'cccccc'])).toEqual(['bbbb', 'cccccc']);
  cache.set('d'.repeat(11), 1);
  expect(keysOf(cache, ['bbbb', 'cccccc', 'd'.repeat(11)])).toEqual(['bbbb', 'cccccc']);
});

test('a key that comes again counts once', () => {
  const cache = cacheOf<number>({ entries: 100, keyLength: 10 });
  for (let time = 0; time < 5; time += 1) cache.set('aaaa', time);
  cache.set('bbbb', 1);
  expect(cache.get('aaaa')).toBe(4);
  expect(cache.get('bbbb')).toBe(1);
});
