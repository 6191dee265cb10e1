import DataLoader from 'dataloader';

/**
 * Gathers the keys asked for in one tick and answers them with one call. `load` returns what it found, in any order;
 * a key without an entry is null.
 */
export const loaderOf = <Key, Value, CacheKey = Key>(
  load: (keys: readonly Key[]) => Promise<ReadonlyMap<CacheKey, Value>>,
  cacheKey: (key: Key) => CacheKey = (key) => key as unknown as CacheKey, // the default is for plain keys
): DataLoader<Key, Value | null, CacheKey> =>
  new DataLoader<Key, Value | null, CacheKey>(
    async (keys) => {
      const found = await load(keys);
      return keys.map((key) => found.get(cacheKey(key)) ?? null);
    },
    { cacheKeyFn: cacheKey, maxBatchSize: 1_000 },
  );
