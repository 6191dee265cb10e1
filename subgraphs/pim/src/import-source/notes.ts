import type { FileNote } from './model.ts';

const MOST_NAMES = 40;

const list = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', …' : '');

/**
 * What people should know of the files: those that were not read, columns that the mapping names and none of a section's
 * files has (a typing error, most likely), and columns that nobody has thought of.
 */
export const sentencesOf = (notes: readonly FileNote[]): string[] => {
  const unread = notes.flatMap(({ file, problem }) =>
    problem === null ? [] : [`${file}: ${problem.replace(/\.$/, '')}.`],
  );
  const read = notes.filter(({ section }) => section !== null);
  const bySection = Map.groupBy(read, ({ section }) => section ?? '');
  return [...unread, ...[...bySection].flatMap(([section, files]) => aboutSection(section, files))];
};

const aboutSection = (section: string, files: readonly FileNote[]): string[] => {
  const [first] = files;
  const nowhere = (first?.missing ?? []).filter((name) => files.every(({ missing }) => missing.includes(name)));
  const unused = [...new Set(files.flatMap((file) => file.unused))];
  return [
    ...(nowhere.length > 0 ? [`${section}: the mapping names columns that are not there: ${list(nowhere)}.`] : []),
    ...(unused.length > 0 ? [`${section}: columns that the mapping passes over: ${list(unused)}.`] : []),
  ];
};
