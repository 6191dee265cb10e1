import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sharedDataFolder } from './env.ts';

const BESIDE = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');

/** A file of the trial data that several projects share; null where it is missing, so that its tests can be skipped. */
export const sharedFile = (path: string): string | null => {
  const file = join(sharedDataFolder() ?? BESIDE, path);
  return existsSync(file) ? file : null;
};
