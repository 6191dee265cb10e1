import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'events.md');
const ROW = /^\| `(trivium\.[\w.]+)` \| [^|]+ \| (.+) \|$/gm;

/** What docs/events.md says: the types, and the fields of each one's data. */
export const eventCatalogue = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...readFileSync(FILE, 'utf8').matchAll(ROW)].map(([, type = '', fields = '']) => [
      type,
      [...fields.matchAll(/`(\w+)`/g)].map(([, field = '']) => field),
    ]),
  );
