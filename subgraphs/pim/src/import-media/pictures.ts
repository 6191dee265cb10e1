/** The pictures that have come in, by what files call them. */
export type Pictures = {
  /** The source of the picture that a cell names: by its path, or by its name alone when only one is called so. */
  find(name: string): string | null;
  size: number;
  all(): Iterable<{ source: string; name: string }>;
};

/** `/m/h/MH01.jpg` and `m\h\mh01.jpg` name the same file. */
const plain = (name: string): string => name.trim().replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const picturesOf = (prefix: string, sources: Iterable<string>): Pictures => {
  const byPath = new Map<string, string>();
  const byName = new Map<string, string | null>();
  for (const source of sources) {
    const path = plain(source.slice(prefix.length));
    byPath.set(path, source);
    byName.set(lastPart(path), byName.has(lastPart(path)) ? null : source);
  }
  return {
    find(name) {
      const path = plain(name);
      return byPath.get(path) ?? (path.includes('/') ? null : byName.get(path)) ?? byName.get(lastPart(path)) ?? null;
    },
    size: byPath.size,
    *all() {
      for (const [path, source] of byPath) yield { source, name: lastPart(path) };
    },
  };
};
