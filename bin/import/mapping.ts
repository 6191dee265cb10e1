import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TriviumError } from '@trivium/kit/errors';

/** One YAML file each. */
const MAPPINGS_FOLDER = join(import.meta.dirname, '..', '..', 'subgraphs', 'pim', 'mappings');
const ENDING = '.yaml';
const LONGEST = 200_000;

/** The mappings that come with Trivium, by name. */
export const shippedMappings = (): string[] =>
  readdirSync(MAPPINGS_FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();

/** The text of a mapping: a file's, or one that comes with Trivium. */
export const mappingText = (named: string): string => {
  if (shippedMappings().includes(named)) return readFileSync(join(MAPPINGS_FOLDER, named + ENDING), 'utf8');
  if (!statSync(named, { throwIfNoEntry: false })?.isFile()) {
    throw new TriviumError(
      'CONFIGURATION',
      `There is no mapping ${named}: it is neither a file nor one of ${shippedMappings().join(', ')}.`,
    );
  }
  const text = readFileSync(named, 'utf8');
  if (text.length > LONGEST)
    throw new TriviumError(
      'CONFIGURATION',
      `${named} is too large for a mapping: ${text.length} characters, ${LONGEST} is the limit.`,
    );
  return text;
};

/** The name that a mapping gives itself; pictures' sources begin with it. */
export const nameIn = (text: string): string =>
  /^name:\s*["']?([\w-]+)/m.exec(text)?.[1] ?? /"name"\s*:\s*"([\w-]+)"/.exec(text)?.[1] ?? 'import';
