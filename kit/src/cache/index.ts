export type Cache<Value> = {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
};

/**
 * A memory with an end, for what clients name: the longest unused goes first. Bounded by entries and by the length of
 * the keys together, since whoever chooses the keys would otherwise also choose how much memory we have.
 */
export const cacheOf = <Value>(limits: { entries: number; keyLength: number }): Cache<Value> => {
  const kept = new Map<string, Value>();
  let length = 0;
  const drop = (key: string) => {
    if (kept.delete(key)) length -= key.length;
  };
  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key); // and in again at the end
      kept.set(key, value);
      return value;
    },
    set(key, value) {
      drop(key);
      if (key.length > limits.keyLength) return;
      kept.set(key, value);
      length += key.length;
      for (const oldest of kept.keys()) {
        if (kept.size <= limits.entries && length <= limits.keyLength) break;
        drop(oldest);
      }
    },
  };
};
