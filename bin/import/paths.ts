import { lstatSync, readdirSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { TriviumError } from '@trivium/kit/errors';

/** A file of the caller's: where it is, and how reports call it. */
export type LocalFile = { path: string; name: string; bytes: number };

const MOST_FILES = 200_000;

/**
 * The files that paths name, folders with all below them, in the order of their names. Links are not followed: an archive
 * from elsewhere may hold one that leads out of it. Hidden files are left out. Throws CONFIGURATION for a path that is not there.
 */
export const filesOf = (paths: readonly string[], wanted: (name: string) => boolean): LocalFile[] => {
  const files: LocalFile[] = [];
  for (const path of paths) {
    const root = resolve(path);
    const stat = lstatOr(root, path);
    if (stat.isFile()) files.push({ path: root, name: basename(root), bytes: stat.size });
    else if (stat.isDirectory()) files.push(...below(root, root, wanted));
    else throw new TriviumError('CONFIGURATION', `${path} is neither a file nor a folder.`);
    if (files.length > MOST_FILES)
      throw new TriviumError('CONFIGURATION', `${path} holds more than ${MOST_FILES} files.`);
  }
  return files;
};

const lstatOr = (root: string, path: string) => {
  try {
    return lstatSync(root);
  } catch {
    throw new TriviumError('CONFIGURATION', `There is no ${path}; look at the path again.`);
  }
};

const below = (root: string, folder: string, wanted: (name: string) => boolean): LocalFile[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): LocalFile[] => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return below(root, path, wanted);
      const name = relative(root, path).split(sep).join('/');
      return entry.isFile() && wanted(name) ? [{ path, name, bytes: lstatSync(path).size }] : [];
    });
