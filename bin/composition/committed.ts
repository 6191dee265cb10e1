import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** Files that are composed and committed, from the repository's root. */
export const SUPERGRAPH_FILE = 'schema/supergraph.graphql';
/** In the storefront's folder, which knows nothing outside it. */
export const PUBLIC_FILE = 'apps/storefront/schema.graphql';

/** Empty when it is not there. */
export const committed = (file: string): string => {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return '';
  }
};

export const commit = (file: string, text: string): void => writeFileSync(join(ROOT, file), text);
