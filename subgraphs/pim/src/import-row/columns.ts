import { type ColumnIndex, columnReader, type Reader, readerOf, type Source } from '../mapping/service.ts';

/** The columns of a file, and which of them the mapping has asked for. */
export type Columns = {
  index: ColumnIndex;
  text(source: Source): Reader;
  /** One column, or the first that is there of several. */
  cell(names: string | readonly string[]): Reader;
  use(name: string): void;
  /** For patterns: whether a column is still free. Of several patterns that fit a column the first one has it. */
  claim(name: string): boolean;
  missing(): string[];
  unused(): string[];
};

export const columnsOf = (header: readonly string[]): Columns => {
  const index: ColumnIndex = new Map(header.map((name, place) => [name, place]));
  const used = new Set<string>();
  const missing = new Set<string>();
  const claimed = new Set<string>();
  const noted = (names: readonly string[]) => {
    const there = names.filter((name) => index.has(name));
    for (const name of there) used.add(name);
    if (there.length === 0 && names.length > 0) missing.add(names.join(' or '));
  };
  return {
    index,
    text(source) {
      const column = typeof source === 'string' ? source : source.column;
      noted(column === undefined ? [] : [column].flat());
      return readerOf(source, index);
    },
    cell(names) {
      const list = [names].flat();
      noted(list);
      return columnReader(list, index);
    },
    use: (name) => void used.add(name),
    claim(name) {
      if (claimed.has(name)) return false;
      claimed.add(name);
      used.add(name);
      return true;
    },
    missing: () => [...missing],
    unused: () => header.filter((name) => name !== '' && !used.has(name)),
  };
};
